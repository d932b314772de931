import Foundation

/// Four ways in which a market can collapse, and the seizure of its center: the day, or nil where
/// it did not happen in the time observed.
extension MarketFacts {
  /// Agents at work fall below a tenth of their peak; a peak counts from 100 agents.
  var collapseOfAgents: Int? {
    guard let peak = activeAgents.max(), peak >= 100,
      let top = activeAgents.firstIndex(of: peak)
    else { return nil }
    return activeAgents.indices.dropFirst(top).first { 10 * activeAgents[$0] < peak }
  }

  /// Sales of 28 days fall below a fifth of the best 28 days.
  var collapseOfSales: Int? {
    guard days.count >= 28 else { return nil }
    var sum = days.prefix(28).reduce(0) { $0 + $1.purchases }
    var best = sum
    for day in 28..<days.count {
      sum += days[day].purchases - days[day - 28].purchases
      best = max(best, sum)
      if 5 * sum < best { return day }
    }
    return nil
  }

  /// Mean trust in the channel falls below half of where it began.
  var collapseOfTrust: Int? {
    weeklyTrust.firstIndex { $0 < scenario.channel.initial / 2 }.map { 7 * $0 + 6 }
  }

  /// An agent recruits less than one other over a lifetime, for four weeks, once there was one who
  /// recruited more.
  var collapseOfRecruitment: Int? {
    guard let risen = weeklyReproduction.firstIndex(where: { $0 >= 1 }) else { return nil }
    return fourWeeks(from: risen) { weeklyReproduction[$0] < 1 }
  }

  /// Five schemes have over half of all attention, and accounts hide it: for four weeks.
  var recentralization: Int? {
    fourWeeks(from: 0) {
      weeklyAttention[$0].topSchemes > 0.5 && weeklyAttention[$0].maskingGap > log(10)
    }
  }

  /// The last day of the first four weeks in a row of which something holds.
  private func fourWeeks(from first: Int, _ holds: (Int) -> Bool) -> Int? {
    var row = 0
    for week in first..<max(first, weeklyAttention.count) {
      row = holds(week) ? row + 1 : 0
      if row == 4 { return 7 * week + 6 }
    }
    return nil
  }
}
