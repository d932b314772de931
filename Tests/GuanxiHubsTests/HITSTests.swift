import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct HITSTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "directed-small"])
  func agreesWithNetworkxAndIgraph(sample: String) throws {
    try expectAgreement(of: .hitsHub(), on: sample, with: "\(sample).hits-hub", within: 1e-10)
    try expectAgreement(
      of: .hitsAuthority(), on: sample, with: "\(sample).hits-authority", within: 1e-10)
  }

  @Test func hubsAndAuthoritiesDefineEachOther() throws {
    // Two hubs: 0 points to 2, 3 and 4, 1 only to 4.
    let graph = Graph(edges: [(0, 2), (0, 3), (0, 4), (1, 4)], isDirected: true)
    let hubs = try HITSHub().scores(of: graph)
    let authorities = try HITSAuthority().scores(of: graph)
    let back = SpectralOracles.incoming(graph, hubs)
    #expect(agree(authorities, back.map { $0 / back.reduce(0, +) }))
    let forth = SpectralOracles.outgoing(graph, authorities)
    #expect(agree(hubs, forth.map { $0 / forth.reduce(0, +) }))
    #expect(hubs[0] > hubs[1] && authorities[4] > authorities[2] && hubs[2] < 1e-12)
  }

  @Test func undirectedGraphsHaveTheirEigenvectorCentrality() throws {
    let star = try HITSAuthority().scores(of: ClosedForms.star(10))
    #expect(agree(star, [0.25] + [Double](repeating: 0.75 / 9, count: 9)))
    let davis = try SampleNetworks.named("davis").graph
    let vector = try EigenvectorCentrality().scores(of: davis)
    let total = vector.reduce(0, +)
    #expect(try agree(HITSHub().scores(of: davis), vector.map { $0 / total }))
  }

  @Test func largeGraphsAreAsExact() throws {
    for graph in SpectralOracles.large {
      let scores = try HITSAuthority().scores(of: graph, on: Workers(3))
      let next = SpectralOracles.incoming(graph, SpectralOracles.outgoing(graph, scores))
      let total = next.reduce(0, +)
      #expect(SpectralOracles.distance(scores, next.map { $0 / total }) < 1e-11)
      #expect(try HITSAuthority().scores(of: graph, on: Workers(1)) == scores)
    }
  }
}
