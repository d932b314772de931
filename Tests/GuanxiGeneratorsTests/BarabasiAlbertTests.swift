import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct BarabasiAlbertTests {
  @Test(arguments: [1, 3])
  func degreesHaveTheExactLaw(edges: Int) throws {
    let n = 200_000
    let graph = try BarabasiAlbert(nodes: n, edges: edges).graph(seed: 1)
    #expect(graph.edgeCount == edges * (n - edges))
    for degree in edges...edges + 3 {
      let share = Double(graph.nodes.count { graph.degree(of: $0) == degree }) / Double(n)
      // Dorogovtsev, Mendes and Samukhin 2000; for m = 3: 0.4, 0.2, 0.1143, 0.0714.
      let law =
        Double(2 * edges * (edges + 1)) / Double(degree * (degree + 1) * (degree + 2))
      #expect(abs(share - law) < 4 * (law * (1 - law) / Double(n)).squareRoot())
    }
  }

  @Test func newNodesTieThemselvesToEarlierOnes() throws {
    let graph = try BarabasiAlbert(nodes: 2_000, edges: 4).graph(seed: 6)
    for node in 5..<2_000 {
      #expect(graph.neighbors(of: node).count { $0 < node } == 4)
    }
    #expect(Components(of: graph).count == 1)
  }

  @Test func theFirstChoiceIsInProportionToDegrees() throws {
    // The path 1-0-2 with m = 2: node 3 takes two of three nodes; it leaves out node 0, which has
    // half of all ends, with the chance 2 · 1/4 · 1/3 = 1/6.
    let leftOut = try (0..<6_000).count {
      try BarabasiAlbert(nodes: 4, edges: 2).graph(seed: $0).arc(from: 3, to: 0) == nil
    }
    #expect(abs(Double(leftOut) - 1_000) < 4 * 28.9)
  }
}
