import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct PageRankTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithIgraphAndNetworkx(sample: String) throws {
    try expectAgreement(of: .pageRank(), on: sample, with: "\(sample).pagerank")
  }

  @Test func followsHeavyTiesMoreOftenWhenAskedTo() throws {
    try expectAgreement(
      of: .pageRank(isWeighted: true), on: "lesmis", with: "lesmis.pagerank-weighted")
  }

  @Test(arguments: [0, 0.5, 0.85, 0.99])
  func solvesTheLinearEquationsOfItsDefinition(damping: Double) throws {
    try withRandomGraphs { graph, seed in
      let pageRank = PageRank(damping: damping, iterations: 10_000)
      let scores = try pageRank.scores(of: graph)
      #expect(abs(scores.reduce(0, +) - 1) < 1e-9, "seed \(seed)")
      #expect(agree(scores, densePageRank(graph, damping: damping), within: 1e-8), "seed \(seed)")
    }
  }

  @Test func weighsArcsByTheirNumbers() throws {
    // Node 0 sends three quarters of what it passes on to node 1.
    let graph = Graph(
      edges: [(0, 1, 3), (0, 2, 1), (1, 0, 5), (2, 0, 0.1)], kind: .weight, isDirected: true)
    let scores = try PageRank(isWeighted: true).scores(of: graph)
    let start = 0.05
    #expect(abs(scores[1] - (start + 0.85 * 0.75 * scores[0])) < 1e-11)
    #expect(abs(scores[2] - (start + 0.85 * 0.25 * scores[0])) < 1e-11)
  }

  @Test func aStarAndACliqueHaveTheirClosedForms() throws {
    let n = 11.0
    let star = try PageRank().scores(of: ClosedForms.star(11))
    // The hub gets what all others have, and they share what it has.
    let hub = (1 + 0.85 * (n - 1)) / (n * (1 + 0.85))
    #expect(agree(star, [hub] + [Double](repeating: (1 - hub) / (n - 1), count: 10)))
    let clique = try PageRank().scores(of: ClosedForms.clique(7))
    #expect(agree(clique, [Double](repeating: 1.0 / 7, count: 7)))
  }

  @Test(arguments: ["karate:1+34", "directed-small:5+8", "disconnected:6+7+11"])
  func startsWhereItIsToldTo(sample: String) throws {
    let parts = sample.split(separator: ":").map(String.init)
    let network = try SampleNetworks.named(parts[0])
    let measure = try network.resolved(try hubMeasure("pagerank:from=\(parts[1])"))
    let scores = network.byLabel(try measure.scores(of: network.graph))
    let wanted = try TestFiles.reference("\(parts[0]).pagerank-from-\(parts[1])")
    #expect(scores.count == wanted.count)
    for (label, value) in wanted {
      #expect(abs(scores[label, default: .nan] - value) < 1e-11, "\(label)")
    }
  }

  @Test func namesAreLookedUpOrRefused() throws {
    let network = try SampleNetworks.named("karate")
    let measure = try hubMeasure("pagerank:from=1+nobody")
    #expect(throws: InputError.self) { try network.resolved(measure) }
    #expect(throws: InputError.self) { try measure.scores(of: network.graph) }
    #expect(throws: InputError.self) { try PageRank(starts: [34]).scores(of: network.graph) }
    #expect(try network.resolved(Degree()) is Degree)
  }

  @Test func tellsWhatItTookAndWhatIsLeft() throws {
    let graph = try SampleNetworks.named("karate").graph
    let ranks = try PageRank(tolerance: 1e-6).ranks(of: graph)
    #expect(ranks.residual <= 1e-6 && (2..<20).contains(ranks.iterations))
    let next = SpectralOracles.pageRankStep(graph, ranks.scores, damping: 0.85)
    #expect(zip(next, ranks.scores).reduce(0) { $0 + abs($1.0 - $1.1) } <= 2e-6)
    #expect(try PageRank(tolerance: 0, iterations: 7).ranks(of: graph).iterations == 7)
  }

  @Test func largeGraphsAreAsExact() throws {
    for graph in SpectralOracles.large {
      for starts in [[], [3, 9, 9]] {
        let scores = try PageRank(starts: starts).ranks(of: graph, on: Workers(3)).scores
        let next = SpectralOracles.pageRankStep(graph, scores, damping: 0.85, starts: starts)
        #expect(zip(next, scores).reduce(0) { $0 + abs($1.0 - $1.1) } < 3e-12)
        #expect(abs(scores.reduce(0, +) - 1) < 1e-11)
        #expect(try PageRank(starts: starts).scores(of: graph, on: Workers(1)) == scores)
      }
      let measure = PageRank(tolerance: 0, iterations: 20)
      let steps = (1...20).reduce([Double](repeating: 1 / 70_000, count: 70_000)) { scores, _ in
        SpectralOracles.pageRankStep(graph, scores, damping: 0.85)
      }
      let scores = try measure.scores(of: graph, on: Workers(3))
      #expect(zip(steps, scores).reduce(0) { $0 + abs($1.0 - $1.1) } < 1e-10)
      #expect(try measure.scores(of: graph, on: Workers(1)) == scores)
    }
  }

  @Test func saysThatItDidNotConverge() throws {
    let network = try SampleNetworks.named("karate")
    #expect {
      try PageRank(iterations: 3).scores(of: network.graph)
    } throws: { error in
      guard let error = error as? ConvergenceError else { return false }
      return error.iterations == 3 && error.residual > 1e-12
        && "\(error)".hasPrefix("pagerank did not converge: step 3 still changed")
    }
  }
}

/// Solves *x* = (1 − *d*)/*n* + *d* *Mᵀx* by elimination.
private func densePageRank(_ graph: Graph, damping: Double) -> [Double] {
  let n = graph.nodeCount
  var rows = graph.nodes.map { row in
    graph.nodes.map { $0 == row ? 1.0 : 0 } + [(1 - damping) / Double(n)]
  }
  for source in graph.nodes {
    let targets =
      graph.degree(of: source) == 0 ? Array(graph.nodes) : Array(graph.neighbors(of: source))
    for target in targets { rows[target][source] -= damping / Double(targets.count) }
  }
  for pivot in 0..<n {
    // The matrix is diagonally dominant by columns, so no rows need to change places.
    for row in 0..<n where row != pivot {
      let factor = rows[row][pivot] / rows[pivot][pivot]
      for column in pivot...n { rows[row][column] -= factor * rows[pivot][column] }
    }
  }
  return (0..<n).map { rows[$0][n] / rows[$0][$0] }
}
