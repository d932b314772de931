import GuanxiCore
import GuanxiMarket
import Testing

@Suite struct MarketComparisonTests {
  private func arms() -> [MarketArm] {
    let chains = smallScenario(people: 800, days: 56)
    var entrance = chains
    entrance.entrance.share = 1
    return [
      MarketArm(name: "chains", scenario: chains), MarketArm(name: "entrance", scenario: entrance),
    ]
  }

  @Test func throughputParityIsSolved() throws {
    let comparison = MarketComparison(
      arms: arms(), replicates: 4, parity: .throughput, seed: 2)
    let result = try comparison.run(on: Workers(2))
    let parity = try #require(result.parity.arms.first)
    #expect(parity.parameter == "entrance.visits")
    #expect(parity.isMet)
    #expect(result.replicates == 4)
  }

  @Test func attentionParityMakesImpressionsEqual() throws {
    var arms = arms()
    arms[1].scenarioForTests { $0.entrance.survival = 0.5 }
    let comparison = MarketComparison(arms: arms, replicates: 4, parity: .attention, seed: 2)
    let result = try comparison.run(on: Workers(2))
    let seen = result.arms.map { arm in
      (arm.metrics["promotionsSeenPerPersonDay"]?.value ?? 0)
        + (arm.metrics["offersSeenPerPersonDay"]?.value ?? 0)
    }
    let parity = try #require(result.parity.arms.first)
    if parity.isMet { #expect(abs(seen[0] - seen[1]) < 0.02 * seen[0]) }
  }

  @Test func threadsChangeNothing() throws {
    let comparison = MarketComparison(arms: arms(), replicates: 3, parity: .throughput, seed: 4)
    let one = try comparison.run(on: Workers(1))
    let three = try comparison.run(on: Workers(3))
    #expect(one.differences.map(\.value) == three.differences.map(\.value))
    #expect(one.parity.arms.map(\.after) == three.parity.arms.map(\.after))
  }

  @Test func anArmThatIsTheSameDiffersInNothing() throws {
    var arms = arms()
    arms[1] = MarketArm(name: "again", scenario: arms[0].scenario)
    let result = try MarketComparison(arms: arms, replicates: 3, parity: .none, seed: 5)
      .run(on: Workers(2))
    #expect(result.differences.allSatisfy { $0.value == 0 && $0.pValue == 1 })
    #expect(result.winners.isEmpty)
  }

  /// Six replicates on three networks: intervals have two degrees of freedom.
  @Test func replicatesCanShareNetworks() throws {
    var comparison = MarketComparison(arms: arms(), replicates: 6, parity: .none, seed: 6)
    comparison.replicatesPerWorld = 2
    let result = try comparison.run(on: Workers(2))
    let difference = try #require(
      result.differences.first { $0.metric == "promotionsSeenPerPersonDay" })
    let share = try #require(difference.varianceBetweenWorlds)
    #expect((0...1).contains(share))
    let half = (difference.interval95[1] - difference.interval95[0]) / 2
    #expect(abs(half - 4.302653 * difference.standardError) < 1e-5 * half)
  }

  @Test func armsHaveTheSamePeople() throws {
    var arms = arms()
    arms[1].scenarioForTests { $0.needs.rate = 0.5 }
    #expect(throws: ScenarioError.self) {
      try MarketComparison(arms: arms, replicates: 3, parity: .none, seed: 5).run()
    }
  }
}

extension MarketArm {
  fileprivate mutating func scenarioForTests(_ change: (inout Scenario) -> Void) {
    var scenario = scenario
    change(&scenario)
    self = MarketArm(name: name, scenario: scenario)
  }
}
