import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct InStrengthTests {
  @Test func addsTheWeightsOfArcsThatComeIn() throws {
    let graph = Graph(
      edges: [(0, 1, 0.5), (1, 0, 2), (1, 2, 4), (0, 2, 1)], kind: .weight, nodeCount: 4,
      isDirected: true)
    #expect(try InStrength().scores(of: graph) == [2, 0.5, 5, 0])
  }

  @Test func isTheInDegreeWithoutWeights() throws {
    try withRandomGraphs { graph, seed in
      let degrees = try InDegree().scores(of: graph)
      #expect(try InStrength().scores(of: graph) == degrees, "seed \(seed)")
    }
  }

  @Test func isTheStrengthOfUndirectedTies() throws {
    try expectAgreement(of: .inStrength, on: "lesmis", with: "lesmis.strength", within: 0)
  }

  @Test(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
  func agreesWithNetworkxOnMessagesOfStudents() throws {
    let file = try #require(TestFiles.data).appending(path: "networkdata/ucsocial.csv.gz")
    let network = try SampleNetworks.list(file, isDirected: true)
    let scores = try InStrength().scores(of: network.graph)
    // networkx 3.6.1, dict(G.in_degree(weight='weight')) of the DiGraph.
    #expect(
      network.labels.ranking(of: scores).prefix(5).map { network.labels[$0] }
        == ["1624", "323", "32", "103", "372"])
    #expect(network.byLabel(scores)["1624"] == 558)
    #expect(scores.reduce(0, +) == 59_835)
    #expect(scores.reduce(0) { $0 + $1 * $1 } == 8_661_101)
  }
}
