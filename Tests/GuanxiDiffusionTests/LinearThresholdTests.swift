import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct LinearThresholdTests {
  /// The exact mean by its live-edge form: each node keeps one in-arc at most, an arc with the
  /// chance of its weight (Kempe, Kleinberg and Tardos, theorem 4.6).
  private func exactMean(_ weights: [Double], from seeds: [Int], in graph: Graph) -> Double {
    let incoming = graph.nodes.map { node in
      graph.nodes.flatMap { source in
        graph.arc(from: source, to: node).map { [(source, weights[$0])] } ?? []
      }
    }
    func sum(_ node: Int, _ chance: Double, _ heeds: [Int?]) -> Double {
      guard chance > 0 else { return 0 }
      guard node < graph.nodeCount else {
        let reached = graph.nodes.filter { start in
          var at: Int? = start
          for _ in graph.nodes {
            if let here = at, !seeds.contains(here) { at = heeds[here] }
          }
          return at.map(seeds.contains) ?? false
        }
        return chance * Double(reached.count)
      }
      var total = 0.0
      var left = 1.0
      for (source, weight) in incoming[node] {
        total += sum(node + 1, chance * weight, heeds + [source])
        left -= weight
      }
      return total + sum(node + 1, chance * max(0, left), heeds + [nil])
    }
    return sum(0, 1, [])
  }

  @Test func theMeanIsTheOneOfTheLiveEdgeForm() throws {
    for (isDirected, seed) in [(false, 5), (true, 6), (true, 7)] {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let edges = (0..<8).map { _ in (generator.below(5), generator.below(5)) }
      let graph = Graph(edges: edges, nodeCount: 5, isDirected: isDirected)
      let incoming = graph.reversed()
      let weights = graph.targets.map { 1 / Double(incoming.degree(of: Int($0))) }
      let exact = exactMean(weights, from: [0], in: graph)
      let spread = try LinearThreshold().process(on: graph)
        .ensemble(from: [0], runs: 50_000, seed: 1).spread
      #expect(abs(spread.mean - exact) <= 4 * spread.standardError, "seed \(seed)")
    }
  }

  @Test func givenWeightsMayLeaveRoomForNobody() throws {
    let graph = Graph(
      edges: [(0, 1, 0.25), (0, 2, 0.5), (1, 2, 0.25)], kind: .probability, isDirected: true)
    let spread = try LinearThreshold().process(on: graph)
      .ensemble(from: [0], runs: 50_000, seed: 2).spread
    // 1 + .25 + (.5 + .25 · .25)
    #expect(abs(spread.mean - 1.8125) < 4 * spread.standardError)
    let tooMuch = Graph(edges: [(0, 2, 0.7), (1, 2, 0.7)], kind: .probability, isDirected: true)
    #expect(throws: ChoiceError.self) { try LinearThreshold().process(on: tooMuch) }
  }

  @Test func whoeverHearsItFromEveryoneAdopts() throws {
    let graph = Graph(edges: (1..<8).map { ($0, 0) }, isDirected: true)
    let spread = try LinearThreshold().process(on: graph)
      .ensemble(from: Array(1..<8), runs: 1_000, seed: 3).spread
    #expect(spread.minimum == 8)
  }
}
