import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct CentralizationTests {
  /// Measures by which a star is the most centralized undirected graph.
  private static let starMeasures: [any HubMeasure] = [
    Degree(), InDegree(), OutDegree(), Strength(), InStrength(), OutStrength(), PageRank(),
    PageRank(damping: 0.3), KatzCentrality(), KatzCentrality(alpha: 0.05, isNormalized: false),
    Closeness(), HarmonicCentrality(), HarmonicCentrality(normalized: true), Betweenness(),
    Betweenness(normalized: true), EffectiveSize(),
  ]

  @Test func aStarIsWhollyCentralized() throws {
    for nodeCount in [3, 4, 20] {
      let star = ClosedForms.star(nodeCount)
      for measure in Self.starMeasures {
        let value = try star.centralization(by: measure) ?? .nan
        #expect(abs(value - 1) < 1e-10, "\(measure) of \(nodeCount)")
      }
    }
  }

  @Test func directedStarsAreWhollyCentralized() throws {
    let spokes = (1..<8).map { (0, $0) }
    let outward = Graph(edges: spokes, isDirected: true)
    let inward = outward.reversed()
    let both = Graph(edges: spokes + spokes.map { ($0.1, $0.0) }, isDirected: true)
    func expectWhole(_ graph: Graph, _ measures: [any HubMeasure]) throws {
      for measure in measures {
        let value = try graph.centralization(by: measure) ?? .nan
        #expect(abs(value - 1) < 1e-10, "\(measure)")
      }
    }
    try expectWhole(
      outward,
      [
        OutDegree(), OutStrength(), Closeness(direction: .outgoing),
        HarmonicCentrality(direction: .outgoing), HITSHub(), EffectiveSize(),
      ])
    try expectWhole(
      inward,
      [
        InDegree(), InStrength(), Closeness(), HarmonicCentrality(),
        HarmonicCentrality(normalized: true), PageRank(), PageRank(damping: 0.3), KatzCentrality(),
        KatzCentrality(alpha: 3, isNormalized: false), HITSAuthority(), EffectiveSize(),
      ])
    try expectWhole(both, [Degree(), Strength(), Betweenness(), EffectiveSize()])
  }

  @Test func aTieBesideIsolatesAndACliqueBesideIsolatesAreWhollyCentralized() throws {
    let tie = Graph(edges: [(3, 5)], nodeCount: 9)
    for measure in [EigenvectorCentrality(), HITSHub(), HITSAuthority()] as [any HubMeasure] {
      let value = try tie.centralization(by: measure) ?? .nan
      #expect(abs(value - 1) < 1e-10, "\(measure)")
    }
    // As igraph's manual has it for a star of 10: 0.75.
    let star = try ClosedForms.star(10).centralization(by: .eigenvector()) ?? .nan
    #expect(abs(star - 0.75) < 1e-10)
    let half = (0..<5).flatMap { a in (0..<a).map { (a, $0) } }
    #expect(try Graph(edges: half, nodeCount: 9).centralization(by: .coreness) == 1)
    #expect(try Graph(edges: half, nodeCount: 10).centralization(by: .coreness) == 1)
    #expect(try ClosedForms.star(10).centralization(by: .coreness) == 0)
  }

  @Test func ringsAndCliquesAreNotCentralizedAtAll() throws {
    let measures =
      Self.starMeasures + [
        EigenvectorCentrality(), HITSHub(), HITSAuthority(), Coreness(),
      ]
    for graph in [ClosedForms.ring(7), ClosedForms.clique(5)] {
      for measure in measures {
        let value = try graph.centralization(by: measure) ?? .nan
        #expect(abs(value) < 1e-10, "\(measure)")
      }
    }
  }

  @Test func numbersOnTiesCountByTheLargest() throws {
    let ties = (1..<6).map { (0, $0) }
    func star(_ weights: [Double], isDirected: Bool = false) -> Graph {
      var builder = GraphBuilder()
      for (tie, weight) in zip(ties, weights) { builder.append(tie.0, tie.1, value: weight) }
      return builder.graph(nodeCount: 6, isDirected: isDirected).graph
    }
    #expect(try star([4, 4, 4, 4, 4]).centralization(by: .strength) == 1)
    #expect(try star([3, 3, 3, 3, 3], isDirected: true).centralization(by: .outStrength) == 1)
    // Strengths 12; 4, 2, 2, 2, 2: (8 + 4 · 10) / 4 of the 20 that a star has.
    #expect(try star([4, 2, 2, 2, 2]).centralization(by: .strength) == 0.6)
  }

  @Test func measuresWithoutAFormulaHaveNoCentralization() throws {
    let star = ClosedForms.star(5)
    let without: [any HubMeasure] = [
      PageRank(starts: [2]), PageRank(damping: 0), KatzCentrality(alpha: 0.5), LocalClustering(),
      TriangleCount(), OnionLayers(), Constraint(), EffectiveSize(isRelative: true),
      CollectiveInfluence(), NeighborDegree(), Participation(), NonBacktracking(), TrophicLevel(),
      WithinModuleZ(),
    ]
    for measure in without {
      let same = [Double](repeating: 1, count: 5)
      #expect(measure.centralization(of: same, in: star) == nil, "\(measure)")
    }
    for name in hubMeasures.names {
      #expect(try ClosedForms.path(2).centralization(by: hubMeasure(name)) == nil, "\(name)")
    }
  }

  /// igraph 0.10.2 (the C library): igraph_centralization_degree (no loops),
  /// …_closeness, …_betweenness and …_eigenvector_centrality (scaled), normalized.
  @Test(arguments: [
    ("karate", [0.3996212121212121, 0.298194891208297, 0.40555719532992268, 0.6458496780064602]),
    (
      "lesmis", [0.39719298245614038, 0.51959746506112114, 0.55531901031101172, 0.7746241677644331]
    ),
    (
      "florentine",
      [0.27472527472527475, 0.3224522761096103, 0.43681318681318682, 0.52770862666935625]
    ),
    ("davis", [0.29032258064516131, 0.32500436036519548, 0.19969508868708, 0.58533288048632715]),
    ("kite", [0.33333333333333331, 0.27037493158182807, 0.29629629629629628, 0.52040891712233184]),
    ("disconnected", [0.064102564102564097, nil, 0.067061143984220903, 0.83333333333333337]),
    ("directed-small", [0.1, nil, 0.0743801652892562, 0.73177000924751201]),
  ])
  func agreesWithIgraph(sample: String, wanted: [Double?]) throws {
    let graph = try SampleNetworks.named(sample).graph
    let measures: [any HubMeasure] = [
      Degree(), Closeness(), Betweenness(), EigenvectorCentrality(),
    ]
    for (measure, wanted) in zip(measures, wanted) {
      // Where not all are joined, igraph's closeness is another one.
      guard let wanted else { continue }
      let value = try graph.centralization(by: measure) ?? .nan
      #expect(abs(value - wanted) < 1e-7, "\(measure): \(value), not \(wanted)")
    }
    if graph.isDirected {
      #expect(try abs((graph.centralization(by: .inDegree) ?? .nan) - 0.14049586776859505) < 1e-12)
      #expect(try abs((graph.centralization(by: .outDegree) ?? .nan) - 0.14049586776859505) < 1e-12)
    }
  }

  /// Whether no graph of some nodes has more than 1, and which measures reach it.
  private func expectNoMore(nodeCount: Int, isDirected: Bool, _ measures: [any HubMeasure]) throws {
    let pairs = (0..<nodeCount).flatMap { a in
      (0..<nodeCount).filter { isDirected ? $0 != a : $0 < a }.map { (a, $0) }
    }
    var highest = [Double](repeating: 0, count: measures.count)
    for choice in 0..<1 << pairs.count {
      let edges = pairs.indices.filter { choice >> $0 & 1 == 1 }.map { pairs[$0] }
      let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
      for (index, measure) in measures.enumerated() {
        let value = try graph.centralization(by: measure, on: Workers(1)) ?? 0
        highest[index] = max(highest[index], value)
      }
    }
    for (measure, highest) in zip(measures, highest) {
      #expect(abs(highest - 1) < 1e-9, "\(measure): \(highest)")
    }
  }

  @Test func noGraphOfFiveNodesIsMoreCentralizedThanTheOneItIsDividedBy() throws {
    let measures: [any HubMeasure] = [
      Degree(), PageRank(), Closeness(), HarmonicCentrality(), Betweenness(), EffectiveSize(),
      Coreness(), EigenvectorCentrality(), HITSHub(),
    ]
    try expectNoMore(nodeCount: 5, isDirected: false, measures)
  }

  @Test func noDirectedGraphOfFourNodesIsMoreCentralizedThanTheOneItIsDividedBy() throws {
    let measures: [any HubMeasure] = [
      Degree(), InDegree(), OutDegree(), PageRank(), Closeness(),
      Closeness(direction: .outgoing), HarmonicCentrality(), Betweenness(), EffectiveSize(),
      Coreness(), HITSHub(), HITSAuthority(),
    ]
    try expectNoMore(nodeCount: 4, isDirected: true, measures)
  }

  @Test func liesBetweenNoneAndWhole() throws {
    try withRandomGraphs { graph, seed in
      for name in [
        "degree", "in-degree", "out-degree", "strength", "pagerank", "hits-hub", "hits-authority",
        "coreness", "closeness", "harmonic", "betweenness", "effective-size",
      ] {
        let value = try graph.centralization(by: hubMeasure(name))
        #expect(value.map { (-1e-12...1 + 1e-12).contains($0) } ?? true, "\(name), seed \(seed)")
      }
    }
  }
}
