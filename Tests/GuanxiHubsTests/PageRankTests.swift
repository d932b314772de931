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
