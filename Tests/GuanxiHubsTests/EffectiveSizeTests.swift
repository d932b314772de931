import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct EffectiveSizeTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(
      of: .effectiveSize(), on: sample, with: "\(sample).effective-size", within: 1e-12)
  }

  @Test func agreesWithNetworkxWithWeights() throws {
    try expectAgreement(
      of: .effectiveSize(isWeighted: true), on: "lesmis", with: "lesmis.effective-size-weighted",
      within: 1e-12)
    let network = try weightedSmall()
    let scores = network.byLabel(try EffectiveSize(isWeighted: true).scores(of: network.graph))
    for (label, value) in try TestFiles.reference("directed-small.effective-size-weighted") {
      #expect(abs(scores[label, default: .nan] - value) < 1e-12, "\(label)")
    }
  }

  @Test func followsItsDefinition() throws {
    try withWeightedGraphs { graph, seed in
      let weights = mutualWeights(in: graph)
      var wanted = [Double](repeating: 0, count: graph.nodeCount)
      for i in graph.nodes {
        let sum = weights[i].reduce(0, +)
        for j in graph.nodes where weights[i][j] > 0 {
          let most = weights[j].max() ?? 1
          var size = 1.0
          for q in graph.nodes { size -= weights[i][q] / sum * weights[j][q] / most }
          wanted[i] += size
        }
      }
      let scores = try EffectiveSize(isWeighted: true).scores(of: graph)
      #expect(agree(scores, wanted, within: 1e-12), "seed \(seed)")
      let relative = try EffectiveSize(isWeighted: true, isRelative: true).scores(of: graph)
      let contacts = weights.map { row in Double(max(1, row.count { $0 > 0 })) }
      #expect(agree(relative, zip(wanted, contacts).map { $0 / $1 }, within: 1e-12))
      // Without weights, the two ways to compute it agree.
      let plain = try EffectiveSize().scores(of: graph.undirected())
      let ones = Graph(
        edges: edges(of: graph.undirected()), kind: .weight, nodeCount: graph.nodeCount)
      #expect(try agree(EffectiveSize(isWeighted: true).scores(of: ones), plain, within: 1e-12))
    }
  }

  @Test func aHubOfStrangersHasAllAndAMemberOfACliqueOne() throws {
    #expect(try EffectiveSize().scores(of: ClosedForms.star(6)) == [5, 1, 1, 1, 1, 1])
    #expect(try EffectiveSize().scores(of: ClosedForms.clique(6)) == [1, 1, 1, 1, 1, 1])
    let efficiency = try EffectiveSize(isRelative: true).scores(of: ClosedForms.star(6))
    #expect(efficiency == [1, 1, 1, 1, 1, 1])
    #expect(try EffectiveSize(isRelative: true).scores(of: ClosedForms.clique(5))[0] == 0.25)
  }

  private func edges(of graph: Graph) -> [(Int, Int, Double)] {
    graph.nodes.flatMap { node in
      graph.neighbors(of: node).filter { $0 > node }.map { (node, $0, 1.0) }
    }
  }
}
