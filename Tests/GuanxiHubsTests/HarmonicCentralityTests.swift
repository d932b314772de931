import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct HarmonicCentralityTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .harmonic(), on: sample, with: "\(sample).harmonic")
  }

  @Test func agreesWithNetworkxAlongBothDirections() throws {
    try expectAgreement(of: .harmonic(), on: "directed-small", with: "directed-small.harmonic-in")
    try expectAgreement(
      of: .harmonic(direction: .outgoing), on: "directed-small",
      with: "directed-small.harmonic-out")
  }

  @Test func followsItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let distances = allDistances(graph)
      let outgoing = graph.nodes.map { node in
        distances[node].reduce(0.0) { $0 + ($1 == 0 ? 0 : $1.map { 1 / Double($0) } ?? 0) }
      }
      let scores = try HarmonicCentrality(direction: .outgoing).scores(of: graph)
      #expect(agree(scores, outgoing), "seed \(seed)")
      let turned = try HarmonicCentrality().scores(of: graph.reversed())
      #expect(scores == turned, "seed \(seed)")
      let others = Double(max(1, graph.nodeCount - 1))
      let normalized = try HarmonicCentrality(normalized: true, direction: .outgoing)
        .scores(of: graph)
      #expect(agree(normalized, outgoing.map { $0 / others }), "seed \(seed)")
    }
  }

  @Test func aStarHasItsClosedForm() throws {
    let star = try HarmonicCentrality().scores(of: ClosedForms.star(101))
    #expect(agree(star, [100] + [Double](repeating: 1 + 99.0 / 2, count: 100)))
  }
}
