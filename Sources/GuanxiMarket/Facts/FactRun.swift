import Foundation
import GuanxiCore

/// One run of a market, looked at for what has been published about real ones.
struct FactRun {
  /// The numbers that there are.
  private(set) var numbers: [FactNumber: Double] = [:]

  /// Runs a market to its end, or until it is told to stop.
  ///
  /// - Parameters:
  ///   - market: Before its first day.
  ///   - shouldStop: Asked before each day.
  /// - Throws: `CancellationError` if it is told to stop, `InvariantError` when books break.
  init(_ market: Market, shouldStop: () -> Bool) throws {
    var shapes = ForwardShapes()
    var flows = MoneyFlows()
    var forwards: [ForwardCandidate] = []
    market.onForward = { forward, _ in forwards.append(forward) }
    market.onEntry = { [unowned market] entry in
      flows.add(entry) { person in
        let number = Int(market.people.seller[person])
        guard number >= 0, market.sellers[number].scheme >= 0 else { return nil }
        return market.sellers[Int(market.sellers[number].scheme)].person
      }
    }
    let people = market.people
    var reading = [Double](repeating: 0, count: people.count)
    var shares: [Double] = []
    while market.day < Int(market.scenario.run.days) {
      if shouldStop() { throw CancellationError() }
      let before = market.sellers.map(\.attention)
      try market.advance()
      let seen = before.indices.filter { market.sellers[$0].attention > before[$0] }
      shapes.add(Set(seen), forwards)
      forwards = []
      for person in 0..<people.count { reading[person] += Double(people.glance[person].reading) }
      shares.append(market.schemeShareAtWork)
    }
    market.onForward = nil
    market.onEntry = nil
    note(shapes)
    note(reading, of: market)
    note(market.sellers, of: people.count, shares)
    let run = market.result()
    for (number, name) in FactNumber.metrics { numbers[number] = run.metric(name) }
    numbers[.incoherence] = try flows.incoherence(people: people.count, on: Workers(1))
  }

  private mutating func note(_ shapes: ForwardShapes) {
    numbers[.shallowCascades] = shapes.shallowShare
    numbers[.meanCascade] = ratio(Double(shapes.people), Double(shapes.cascades))
    numbers[.largestCascade] = Double(shapes.largest)
    numbers[.viralityCorrelation] = shapes.viralityCorrelation
  }

  /// How the chance to read a given message changes with the number of friends.
  private mutating func note(_ reading: [Double], of market: Market) {
    let days = Double(max(1, market.day))
    let points = reading.enumerated().compactMap { person, sum -> (Double, Double)? in
      let friends = market.ties.degree(person)
      return friends > 0 ? (log2(Double(friends)), sum / days) : nil
    }
    numbers[.readingSlope] = slope(points)
    numbers[.readingCorrelation] = correlation(points)
  }

  /// How many sellers are in schemes, by several ways to count.
  private mutating func note(_ sellers: [Seller], of people: Int, _ shares: [Double]) {
    let members = sellers.filter { $0.kind.isInScheme }
    let others = Double(sellers.count - members.count)
    func share(_ count: Int) -> Double { ratio(Double(count), Double(count) + others) }
    numbers[.schemeSellersEver] = share(members.count)
    numbers[.schemeSellersAtWork] = ratio(shares.reduce(0, +), Double(shares.count))
    numbers[.schemeSellersAtTheEnd] = shares.last
    numbers[.schemeSellersWhoSold] = share(members.filter { $0.sold > 0 }.count)
    numbers[.schemeRecruiters] = share(members.filter { $0.recruits > 0 }.count)
    numbers[.sellersEver] = Double(sellers.count) / Double(people)
  }
}

extension Market {
  /// Of all who sell on this day, the share who are in schemes.
  fileprivate var schemeShareAtWork: Double {
    var members = 0
    var all = 0
    for seller in sellers where seller.isActive && !seller.isBanned {
      all += 1
      if seller.kind.isInScheme { members += 1 }
    }
    return ratio(Double(members), Double(all))
  }
}

/// What a fact is measured by.
enum FactNumber: String, CaseIterable {
  case shallowCascades, meanCascade, largestCascade, viralityCorrelation
  case readingSlope, readingCorrelation, conversion, salesLateToEarly, losers, topCommissions
  case agentsEver, agentsPeak, sellersEver
  case schemeSellersEver, schemeSellersAtWork, schemeSellersAtTheEnd, schemeSellersWhoSold
  case schemeRecruiters, filterEffect, honestGini, centralGini, incoherence

  /// Those that every run has as a metric.
  static let metrics: [(FactNumber, String)] = [
    (.conversion, "conversion"), (.salesLateToEarly, "purchasesLateToEarly"),
    (.losers, "losers"), (.topCommissions, "commissionTop1Percent"),
    (.agentsEver, "agentsEver"), (.agentsPeak, "agentsPeak"),
  ]
}
