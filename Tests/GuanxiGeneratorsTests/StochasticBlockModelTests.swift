import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct StochasticBlockModelTests {
  @Test func tiesOfEveryPairOfGroupsHaveTheirNumber() throws {
    let model = StochasticBlockModel(
      sizes: [400, 300, 500],
      probabilities: [[0.05, 0.01, 0.002], [0.01, 0.1, 0.02], [0.002, 0.02, 0]])
    let graph = try model.graph(seed: 3)
    let blocks = model.blocks
    #expect(graph.nodeCount == 1_200 && blocks.count == 1_200)
    var counts = [[Int]](repeating: [0, 0, 0], count: 3)
    for tie in edges(graph) { counts[blocks[tie[0]]][blocks[tie[1]]] += 1 }
    for a in 0..<3 {
      for b in a..<3 {
        let size = model.sizes
        let pairs = Double(a == b ? size[a] * (size[a] - 1) / 2 : size[a] * size[b])
        let p = model.probabilities[a][b]
        #expect(
          abs(Double(counts[a][b]) - pairs * p) <= 4 * (pairs * p * (1 - p)).squareRoot(),
          "groups \(a) and \(b)")
      }
    }
  }

  @Test func everyPairIsTiedAsOftenAsItsProbability() throws {
    var counts: [[Int]: Int] = [:]
    let model = StochasticBlockModel(sizes: [2, 3], inside: 0.5, between: 0.25)
    for seed in 0..<3_000 {
      for tie in edges(try model.graph(seed: UInt64(seed))) { counts[tie, default: 0] += 1 }
    }
    #expect(counts.count == 10)
    for (tie, count) in counts {
      let p = (tie[0] < 2) == (tie[1] < 2) ? 0.5 : 0.25
      #expect(abs(Double(count) - 3_000 * p) < 4 * (3_000 * p * (1 - p)).squareRoot())
    }
  }

  @Test func chancesThatDifferByDirectionAreRefused() {
    let model = StochasticBlockModel(sizes: [2, 3], probabilities: [[0.5, 0.1], [0.2, 0.5]])
    #expect(throws: ChoiceError.self) { try model.graph(seed: 1) }
  }
}
