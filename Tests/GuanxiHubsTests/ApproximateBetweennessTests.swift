import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct ApproximateBetweennessTests {
  private static let samples = ["karate", "florentine", "directed-small", "disconnected"]

  @Test(arguments: samples)
  func thePromisedErrorHoldsInThePromisedShareOfRuns(sample: String) throws {
    let graph = try SampleNetworks.named(sample).graph
    let exact = try Betweenness(normalized: true).scores(of: graph)
    let (epsilon, delta, runs) = (0.08, 0.2, 200)
    var failures = 0
    for seed in 1...runs {
      let found = try Betweenness(
        normalized: true, method: .paths(epsilon: epsilon, delta: delta), seed: UInt64(seed)
      ).scores(of: graph, on: Workers(1))
      if zip(found, exact).contains(where: { abs($0 - $1) > epsilon }) { failures += 1 }
    }
    #expect(Double(failures) <= delta * Double(runs))
  }

  @Test func nodesOnNearlyAllOrNoPathsAreDoneInTime() throws {
    // The share of the hub is just below 1, and those of its spokes are 0.
    let star = try Betweenness(normalized: true, method: .paths(epsilon: 0.03, delta: 0.1))
      .scores(of: ClosedForms.star(60))
    #expect(abs(star[0] - 1) <= 0.03 && star.dropFirst().allSatisfy { $0 == 0 })
    let path = try Betweenness(normalized: true, method: .paths(epsilon: 0.03, delta: 0.1))
      .scores(of: ClosedForms.path(12))
    #expect((0..<12).allSatisfy { abs(path[$0] - Double($0 * (11 - $0)) / 55) <= 0.03 })
    let apart = Graph(edges: [], nodeCount: 50)
    #expect(
      try Betweenness(method: .paths(epsilon: 0.1, delta: 0.1)).scores(of: apart)
        .allSatisfy { $0 == 0 })
  }

  @Test(arguments: samples)
  func drawnPathsHaveTheRightMeanAndError(sample: String) throws {
    let graph = try SampleNetworks.named(sample).graph
    let exact = try Betweenness().scores(of: graph)
    let estimate = try Betweenness(method: .paths(epsilon: 0.01, delta: 0.1), seed: 7)
      .estimate(of: graph, on: .all)
    let errors = try #require(estimate.standardErrors)
    for node in graph.nodes {
      // Where nothing was found, the error is not known.
      guard estimate.scores[node] > 0 else { continue }
      #expect(abs(estimate.scores[node] - exact[node]) < 4.5 * errors[node], "node \(node)")
    }
  }

  @Test(arguments: samples)
  func someSourcesHaveTheRightMeanAndTheirErrorsTheRightSize(sample: String) throws {
    let graph = try SampleNetworks.named(sample).graph
    let exact = try Betweenness().scores(of: graph)
    let runs = 400
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    var squares = sums
    var variances = sums
    for seed in 1...runs {
      let estimate = try Betweenness(method: .sources(6), seed: UInt64(seed))
        .estimate(of: graph, on: Workers(1))
      let errors = try #require(estimate.standardErrors)
      for node in graph.nodes {
        sums[node] += estimate.scores[node]
        squares[node] += estimate.scores[node] * estimate.scores[node]
        variances[node] += errors[node] * errors[node]
      }
    }
    let count = Double(runs)
    for node in graph.nodes where exact[node] > 0 {
      let mean = sums[node] / count
      let variance = squares[node] / count - mean * mean
      #expect(abs(mean - exact[node]) < 4.5 * (variance / count).squareRoot(), "node \(node)")
      // The square of the stated error has the variance as its mean.
      #expect(abs(variances[node] / count / variance - 1) < 0.6, "node \(node)")
    }
  }

  @Test func statedErrorsHoldIn200RunsForThoseWhoseScoresCount() throws {
    let graph = try SampleNetworks.named("lesmis").graph
    let exact = try Betweenness().scores(of: graph)
    let central = ranking(of: exact).prefix(5)
    let runs = 200
    var near = [Int](repeating: 0, count: graph.nodeCount)
    for seed in 1...runs {
      let estimate = try Betweenness(method: .sources(40), seed: UInt64(seed))
        .estimate(of: graph, on: Workers(1))
      let errors = try #require(estimate.standardErrors)
      for node in central where abs(estimate.scores[node] - exact[node]) <= 2 * errors[node] {
        near[node] += 1
      }
    }
    // Whatever the law of the errors, three quarters are within two standard errors (Chebyshev).
    for node in central { #expect(near[node] >= 150, "node \(node): \(near[node]) of 200") }
  }

  @Test func allSourcesAreExact() throws {
    let graph = try SampleNetworks.named("karate").graph
    let exact = try Betweenness().scores(of: graph)
    let estimate = try Betweenness(method: .sources(34)).estimate(of: graph, on: .all)
    #expect(estimate.scores == exact && estimate.standardErrors == nil)
    #expect(try Betweenness(method: .sources(99)).scores(of: graph) == exact)
  }

  @Test(arguments: [false, true])
  func estimatesAreTheSameOnAnyNumberOfThreads(isDirected: Bool) throws {
    let graph = randomGraph(nodeCount: 900, ties: 3_000, isDirected: isDirected)
    for method in [Betweenness.Method.sources(50), .paths(epsilon: 0.02, delta: 0.1)] {
      let measure = Betweenness(method: method, seed: 3)
      let one = try measure.estimate(of: graph, on: Workers(1))
      let three = try measure.estimate(of: graph, on: Workers(3))
      #expect(one.scores == three.scores && one.standardErrors == three.standardErrors)
      #expect(try measure.scores(of: graph.compressed()) == one.scores)
    }
  }

  @Test func statementsNameWhatIsPromised() throws {
    let graph = try SampleNetworks.named("karate").graph
    func statement(_ text: String) throws -> String {
      try #require(try hubMeasure(text).estimate(of: graph, on: .all).statement)
    }
    let paths = try statement("betweenness:epsilon=0.05,delta=0.01,seed=9")
    #expect(paths.contains("epsilon=0.05, delta=0.01, seed=9"))
    #expect(paths.contains("probability of 0.99 or more"))
    #expect(try statement("betweenness:sources=12").contains("from 12 of 34 sources (seed=1)"))
    #expect(throws: ChoiceError.self) { try hubMeasure("betweenness:sources=5,epsilon=0.1") }
    #expect(throws: ChoiceError.self) { try hubMeasure("betweenness:epsilon=0") }
  }

  @Test func tooManyPathsAreRefused() throws {
    // Each diamond doubles the number of paths: 2 to the power of 1,100 is no Double.
    let diamonds = (0..<1_100).flatMap { diamond in
      let first = 3 * diamond
      return [
        (first, first + 1), (first, first + 2), (first + 1, first + 3), (first + 2, first + 3),
      ]
    }
    let graph = Graph(edges: diamonds)
    #expect(throws: InputError.self) {
      try Betweenness(method: .sources(400)).scores(of: graph)
    }
    #expect(throws: InputError.self) { try EdgeBetweenness(of: graph) }
  }
}
