import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct HolmeKimTests {
  /// The mean local clustering of five graphs by networkx 3.6.1, `powerlaw_cluster_graph(10000, 3,
  /// p)`, with `random.shuffle` on the list of preferred nodes; a graph's deviation is 0.0025, so that
  /// of the difference of two means of five is 0.0025·√0.4.
  @Test(arguments: [(0, 0.0057), (0.5, 0.2722), (0.9, 0.5362)])
  func clusteringRisesWithTriads(triads: Double, expected: Double) throws {
    let sample = Sample(
      try (0..<5).map {
        meanLocalClustering(try HolmeKim(nodes: 10_000, edges: 3, triads: triads).graph(seed: $0))
      })
    let standardError = 0.0025 * 0.4.squareRoot()
    #expect(abs(sample.mean - expected) < 4 * standardError)
  }

  @Test(arguments: [0, 0.5, 1])
  func everyNewNodeMakesItsTies(triads: Double) throws {
    let graph = try HolmeKim(nodes: 2_000, edges: 4, triads: triads).graph(seed: 3)
    #expect(graph.edgeCount == 4 * 1_996)
    for node in 4..<2_000 { #expect(graph.neighbors(of: node).count { $0 < node } == 4) }
  }

  @Test func withTriadsOnlyEveryTieAfterTheFirstClosesATriangle() throws {
    let graph = try HolmeKim(nodes: 500, edges: 2, triads: 1).graph(seed: 8)
    // From the third new node on, whoever is met knows somebody.
    for node in 6..<500 {
      let earlier = graph.neighbors(of: node).filter { $0 < node }
      let knows = graph.arc(from: earlier[0], to: earlier[1]) != nil
      #expect(knows || earlier.contains { graph.degree(of: $0) == 1 })
    }
  }
}
