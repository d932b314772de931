import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct ChungLuTests {
  @Test func everyPairIsTiedAsOftenAsItsWeightsSay() throws {
    let weights = [5.0, 3, 2, 1.5, 0.5]
    let sum = 12.0
    var counts: [[Int]: Int] = [:]
    for seed in 0..<4_000 {
      for tie in edges(try ChungLu(weights: weights).graph(seed: UInt64(seed))) {
        counts[tie, default: 0] += 1
      }
    }
    for a in 0..<5 {
      for b in a + 1..<5 {
        let p = min(1, weights[a] * weights[b] / sum)
        let count = Double(counts[[a, b], default: 0])
        #expect(abs(count - 4_000 * p) <= 4 * (4_000 * p * (1 - p)).squareRoot(), "\(a) \(b)")
      }
    }
  }

  @Test func nodesHaveTheDegreesOfTheirWeights() throws {
    let model = ChungLu(nodes: 40_000, exponent: 2.8, meanDegree: 6, maximum: 300)
    let graph = try model.graph(seed: 3)
    let sum = model.weights.reduce(0, +)
    #expect(abs(sum / 40_000 - 6) < 1e-9)
    // Groups of nodes with about the same weight; no chance is above 1 here.
    var start = 0
    var size = 10
    while start < 40_000 {
      let group = start..<min(40_000, start + size)
      let expected = group.reduce(0.0) { total, node in
        total + model.weights[node] * (1 - model.weights[node] / sum)
      }
      let measured = group.reduce(0) { $0 + graph.degree(of: $1) }
      #expect(abs(Double(measured) - expected) < 4 * (2 * expected).squareRoot())
      start += size
      size *= 2
    }
  }

  @Test func certainTiesAreAlwaysThere() throws {
    let model = ChungLu(weights: [1, 100, 1, 100, 1])
    #expect(model.weights == [100, 100, 1, 1, 1])
    for seed in 0..<50 as Range<UInt64> {
      #expect(try model.graph(seed: seed).arc(from: 0, to: 1) != nil)
    }
  }
}
