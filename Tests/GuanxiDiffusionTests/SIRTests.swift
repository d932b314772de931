import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct SIRTests {
  @Test func oneTieIsCrossedWithTheExactChance() throws {
    let (beta, gamma) = (0.2, 0.3)
    let spread = try SIR(transmission: beta, recovery: gamma)
      .process(on: Graph(edges: [(0, 1)])).ensemble(from: [0], runs: 100_000, seed: 1).spread
    // In each step first a try, then a chance to stop.
    let chance = beta / (1 - (1 - beta) * (1 - gamma))
    #expect(abs(spread.mean - 1 - chance) < 4 * spread.standardError)
  }

  @Test func theTiesOfOnePersonShareTheirTimeOfInterest() throws {
    let (beta, gamma, leaves) = (0.1, 0.25, 6)
    let graph = Graph(edges: (1...leaves).map { (0, $0) })
    let spread = try SIR(transmission: beta, recovery: gamma).process(on: graph)
      .ensemble(from: [0], runs: 100_000, seed: 2).spread
    var nobody = 0.0
    for steps in 1...2_000 {
      let duration = gamma * power(1 - gamma, steps - 1)
      nobody += duration * power(1 - beta, steps * leaves)
    }
    let measured = Double(spread.distribution.first { $0.size == 1 }?.runs ?? 0) / 100_000
    let error = (nobody * (1 - nobody) / 100_000).squareRoot()
    #expect(abs(measured - nobody) < 4 * error)
  }

  @Test func roundsAreTimesOfInfection() throws {
    let beta = 0.4
    let process = try SIR(transmission: beta, recovery: 0.001).process(
      on: Graph(edges: [(0, 1)]))
    let ensemble = process.ensemble(from: [0], runs: 50_000, seed: 3)
    for round in 1...5 {
      let exact = beta * power(1 - beta, round - 1) * power(1 - 0.001, round - 1)
      let estimate = ensemble.newAdopters[round]
      #expect(abs(estimate.value - exact) < 4 * estimate.standardError, "round \(round)")
    }
  }

  @Test func withCertainRecoveryItIsAnIndependentCascade() throws {
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 0)])
    let exact = exactSpread(
      probabilities: [Double](repeating: 0.35, count: graph.arcCount), from: [3], in: graph)
    let spread = try SIR(transmission: 0.35, recovery: 1).process(on: graph)
      .ensemble(from: [3], runs: 100_000, seed: 4).spread
    #expect(abs(spread.mean - exact) < 4 * spread.standardError)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
