import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct KatzCentralityTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected", "directed-small"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .katz(), on: sample, with: "\(sample).katz", within: 1e-11)
  }

  @Test func solvesTheEquationOfItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let scores = try KatzCentrality(alpha: 0.02, beta: 3, isNormalized: false).scores(of: graph)
      let sums = SpectralOracles.incoming(graph, scores)
      #expect(agree(scores, sums.map { 3 + 0.02 * $0 }, within: 1e-11), "seed \(seed)")
    }
  }

  @Test func aStarHasItsClosedForm() throws {
    // x = 1 + a·h and h = 1 + a·(n − 1)·x.
    let (n, alpha) = (10.0, 0.2)
    let hub = (1 + alpha * (n - 1)) / (1 - alpha * alpha * (n - 1))
    let scores = try KatzCentrality(alpha: alpha, isNormalized: false)
      .scores(of: ClosedForms.star(10))
    #expect(agree(scores, [hub] + [Double](repeating: 1 + alpha * hub, count: 9)))
  }

  @Test func withoutCyclesTheShareIsAlphaItself() throws {
    let chain = Graph(edges: [(0, 1), (1, 2)], isDirected: true)
    let scores = try KatzCentrality(share: 0.5, isNormalized: false).scores(of: chain)
    #expect(agree(scores, [1, 1.5, 1.75]))
  }

  @Test func refusesAnAlphaThatIsTooLarge() throws {
    // The largest eigenvalue of a clique of 6 is 5, that of a ring with one direction 1.
    for alpha in [0.21, 0.5, 3] {
      #expect(throws: InputError.self) {
        try KatzCentrality(alpha: alpha).scores(of: ClosedForms.clique(6))
      }
    }
    let ring = Graph(edges: [(0, 1), (1, 2), (2, 0)], isDirected: true)
    #expect(throws: InputError.self) { try KatzCentrality(alpha: 1.2).scores(of: ring) }
    #expect(throws: ConvergenceError.self) {
      try KatzCentrality(alpha: 0.99, iterations: 5).scores(of: ring)
    }
  }

  @Test func largeGraphsAreAsExact() throws {
    for graph in SpectralOracles.large {
      let measure = KatzCentrality(alpha: 0.05, isNormalized: false)
      let scores = try measure.scores(of: graph, on: Workers(3))
      let wanted = SpectralOracles.incoming(graph, scores).map { 1 + 0.05 * $0 }
      #expect(SpectralOracles.distance(scores, wanted) < 1e-10)
      #expect(try measure.scores(of: graph, on: Workers(1)) == scores)
    }
  }
}
