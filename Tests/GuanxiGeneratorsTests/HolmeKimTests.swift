import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct HolmeKimTests {
  /// The mean local clustering of networkx 3.6.1, `powerlaw_cluster_graph(10000, 3, p)`.
  @Test(arguments: [(0, 0.006), (0.5, 0.270), (0.9, 0.515)])
  func clusteringRisesWithTriads(triads: Double, expected: Double) throws {
    let graph = try HolmeKim(nodes: 10_000, edges: 3, triads: triads).graph(seed: 2)
    #expect(abs(meanLocalClustering(graph) - expected) < 0.02)
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
