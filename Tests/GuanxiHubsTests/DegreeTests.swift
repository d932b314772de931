import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct DegreeTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .degree, on: sample, with: "\(sample).degree", within: 0)
  }

  @Test func countsArcsBothWaysInADirectedGraph() throws {
    let graph = Graph(edges: [(0, 1), (1, 0), (1, 2)], nodeCount: 4, isDirected: true)
    #expect(try Degree().scores(of: graph) == [2, 3, 1, 0])
  }

  @Test func theDegreesOfAnUndirectedGraphAddUpToItsArcs() throws {
    try withRandomGraphs { graph, seed in
      let sum = try Degree().scores(of: graph).reduce(0, +)
      #expect(sum == Double(graph.edgeCount * 2), "seed \(seed)")
    }
  }
}
