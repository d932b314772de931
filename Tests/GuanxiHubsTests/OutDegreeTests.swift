import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct OutDegreeTests {
  @Test func agreesWithNetworkx() throws {
    try expectAgreement(
      of: .outDegree, on: "directed-small", with: "directed-small.out-degree", within: 0)
    try expectAgreement(of: .outDegree, on: "karate", with: "karate.degree", within: 0)
  }

  @Test func addsUpWithTheInDegreeToTheDegree() throws {
    try withRandomGraphs { graph, seed in
      guard graph.isDirected else { return }
      let out = try OutDegree().scores(of: graph)
      let into = try InDegree().scores(of: graph)
      #expect(try Degree().scores(of: graph) == zip(out, into).map { $0 + $1 }, "seed \(seed)")
    }
  }
}
