import Foundation
import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite struct FactorialComparisonTests {
  /// Least squares on −1 and 1 with `numpy.linalg.lstsq`: twice the coefficients.
  @Test func contrastsAreTwiceTheCoefficientsOfARegression() throws {
    let design = try FactorialDesign(
      ["entrance", "survival", "ranking"], of: smallScenario())
    let values = [3.0, 5, 2, 8, 7, 1, 4, 6]
    let effects = design.terms.map { design.contrast(values, of: $0, over: Array(0..<8)) }
    #expect(effects == [1, 1, 0, 3, -3, 0])
    let same = [0.1, 0.7, 0.1, 0.7, 0.1, 0.7, 0.1, 0.7]
    let zero = design.contrast(same, of: [1], over: Array(0..<8))
    #expect(zero == 0, "rounding is no effect")
  }

  /// Numbers made of known effects give these back.
  @Test func knownEffectsComeOut() throws {
    let design = try FactorialDesign(of: smallScenario())
    #expect(design.cellCount == 32 && design.terms.count == 15)
    let sizes = design.terms.indices.map { Double($0) - 4 }
    let values = (0..<32).map { cell in
      zip(design.terms, sizes).reduce(10.0) { sum, term in
        let sign = term.0.reduce(1.0) { design.isHigh($1, in: cell) ? $0 : -$0 }
        return sum + sign * term.1 / 2
      }
    }
    for (term, size) in zip(design.terms, sizes) {
      #expect(abs(design.contrast(values, of: term, over: Array(0..<32)) - size) < 1e-12)
    }
  }

  @Test func cellsAreWhatTheirNamesSay() throws {
    var base = smallScenario()
    base.schemes.organizers = 30
    let design = try FactorialDesign(of: base)
    let arms = try design.arms()
    #expect(arms[0].name == "chains displaced popularity free honest")
    #expect(arms[31].name == "entrance untouched reputation governed schemes")
    #expect(arms[0].scenario.entrance.share == 0 && arms[1].scenario.entrance.share == 1)
    #expect(arms[2].scenario.entrance.survival == 1 && arms[0].scenario.entrance.survival == 0.1)
    #expect(arms[4].scenario.entrance.reputation == 4 && arms[4].scenario.entrance.popularity == 0)
    #expect(arms[8].scenario.governance == (try scenarioPreset("governed").scenario().governance))
    #expect(arms[0].scenario.governance.isEmpty && arms[0].scenario.schemes.organizers == 0)
    #expect(arms[16].scenario.schemes.organizers == 30)
    base.governance = ["post-cap"]
    let own = try FactorialDesign(["governance"], of: base).arms()
    #expect(own.map(\.scenario.governance) == [[], ["post-cap"]])
    #expect(throws: ScenarioError.self) { try FactorialDesign(["rank"], of: base) }
    #expect(throws: ScenarioError.self) { try FactorialDesign(["schemes", "schemes"], of: base) }
    #expect(throws: ScenarioError.self) {
      try FactorialComparison(design, replicates: 3, parity: .attention, seed: 1)
    }
  }

  /// What cells share is run once; run apart, each gives the same.
  @Test func cellsAreThoseOfRunsApart() throws {
    let design = try FactorialDesign(
      ["entrance", "survival", "schemes"], of: smallScenario(people: 400, days: 30))
    let comparison = try FactorialComparison(design, replicates: 3, parity: .none, seed: 8)
    let result = try comparison.run(on: Workers(2))
    #expect(result.cells.arms.count == 8)
    var table: [[Double]] = []
    for replicate in 0..<3 {
      let keys = MarketKeys(seed: 8, replicate: replicate)
      let network = try design.base.network(keys: keys, on: Workers(1))
      table.append(
        try design.arms().map { arm in
          try Market(arm.scenario, on: network, keys: keys, workers: Workers(1)).run()
            .metric("purchasesPer1000Per30Days") ?? 0
        })
    }
    for (cell, arm) in result.cells.arms.enumerated() {
      let mean = table.reduce(0) { $0 + $1[cell] } / 3
      let value = try #require(arm.metrics["purchasesPer1000Per30Days"]?.value)
      #expect(abs(value - mean) < 1e-12 * mean)
    }
    let effect = try #require(
      result.effects.first {
        $0.metric == "purchasesPer1000Per30Days" && $0.factors == ["entrance", "survival"]
      })
    let expected =
      table.map { row in
        row.indices.reduce(0.0) { sum, cell in
          (cell & 1) == (cell >> 1 & 1) ? sum + row[cell] : sum - row[cell]
        } / 4
      }.reduce(0, +) / 3
    #expect(abs(effect.value - expected) < 1e-9)
    // Nobody is an agent without schemes.
    let losers = result.effects.filter { $0.metric == "losers" }
    #expect(losers.count == 3 && losers.allSatisfy { $0.onlyWhere == "schemes" })
  }

  @Test func visitsAreSolvedWherePromotionIsDisplaced() throws {
    let design = try FactorialDesign(
      ["entrance", "survival", "governance"], of: smallScenario(people: 600, days: 28))
    let comparison = try FactorialComparison(design, replicates: 2, parity: .throughput, seed: 2)
    let sample = try comparison.comparison.sample(on: Workers(2))
    let visits = sample.arms.filter { $0.scenario.entrance.share == 1 }
      .map(\.scenario.entrance.visits)
    #expect(visits.count == 4 && Set(visits).count == 1 && visits[0] > 0)
    let result = try comparison.run(on: Workers(1))
    #expect(result.cells.parity.arms.count == 7)
  }
}
