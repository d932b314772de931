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
  ///   - dollars: What a reference price is in dollars.
  ///   - shouldStop: Asked before each day.
  /// - Throws: `CancellationError` if it is told to stop, `InvariantError` when books break.
  init(_ market: Market, dollars: Double = 15, shouldStop: () -> Bool) throws {
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
    var looking = reading
    var atWork: [(members: Int, all: Int)] = []
    while market.day < Int(market.scenario.run.days) {
      if shouldStop() { throw CancellationError() }
      let before = market.sellers.map(\.attention)
      try market.advance()
      let seen = before.indices.filter { market.sellers[$0].attention > before[$0] }
      shapes.add(Set(seen), forwards)
      forwards = []
      for person in 0..<people.count {
        let glance = people.glance[person]
        reading[person] += Double(glance.reading)
        looking[person] += Double(glance.reading * glance.interest)
      }
      atWork.append(market.sellersAtWork)
    }
    market.onForward = nil
    market.onEntry = nil
    note(shapes)
    numbers[.readingSlope] = market.slope(of: reading)
    numbers[.lookingSlope] = market.slope(of: looking)
    note(market.sellers, of: people.count, atWork)
    notePay(of: market.sellers.filter { $0.kind == .agent }, market.day, dollars)
    let run = market.result()
    for (number, name) in FactNumber.metrics { numbers[number] = run.metric(name) }
    numbers[.incoherence] = try flows.incoherence(people: people.count, on: Workers(1))
  }

  private mutating func note(_ shapes: ForwardShapes) {
    numbers[.shallowCascades] = shapes.shallowShare
    numbers[.meanCascade] = ratio(Double(shapes.people), Double(shapes.cascades))
    numbers[.largestCascade] = Double(shapes.largest)
    numbers[.popularCorrelation] = shapes.viralityCorrelation(from: ForwardShapes.popular)
    numbers[.viralityCorrelation] = shapes.viralityCorrelation(from: ForwardShapes.fewest)
  }

  /// What schemes paid agents in a year, before expenses: a shorter run counts as it is, a longer one
  /// by the year.
  private mutating func notePay(of agents: [Seller], _ days: Int, _ dollars: Double) {
    guard !agents.isEmpty else { return }
    let years = max(1, Double(days) / 365)
    let pay = agents.map { dollars * prices($0.commissions) / years }
    let count = Double(agents.count)
    numbers[.paidLittle] = Double(pay.filter { $0 <= 1_000 }.count) / count
    numbers[.paidNothing] = Double(pay.filter { $0 <= 0 }.count) / count
  }

  /// How many sellers are in schemes, by several ways to count.
  private mutating func note(
    _ sellers: [Seller], of people: Int, _ atWork: [(members: Int, all: Int)]
  ) {
    let shares = atWork.map { ratio(Double($0.members), Double($0.all)) }
    let members = sellers.filter { $0.kind.isInScheme }
    let others = Double(sellers.count - members.count)
    func share(_ count: Int) -> Double { ratio(Double(count), Double(count) + others) }
    numbers[.schemeSellersEver] = share(members.count)
    numbers[.schemeSellersAtWork] = ratio(shares.reduce(0, +), Double(shares.count))
    numbers[.schemeSellersAtTheEnd] = shares.last
    numbers[.schemeSellersWhoSold] = share(members.filter { $0.sold > 0 }.count)
    numbers[.schemeRecruiters] = share(members.filter { $0.recruits > 0 }.count)
    numbers[.sellersAtWork] = ratio(
      Double(atWork.reduce(0) { $0 + $1.all }), Double(atWork.count * people))
    numbers[.sellersEver] = Double(sellers.count) / Double(people)
  }
}

extension Market {
  /// Members of schemes at work on this day, and all sellers.
  fileprivate var sellersAtWork: (members: Int, all: Int) {
    let atWork = sellersAtWork(.all)
    return (atWork.filter { sellers[$0].kind.isInScheme }.count, atWork.count)
  }

  /// By how much a daily chance of people changes from one number of friends to twice as many,
  /// relative to its mean.
  ///
  /// - Parameter sums: Indexed by person: the chance, added up over days.
  /// - Returns: Nil where all have as many friends.
  fileprivate func slope(of sums: [Double]) -> Double? {
    let points = sums.enumerated().compactMap { person, sum -> (Double, Double)? in
      let friends = ties.degree(person)
      return friends > 0 ? (log2(Double(friends)), sum) : nil
    }
    let mean = ratio(points.reduce(0) { $0 + $1.1 }, Double(points.count))
    return GuanxiMarket.slope(points).map { ratio($0, mean) }
  }
}

/// What a fact is measured by.
enum FactNumber: String, CaseIterable {
  case shallowCascades, meanCascade, largestCascade, popularCorrelation, viralityCorrelation
  case lookingSlope, readingSlope, conversion, salesLateToEarly, losers, topCommissions
  case agentsEver, agentsPeak, sellersEver, sellersAtWork
  case schemeSellersEver, schemeSellersAtWork, schemeSellersAtTheEnd, schemeSellersWhoSold
  case paidLittle, paidNothing, schemeRecruiters, filterEffect, honestGini, centralGini, incoherence

  /// Those that every run has as a metric.
  static let metrics: [(FactNumber, String)] = [
    (.conversion, "conversion"), (.salesLateToEarly, "purchasesLateToEarly"),
    (.losers, "losers"), (.topCommissions, "commissionTop1Percent"),
    (.agentsEver, "agentsEver"), (.agentsPeak, "agentsPeak"),
  ]
}
