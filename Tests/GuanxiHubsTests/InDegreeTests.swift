import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct InDegreeTests {
  @Test func agreesWithNetworkx() throws {
    try expectAgreement(
      of: .inDegree, on: "directed-small", with: "directed-small.in-degree", within: 0)
    try expectAgreement(of: .inDegree, on: "karate", with: "karate.degree", within: 0)
  }

  @Test func isTheOutDegreeOfTheGraphTurnedRound() throws {
    try withRandomGraphs { graph, seed in
      let turned = try OutDegree().scores(of: graph.reversed())
      #expect(try InDegree().scores(of: graph) == turned, "seed \(seed)")
    }
  }
}
