import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct LocalClusteringTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .localClustering, on: sample, with: "\(sample).local-clustering")
  }

  @Test func followsGraphalyticsInDirectedGraphs() throws {
    try expectAgreement(
      of: .localClustering, on: "directed-small", with: "directed-small.local-clustering-ldbc")
  }

  @Test func followsItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let scores = try LocalClustering().scores(of: graph)
      #expect(agree(scores, clusteringByDefinition(graph)), "seed \(seed)")
    }
    for isDirected in [false, true] {
      let dense = randomGraph(nodeCount: 60, ties: 1_200, isDirected: isDirected)
      #expect(try agree(LocalClustering().scores(of: dense), clusteringByDefinition(dense)))
    }
  }

  @Test func cliquesAreClosedAndTreesOpen() throws {
    #expect(try LocalClustering().scores(of: ClosedForms.clique(4)) == [1, 1, 1, 1])
    let tree = try LocalClustering().scores(of: ClosedForms.binaryTree(levels: 4))
    #expect(tree.allSatisfy { $0 == 0 })
  }
}

private func clusteringByDefinition(_ graph: Graph) -> [Double] {
  graph.nodes.map { node in
    let neighbors = graph.nodes.filter {
      graph.arc(from: node, to: $0) != nil || graph.arc(from: $0, to: node) != nil
    }
    guard neighbors.count >= 2 else { return 0 }
    let tied = neighbors.reduce(0) { sum, a in
      sum + neighbors.count { graph.arc(from: a, to: $0) != nil }
    }
    return Double(tied) / Double(neighbors.count * (neighbors.count - 1))
  }
}
