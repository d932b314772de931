import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct EigenvectorCentralityTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis"])
  func agreesWithScipy(sample: String) throws {
    try expectAgreement(of: .eigenvector(), on: sample, with: "\(sample).eigenvector")
  }

  @Test func isPositiveAndSolvesTheEigenvalueEquationInConnectedGraphs() throws {
    // By the theorem of Perron and Frobenius no other positive vector does.
    try withRandomGraphs { graph, seed in
      let isStrong = allDistances(graph).allSatisfy { !$0.contains(nil) }
      guard isStrong, graph.nodeCount > 1 else { return }
      let scores = try EigenvectorCentrality().scores(of: graph)
      let eigenvalue = try largestEigenvalue(of: graph, tolerance: 1e-12)
      let incoming = graph.reversed()
      for node in graph.nodes {
        let sum = incoming.neighbors(of: node).reduce(0) { $0 + scores[$1] }
        #expect(abs(sum - eigenvalue * scores[node]) < 1e-9, "seed \(seed)")
        #expect(scores[node] > 0)
      }
      #expect(abs(scores.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
    }
  }

  @Test func bipartiteGraphsConvergeToo() throws {
    // The path of n nodes: entries sin(πk/(n + 1)), eigenvalue 2 cos(π/(n + 1)).
    let n = 10
    let scores = try EigenvectorCentrality().scores(of: ClosedForms.path(n))
    let sines = (1...n).map { sin(.pi * Double($0) / Double(n + 1)) }
    let length = sines.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(agree(scores, sines.map { $0 / length }))
    let eigenvalue = try largestEigenvalue(of: ClosedForms.path(n))
    #expect(abs(eigenvalue - 2 * cos(.pi / Double(n + 1))) < 1e-9)
    #expect(try abs(largestEigenvalue(of: ClosedForms.star(17)) - 4) < 1e-9)
    #expect(try abs(largestEigenvalue(of: ClosedForms.clique(6)) - 5) < 1e-9)
  }

  @Test func thePartWithTheLargestEigenvalueGetsEverything() throws {
    // A triangle, an edge and a node alone.
    let graph = Graph(edges: [(0, 1), (1, 2), (2, 0), (3, 4)], nodeCount: 6)
    let third = (1.0 / 3).squareRoot()
    #expect(try agree(EigenvectorCentrality().scores(of: graph), [third, third, third, 0, 0, 0]))
  }

  @Test func partsThatTieShareAlike() throws {
    // Two triangles and a path between the eigenvalues of which there is a gap.
    let graph = Graph(
      edges: [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (6, 7), (7, 8)], nodeCount: 10)
    let sixth = (1.0 / 6).squareRoot()
    let wanted = [Double](repeating: sixth, count: 6) + [0, 0, 0, 0]
    #expect(try agree(EigenvectorCentrality().scores(of: graph), wanted))
  }

  @Test func onlyCyclesGiveADirectedGraphItsLargestEigenvalue() throws {
    let chain = Graph(edges: [(0, 1), (1, 2), (0, 2)], isDirected: true)
    #expect(try largestEigenvalue(of: chain) == 0)
    // Two rings of the same eigenvalue, one of which feeds the other.
    let rings = Graph(
      edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)], isDirected: true)
    #expect(try abs(largestEigenvalue(of: rings) - 1) < 1e-9)
    // Both ways between three nodes, and a way in and out.
    let pair = Graph(
      edges: [(0, 1), (1, 0), (1, 2), (2, 1), (0, 2), (2, 0), (3, 0), (2, 4)], isDirected: true)
    #expect(try abs(largestEigenvalue(of: pair) - 2) < 1e-9)
  }

  @Test func largeGraphsAreAsExact() throws {
    let graph = SpectralOracles.large[0]
    let scores = try EigenvectorCentrality().scores(of: graph, on: Workers(3))
    let eigenvalue = try largestEigenvalue(of: graph, tolerance: 1e-12)
    let sums = SpectralOracles.incoming(graph, scores)
    #expect(SpectralOracles.distance(sums, scores.map { $0 * eigenvalue }) < 1e-11)
    #expect(abs(SpectralOracles.length(scores) - 1) < 1e-12)
    #expect(try EigenvectorCentrality().scores(of: graph, on: Workers(1)) == scores)
  }

  @Test func aGraphWithoutCyclesHasNoSuchScores() throws {
    let graph = Graph(edges: [(0, 1), (1, 2), (0, 2)], isDirected: true)
    #expect {
      try EigenvectorCentrality(iterations: 500).scores(of: graph)
    } throws: {
      ($0 as? ConvergenceError)?.iterations == 500 && "\($0)".contains("without cycles")
    }
  }
}
