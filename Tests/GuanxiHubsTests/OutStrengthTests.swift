import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct OutStrengthTests {
  @Test func addsTheWeightsOfArcsThatGoOut() throws {
    let graph = Graph(
      edges: [(0, 1, 0.5), (1, 0, 2), (1, 2, 4), (0, 2, 1)], kind: .weight, nodeCount: 4,
      isDirected: true)
    #expect(try OutStrength().scores(of: graph) == [1.5, 6, 0, 0])
    let both = zip(
      try OutStrength().scores(of: graph), try InStrength().scores(of: graph))
    #expect(try Strength().scores(of: graph) == both.map { $0 + $1 })
  }

  @Test func isTheOutDegreeWithoutWeights() throws {
    try withRandomGraphs { graph, seed in
      let degrees = try OutDegree().scores(of: graph)
      #expect(try OutStrength().scores(of: graph) == degrees, "seed \(seed)")
    }
  }

  @Test func isTheStrengthOfUndirectedTies() throws {
    try expectAgreement(of: .outStrength, on: "lesmis", with: "lesmis.strength", within: 0)
  }

  @Test(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
  func agreesWithNetworkxOnMessagesOfStudents() throws {
    let file = try #require(TestFiles.data).appending(path: "networkdata/ucsocial.csv.gz")
    let network = try SampleNetworks.list(file, isDirected: true)
    let scores = try OutStrength().scores(of: network.graph)
    // networkx 3.6.1, dict(G.out_degree(weight='weight')) of the DiGraph.
    #expect(
      network.labels.ranking(of: scores).prefix(5).map { network.labels[$0] }
        == ["9", "323", "12", "103", "105"])
    #expect(network.byLabel(scores)["9"] == 1_091)
    #expect(scores.reduce(0, +) == 59_835)
    #expect(scores.reduce(0) { $0 + $1 * $1 } == 13_602_965)
  }
}
