import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct CentralizationTests {
  @Test func aStarIsWhollyCentralized() throws {
    for nodeCount in [3, 4, 20] {
      let star = ClosedForms.star(nodeCount)
      let measures: [any HubMeasure] = [
        Degree(), InDegree(), OutDegree(), Betweenness(), Betweenness(normalized: true),
        Closeness(), HarmonicCentrality(), HarmonicCentrality(normalized: true),
      ]
      for measure in measures {
        let value = try star.centralization(by: measure) ?? .nan
        #expect(abs(value - 1) < 1e-12, "\(type(of: measure)) of \(nodeCount)")
      }
    }
  }

  @Test func directedStarsAreWhollyCentralized() throws {
    let spokes = (1..<8).map { (0, $0) }
    let outward = Graph(edges: spokes, isDirected: true)
    let both = Graph(edges: spokes + spokes.map { ($0.1, $0.0) }, isDirected: true)
    #expect(try outward.centralization(by: .outDegree) == 1)
    #expect(try outward.reversed().centralization(by: .inDegree) == 1)
    #expect(try both.centralization(by: .degree) == 1)
    #expect(try both.centralization(by: .betweenness()) == 1)
    #expect(try both.centralization(by: .closeness()) == nil)
  }

  @Test func ringsAndCliquesAreNotCentralizedAtAll() throws {
    for graph in [ClosedForms.ring(7), ClosedForms.clique(5)] {
      #expect(try graph.centralization(by: .degree) == 0)
      #expect(try graph.centralization(by: .betweenness()) == 0)
      #expect(try graph.centralization(by: .closeness()) == 0)
    }
  }

  @Test func measuresWithoutAFormulaHaveNoCentralization() throws {
    let star = ClosedForms.star(5)
    #expect(try star.centralization(by: .pageRank()) == nil)
    #expect(try star.centralization(by: .coreness) == nil)
    #expect(try ClosedForms.path(2).centralization(by: .degree) == nil)
  }

  @Test func noGraphOfFiveNodesIsMoreCentralizedThanAStar() throws {
    let pairs = (0..<5).flatMap { a in (0..<a).map { (a, $0) } }
    for choice in 0..<1 << pairs.count {
      let edges = pairs.indices.filter { choice >> $0 & 1 == 1 }.map { pairs[$0] }
      let graph = Graph(edges: edges, nodeCount: 5)
      let value = try graph.centralization(by: .harmonic(), on: Workers(1))
      #expect((value ?? 2) <= 1 + 1e-12, "\(edges)")
    }
  }

  @Test func liesBetweenNoneAndWhole() throws {
    try withRandomGraphs { graph, seed in
      for name in [
        "degree", "in-degree", "out-degree", "betweenness", "closeness", "harmonic",
      ] {
        let value = try graph.centralization(by: hubMeasure(name))
        #expect(value.map { (-1e-12...1 + 1e-12).contains($0) } ?? true, "\(name), seed \(seed)")
      }
    }
  }
}
