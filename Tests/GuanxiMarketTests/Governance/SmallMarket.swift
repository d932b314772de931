import GuanxiCore

@testable import GuanxiMarket

/// Markets that run in milliseconds.
enum SmallMarket {
  /// A scenario in which everything happens: an entrance, schemes, forwards, farming.
  static func scenario(
    people: Int = 600, days: Int = 45, _ measures: [String] = []
  ) -> Scenario {
    var scenario = Scenario()
    scenario.network.people = Double(people)
    scenario.network.meanDegree = 30
    scenario.run.days = Double(days)
    scenario.sellers.share = 0.06
    scenario.entrance.share = 0.4
    scenario.entrance.survival = 0.8
    scenario.schemes.organizers = 50
    scenario.schemes.initialAgents = 6
    scenario.attention.engagement = 0.1
    scenario.sharing.forward = 0.1
    scenario.recruitment.pool = 0.3
    scenario.recruitment.gullible = 0.15
    scenario.recruitment.trial = 20
    scenario.governance = measures
    return scenario
  }

  /// The same with honest sellers only, of a quality that cannot be mistaken, and no schemes.
  static func honest(people: Int, days: Int, share: Double, _ measures: [String]) -> Scenario {
    var scenario = scenario(people: people, days: days, measures)
    scenario.schemes.organizers = 0
    scenario.sellers.share = share
    scenario.sellers.opportunists = 0
    scenario.sellers.honestQuality = 0.9
    scenario.sellers.qualitySpread = 0.01
    return scenario
  }

  static func market(
    _ scenario: Scenario, seed: UInt64 = 1, threads: Int = 1
  ) throws -> Market {
    let keys = MarketKeys(seed: seed)
    let network = try scenario.network(keys: keys, on: Workers(1))
    return try Market(scenario, on: network, keys: keys, workers: Workers(threads))
  }

  /// The run of the scenario without measures.
  static func plain() throws -> MarketRun { try plainRun.get() }

  private static let plainRun = Result { try run(scenario()) }

  static func run(_ scenario: Scenario, seed: UInt64 = 1, threads: Int = 1) throws -> MarketRun {
    try market(scenario, seed: seed, threads: threads).run()
  }
}

extension MarketRun {
  /// Whether two runs are the same, bit by bit, but for what governance says of itself.
  func isSameMarket(as other: MarketRun) -> Bool {
    days == other.days && metrics == other.metrics && weeks == other.weeks && books == other.books
  }

  /// A number of the run that there must be.
  func number(_ name: String) throws -> Double {
    guard let value = metric(name) else { throw ScenarioError("There is no \(name).") }
    return value
  }

  func total(_ reason: Posting) -> Money { books[reason.rawValue].amount }
}
