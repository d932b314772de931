import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct DegreeCorrectedBlockModelTests {
  @Test func tiesOfEveryPairOfGroupsHaveTheirNumber() throws {
    let model = DegreeCorrectedBlockModel(
      sizes: [40_000, 30_000, 50_000], meanDegree: 6, planted: 0.6)
    let made = try model.generated(seed: 3)
    let blocks = model.blocks
    var counts = [[Int]](repeating: [0, 0, 0], count: 3)
    for tie in edges(made.graph) { counts[blocks[tie[0]]][blocks[tie[1]]] += 1 }
    // Loops and repeats are fewer than one tie in a thousand.
    for a in 0..<3 {
      for b in a..<3 {
        let expected = model.expectedTies(a, b)
        #expect(
          abs(Double(counts[a][b]) - expected) <= 4 * expected.squareRoot() + expected / 1_000)
      }
    }
    // Karrer and Newman's equations: 0.4 · κ κ'/2m between, and the rest of 3 n inside.
    #expect(abs(model.expectedTies(0, 1) - 0.4 * 240_000 * 180_000 / 720_000) < 1e-6)
    let sum = (0..<3).reduce(0.0) { sum, a in
      (a..<3).reduce(sum) { $0 + model.expectedTies(a, $1) }
    }
    #expect(abs(sum - 360_000) < 1e-6)
  }

  @Test func propensitiesSpreadTheDegrees() throws {
    let even = try DegreeCorrectedBlockModel(
      sizes: [5_000, 5_000], meanDegree: 8, planted: 0.5, ratio: 1
    ).graph(seed: 1)
    let uneven = try DegreeCorrectedBlockModel(
      sizes: [5_000, 5_000], meanDegree: 8, planted: 0.5, exponent: 2.5, ratio: 30
    ).graph(seed: 1)
    func variance(_ graph: Graph) -> Double {
      let sample = Sample(graph.nodes.map { Double(graph.degree(of: $0)) })
      return Double(graph.nodeCount) * sample.standardError * sample.standardError
    }
    // Poisson degrees have their mean as variance. With a density of θ^−2.5 on 1...30 that grows
    // by mean² (⟨θ²⟩/⟨θ⟩² − 1): ⟨θ⟩ = 2.4679, ⟨θ²⟩ = 13.5126.
    #expect(abs(variance(even) - 8) < 0.5)
    #expect(abs(variance(uneven) / (8 + 64 * (13.5126 / (2.4679 * 2.4679) - 1)) - 1) < 0.15)
  }
}
