import GuanxiCore
import GuanxiMarket
import Testing

/// Antler, "Multilevel Marketing: Pyramid-Shaped Schemes or Exploitative Scams?", Theoretical
/// Economics 2023: with coarse beliefs a plan that pays on one generation of recruits fizzles, and
/// one that pays on two sustains itself; with rational beliefs there is neither.
@Suite struct BeliefTests {
  private func joiners(_ change: (inout Scenario) -> Void) throws -> Int {
    var scenario = smallScenario(people: 3_000, days: 120)
    scenario.schemes.organizers = 10
    scenario.schemes.initialAgents = 10
    change(&scenario)
    return try (1...4).reduce(0) { sum, seed in
      let keys = MarketKeys(seed: UInt64(seed))
      let network = try scenario.network(keys: keys, on: Workers(1))
      let market = try Market(scenario, on: network, keys: keys)
      _ = try market.run()
      // Without the organizers' first agents.
      return sum + market.forest.depth.filter { $0 > 1 }.count
    }
  }

  @Test func coarseBeliefsNeedTwoGenerationsAndRationalOnesJoinNothing() throws {
    let one = try joiners {
      $0.recruitment.coarse = 1
      ($0.schemes.buyIn2, $0.schemes.buyIn3) = (0, 0)
    }
    let two = try joiners {
      $0.recruitment.coarse = 1
      $0.schemes.buyIn3 = 0
    }
    let rational = try joiners { $0.recruitment.rational = 1 }
    #expect(Double(two) > 1.5 * Double(one), "\(two) and \(one)")
    #expect(rational == 0)
  }
}
