import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct StrengthTests {
  @Test func agreesWithNetworkx() throws {
    try expectAgreement(of: .strength, on: "lesmis", with: "lesmis.strength", within: 0)
  }

  @Test func addsTheWeightsOfBothDirections() throws {
    let graph = Graph(
      edges: [(0, 1, 0.5), (1, 0, 2), (1, 2, 4)], kind: .weight, nodeCount: 4, isDirected: true)
    #expect(try Strength().scores(of: graph) == [2.5, 6.5, 4, 0])
  }

  @Test func isTheDegreeWithoutWeights() throws {
    try withRandomGraphs { graph, seed in
      let degrees = try Degree().scores(of: graph)
      #expect(try Strength().scores(of: graph) == degrees, "seed \(seed)")
    }
  }
}
