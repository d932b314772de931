import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct ClosenessTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .closeness(), on: sample, with: "\(sample).closeness")
  }

  @Test func agreesWithNetworkxAlongBothDirections() throws {
    try expectAgreement(
      of: .closeness(), on: "directed-small", with: "directed-small.closeness-in")
    try expectAgreement(
      of: .closeness(direction: .outgoing), on: "directed-small",
      with: "directed-small.closeness-out")
  }

  @Test func followsItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let distances = allDistances(graph)
      func wanted(_ list: (Int) -> [Int?]) -> [Double] {
        graph.nodes.map { node in
          let reached = list(node).compactMap { $0 }.filter { $0 > 0 }
          let r = Double(reached.count)
          return r == 0 ? 0 : r * r / Double(reached.reduce(0, +)) / Double(graph.nodeCount - 1)
        }
      }
      let outgoing = wanted { distances[$0] }
      let incoming = wanted { node in distances.map { $0[node] } }
      let scores = try Closeness().scores(of: graph)
      let turned = try Closeness(direction: .outgoing).scores(of: graph)
      #expect(agree(scores, incoming) && agree(turned, outgoing), "seed \(seed)")
    }
  }

  @Test func pathsStarsAndCliquesHaveTheirClosedForms() throws {
    let star = try Closeness().scores(of: ClosedForms.star(9))
    #expect(agree(star, [1] + [Double](repeating: 8.0 / 15, count: 8)))
    // More nodes than are searched from at once.
    let path = try Closeness().scores(of: ClosedForms.path(150))
    let sums = (0..<150).map { ($0 * ($0 + 1) + (149 - $0) * (150 - $0)) / 2 }
    #expect(agree(path, sums.map { 149 / Double($0) }))
    #expect(try Closeness().scores(of: ClosedForms.clique(4)) == [1, 1, 1, 1])
  }
}
