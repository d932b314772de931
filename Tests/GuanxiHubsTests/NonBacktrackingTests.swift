import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct NonBacktrackingTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNumpy(sample: String) throws {
    try expectAgreement(
      of: .nonBacktracking(), on: sample, with: "\(sample).non-backtracking", within: 1e-9)
    let rows = try TestFiles.rows(of: TestFiles.graphs.appending(path: "reference/spectra.csv"))
    let row = try #require(rows.first { $0[0] == sample && $0[1] == "nonBacktrackingRadius" })
    let radius = try nonBacktrackingRadius(of: SampleNetworks.named(sample).graph)
    #expect(abs(radius - (Double(row[2]) ?? .nan)) < 1e-9)
  }

  @Test func theRadiusHasItsClosedForms() throws {
    // Regular graphs: one less than the degree. Between a clique's four nodes there are three.
    #expect(try abs(nonBacktrackingRadius(of: ClosedForms.clique(6)) - 4) < 1e-9)
    #expect(try nonBacktrackingRadius(of: ClosedForms.ring(9)) == 1)
    #expect(try nonBacktrackingRadius(of: ClosedForms.binaryTree(levels: 4)) == 0)
    #expect(try nonBacktrackingRadius(of: Graph(edges: [], nodeCount: 2)) == 0)
    // Complete bipartite graphs: √((a − 1)(b − 1)).
    let edges = (0..<3).flatMap { a in (3..<8).map { (a, $0) } }
    #expect(try abs(nonBacktrackingRadius(of: Graph(edges: edges)) - 8.0.squareRoot()) < 1e-9)
  }

  @Test func treesHaveNoScoresAndSingleCyclesShare() throws {
    #expect(try NonBacktracking().scores(of: ClosedForms.path(5)) == [0, 0, 0, 0, 0])
    // A triangle with a tail, and an edge beside it.
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5)])
    #expect(agree(try NonBacktracking().scores(of: graph), [0.5, 0.5, 0.5, 0.5, 0, 0]))
  }

  @Test func solvesTheEquationOfItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let plain = graph.undirected()
      let scores = try NonBacktracking().scores(of: graph)
      let radius = try nonBacktrackingRadius(of: graph, tolerance: 1e-12)
      guard radius > 1 else { return }
      let sums = SpectralOracles.incoming(plain, scores)
      for node in plain.nodes {
        let rest = Double(plain.degree(of: node) - 1) * scores[node]
        #expect(
          abs(radius * radius * scores[node] - (radius * sums[node] - rest)) < 1e-8,
          "seed \(seed)")
      }
      #expect(abs(SpectralOracles.length(scores) - 1) < 1e-12)
      #expect(try radius <= largestEigenvalue(of: plain) + 1e-9)
    }
  }

  @Test func largeGraphsAreAsExact() throws {
    let graph = SpectralOracles.large[0]
    let scores = try NonBacktracking().scores(of: graph, on: Workers(3))
    let radius = try nonBacktrackingRadius(of: graph, on: Workers(2))
    let sums = SpectralOracles.incoming(graph, scores)
    let next = graph.nodes.map {
      (sums[$0] - Double(graph.degree(of: $0) - 1) / radius * scores[$0]) / radius
    }
    #expect(SpectralOracles.distance(scores, next) < 1e-9)
    #expect(try NonBacktracking().scores(of: graph, on: Workers(1)) == scores)
  }
}
