/// The courses of some replicates: how many adopt in each round, and how many are active.
///
/// Courses that are very long take several rounds together, so that they take 2 × 128 MiB at most.
/// How many depends on the number of replicates and on the longest of them, not on the order in which
/// they came.
public struct SpreadCurves: Sendable, Equatable {
  /// The number of replicates.
  public private(set) var replicates = 0

  /// How many rounds are taken together: a power of two, 1 unless a course is very long. Step 0 is
  /// round 0 alone, and step *i* the rounds after (*i* − 1) · `width` up to *i* · `width`.
  public private(set) var width = 1

  /// Indexed by step, then by replicate: how many adopt in it.
  public private(set) var newAdopters: [[UInt32]] = []

  /// Indexed by step, then by replicate: how many are passing it on, or about to, at its end.
  public private(set) var active: [[UInt32]] = []

  /// No course has more steps than these after the first one.
  static let mostSteps = 1 << 12

  /// All courses together have no more numbers of adopters than these, unless they have a single
  /// step.
  static let mostNumbers = 1 << 25

  /// Indexed by replicate: how many never stop.
  private var lasting: [UInt32] = []

  /// No replicates.
  public init() {}

  /// How long an adopter goes on.
  enum Stopping {
    /// Everyone passes it on in the round after their adoption and then stops.
    case nextRound
    /// Nobody stops.
    case never
  }

  /// Replicates that were counted round by round.
  ///
  /// - Parameters:
  ///   - newAdopters: Indexed by round, then by replicate.
  ///   - stopping: How long an adopter goes on.
  init(newAdopters: [[UInt32]], stopping: Stopping) {
    self.newAdopters = newAdopters
    replicates = newAdopters.first?.count ?? 0
    lasting = [UInt32](repeating: 0, count: replicates)
    switch stopping {
    case .nextRound: active = newAdopters
    case .never:
      for round in newAdopters {
        for (replicate, count) in round.enumerated() { lasting[replicate] += count }
        active.append(lasting)
      }
    }
    widen(to: 1)
  }

  /// Indexed by replicate: adoptions in all rounds.
  var totals: [Int] {
    var totals = [Int](repeating: 0, count: replicates)
    for round in newAdopters {
      for (replicate, count) in round.enumerated() { totals[replicate] += Int(count) }
    }
    return totals
  }

  /// One replicate.
  init(_ cascade: Cascade) {
    replicates = 1
    lasting = [UInt32(cascade.adoptions.count { $0.end == .infinity })]
    var new = cascade.sizesByRound
    var active = cascade.activeByRound
    while max(new.count, active.count) > SpreadCurves.mostSteps + 1 {
      new = summedInPairs(new, +)
      active = everySecond(active, last: Int(lasting[0]))
      width *= 2
    }
    newAdopters = new.map { [UInt32($0)] }
    self.active = active.map { [UInt32($0)] }
  }

  /// Adds more replicates.
  mutating func append(_ other: SpreadCurves) {
    if other.replicates == 0 { return }
    var other = other
    widen(to: other.width)
    other.widen(to: width)
    func join(
      _ mine: inout [[UInt32]], _ theirs: [[UInt32]], later: [UInt32], theirLater: [UInt32]
    ) {
      for step in 0..<max(mine.count, theirs.count) {
        if step == mine.count { mine.append(later) }
        mine[step] += step < theirs.count ? theirs[step] : theirLater
      }
    }
    let none = [UInt32](repeating: 0, count: replicates)
    let theirNone = [UInt32](repeating: 0, count: other.replicates)
    join(&newAdopters, other.newAdopters, later: none, theirLater: theirNone)
    join(&active, other.active, later: lasting, theirLater: other.lasting)
    lasting += other.lasting
    replicates += other.replicates
    widen(to: width)
  }

  /// Takes at least so many rounds together, and more if there are too many numbers.
  private mutating func widen(to least: Int) {
    var steps: Int { max(newAdopters.count, active.count) - 1 }
    while width < least || steps > SpreadCurves.mostSteps
      || steps > 1 && steps * replicates > SpreadCurves.mostNumbers
    {
      newAdopters = summedInPairs(newAdopters) { zip($0, $1).map { $0 + $1 } }
      active = everySecond(active, last: lasting)
      width *= 2
    }
  }
}

/// The first step as it is, then two together at a time.
private func summedInPairs<Count>(
  _ steps: [Count], _ sum: (Count, Count) -> Count
) -> [Count] {
  steps.prefix(1)
    + stride(from: 1, to: steps.count, by: 2).map { step in
      step + 1 < steps.count ? sum(steps[step], steps[step + 1]) : steps[step]
    }
}

/// The first step, the third and so on; after the end the steps are as the last one.
private func everySecond<Count>(_ steps: [Count], last: Count) -> [Count] {
  stride(from: 0, to: steps.isEmpty ? 0 : steps.count + 1, by: 2).map {
    $0 < steps.count ? steps[$0] : last
  }
}
