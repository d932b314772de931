import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct EdgeBetweennessTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNetworkxAndIgraph(sample: String) throws {
    let network = try SampleNetworks.named(sample)
    let graph = network.graph
    let scores = try EdgeBetweenness(of: graph).scores
    let file = TestFiles.graphs.appending(path: "reference/\(sample).edge-betweenness.csv")
    let rows = try TestFiles.rows(of: file)
    #expect(rows.count == graph.edgeCount)
    for row in rows {
      let source = try #require(network.labels.node(row[0]))
      let target = try #require(network.labels.node(row[1]))
      let wanted = try #require(Double(row[2]))
      let arc = try #require(graph.arc(from: source, to: target))
      #expect(abs(scores[arc] - wanted) <= 1e-9 * max(1, wanted), "\(row)")
      if !graph.isDirected, let opposite = graph.arc(from: target, to: source) {
        #expect(scores[opposite] == scores[arc])
      }
    }
  }

  @Test func allTiesTogetherCarryAllDistances() throws {
    try withRandomGraphs { graph, seed in
      let distances = allDistances(graph).joined().compactMap { $0 }.reduce(0, +)
      let scores = try EdgeBetweenness(of: graph).scores
      // Both arcs of an edge have its score, and both orders of a pair have its distance.
      #expect(abs(scores.reduce(0, +) - Double(distances)) < 1e-9, "seed \(seed)")
    }
  }

  @Test func tiesOfANodeCarryWhatGoesThroughItAndWhatEndsThere() throws {
    for (nodes, ties) in [(60, 90), (400, 6_000)] {
      let graph = randomGraph(nodeCount: nodes, ties: ties)
      let through = try Betweenness().scores(of: graph)
      let scores = try EdgeBetweenness(of: graph).scores
      for node in graph.nodes {
        let reached = graph.distances(from: node).count { $0 != nil } - 1
        let sum = graph.arcs(of: node).reduce(0.0) { $0 + scores[$1] }
        #expect(abs(sum - 2 * through[node] - Double(reached)) < 1e-8 * max(1, sum))
      }
    }
  }

  @Test func pathsStarsAndRingsHaveTheirClosedForms() throws {
    let path = try EdgeBetweenness(of: ClosedForms.path(8)).highest(99)
    #expect(path.count == 7)
    #expect(path[0].source == 3 && path[0].target == 4 && path[0].score == 16)
    #expect(path.allSatisfy { $0.score == Double($0.target * (8 - $0.target)) })
    let star = try EdgeBetweenness(of: ClosedForms.star(9), normalized: true)
    #expect(star.scores.allSatisfy { abs($0 - 8.0 / 36) < 1e-15 })
    let ring = try EdgeBetweenness(of: ClosedForms.ring(9))
    #expect(ring.scores == [Double](repeating: 10, count: 18))
    #expect(ring.highest(2).map(\.source) == [0, 0])
    #expect(try EdgeBetweenness(of: Graph(edges: [], nodeCount: 2)).scores.isEmpty)
  }

  @Test func isTheSameOnAnyNumberOfThreadsAndOnCompressedLists() throws {
    for isDirected in [false, true] {
      let graph = randomGraph(nodeCount: 300, ties: 1_500, isDirected: isDirected)
      let wanted = try EdgeBetweenness(of: graph, on: Workers(1)).scores
      #expect(try EdgeBetweenness(of: graph, on: Workers(3)).scores == wanted)
      #expect(try EdgeBetweenness(of: graph.compressed()).scores == wanted)
    }
  }
}
