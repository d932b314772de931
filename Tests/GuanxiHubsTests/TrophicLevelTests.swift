import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct TrophicLevelTests {
  @Test func agreesWithNumpy() throws {
    try expectAgreement(
      of: .trophicLevel(), on: "directed-small", with: "directed-small.trophic-level",
      within: 1e-11)
    let graph = try SampleNetworks.named("directed-small").graph
    let levels = try TrophicLevel().levels(of: graph)
    // numpy 2.4.6, see graphs/reference/spectra.csv.
    #expect(abs((levels.incoherence ?? .nan) - 0.5303951367781155) < 1e-12)
    #expect(levels.nodes == 8 && levels.iterations > 0 && levels.residual <= 1e-12)
  }

  @Test func aLayeredGraphIsCoherentAndACycleIsNot() throws {
    let layers = Graph(edges: [(0, 2), (1, 2), (2, 3), (2, 4), (1, 2)], isDirected: true)
    let levels = try TrophicLevel().levels(of: layers)
    #expect(agree(levels.levels, [0, 0, 1, 2, 2]))
    #expect(abs(levels.incoherence ?? 1) < 1e-20)
    let ring = Graph(edges: [(0, 1), (1, 2), (2, 0)], isDirected: true)
    let round = try TrophicLevel().levels(of: ring)
    #expect(round.levels == [0, 0, 0] && round.incoherence == 1)
    #expect(try TrophicLevel().levels(of: ClosedForms.star(5)).incoherence == 1)
    #expect(try TrophicLevel().levels(of: Graph(edges: [], nodeCount: 3)).incoherence == nil)
  }

  @Test func weightsPull() throws {
    // The feed-forward triangle with weights a = 1 (0 → 1), b = 2 (1 → 2), c = 4 (0 → 2): with
    // h(0) = 0, 3h(1) − 2h(2) = −1 and −2h(1) + 6h(2) = 6, so h(1) = 3/7 and h(2) = 8/7.
    let graph = Graph(
      edges: [(0, 1, 1), (1, 2, 2), (0, 2, 4)], kind: .weight, isDirected: true)
    let levels = try TrophicLevel(isWeighted: true).levels(of: graph)
    #expect(agree(levels.levels, [0, 3.0 / 7, 8.0 / 7]))
    // (16 + 2 · 4 + 4 · 1)/49 over 7.
    #expect(abs((levels.incoherence ?? .nan) - 28.0 / 49 / 7) < 1e-12)
  }

  /// numpy 2.4.6: linalg.lstsq(diag(u) - W - W.T, v), then the sum over arcs; abs of
  /// linalg.eigvals(W > 0).
  @Test func cyclesOnALadderAgreeWithNumpy() throws {
    let loop = Graph(
      edges: [(0, 1), (1, 2), (2, 3), (3, 4), (4, 1), (0, 3)], isDirected: true)
    let round = try TrophicLevel().levels(of: loop)
    #expect(agree(round.levels, [0, 1, 1, 1, 1]))
    #expect(abs((round.incoherence ?? .nan) - 2.0 / 3) < 1e-12)
    #expect(try abs(largestEigenvalue(of: loop) - 1) < 1e-9)
    let mixed = Graph(
      edges: [
        (0, 1, 2), (1, 2, 1), (2, 0, 3), (2, 3, 0.5), (3, 4, 4), (4, 2, 1), (1, 4, 2),
      ], kind: .weight, isDirected: true)
    let weighted = try TrophicLevel(isWeighted: true).levels(of: mixed)
    #expect(abs((weighted.incoherence ?? .nan) - 0.7007942124714949) < 1e-12)
    #expect(
      agree(
        weighted.levels, [0.47133758, 0.36942675, 0.2059448, 0, 0.8492569], within: 1e-8))
    let plain = try TrophicLevel().levels(of: mixed)
    #expect(abs((plain.incoherence ?? .nan) - 0.9183673469387755) < 1e-12)
    #expect(try abs(largestEigenvalue(of: mixed) - 1.3953369944670737) < 1e-9)
  }

  @Test func solvesTheEquationsOfItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let levels = try TrophicLevel().scores(of: graph)
      let (into, out) = (
        SpectralOracles.incoming(graph, levels), SpectralOracles.outgoing(graph, levels)
      )
      let incoming = graph.reversed()
      for node in graph.nodes where graph.isDirected {
        let (inner, outer) = (incoming.degree(of: node), graph.degree(of: node))
        let left = Double(inner + outer) * levels[node] - into[node] - out[node]
        #expect(abs(left - Double(inner - outer)) < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test func sameBytesOnAnyNumberOfThreads() throws {
    let graph = SpectralOracles.large[1]
    #expect(
      try TrophicLevel().levels(of: graph, on: Workers(1))
        == TrophicLevel().levels(of: graph, on: Workers(3)))
  }
}
