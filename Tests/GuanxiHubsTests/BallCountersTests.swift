import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct BallCountersTests {
  /// The root of the mean square, over nodes and seeds, of an estimate's relative error, and its mean.
  private func errors(
    _ graph: Graph, _ exact: [Double], _ scores: (_ seed: UInt64) throws -> [Double]
  ) rethrows -> (spread: Double, mean: Double) {
    var (squares, sum, count) = (0.0, 0.0, 0.0)
    for seed in 1...40 {
      for (found, wanted) in zip(try scores(UInt64(seed)), exact) where wanted > 0 {
        let error = found / wanted - 1
        squares += error * error
        sum += error
        count += 1
      }
    }
    return ((squares / count).squareRoot(), sum / count)
  }

  @Test(arguments: [false, true], [5, 8])
  func errorsAreAsLargeAsTheySay(isDirected: Bool, precision: Int) throws {
    let graph = randomGraph(nodeCount: 700, ties: 1_800, isDirected: isDirected)
    for direction in PathDirection.allCases {
      let exact = try HarmonicCentrality(direction: direction).scores(of: graph)
      let rse = BallCounters(precision: precision).relativeStandardError
      let harmonic = try errors(graph, exact) { seed in
        try HarmonicCentrality(
          direction: direction, counters: BallCounters(precision: precision, seed: seed)
        ).scores(of: graph)
      }
      // Most nodes hear of the same ones, so that 40 seeds have about 40 errors, not one a node.
      let limit = rse * (1 + 4 / 80.0.squareRoot())
      #expect(harmonic.spread < limit, "\(harmonic.spread) where \(rse) is stated")
      #expect(abs(harmonic.mean) < rse)
      let near = try Closeness(direction: direction).scores(of: graph)
      let closeness = try errors(graph, near) { seed in
        try Closeness(
          direction: direction, counters: BallCounters(precision: precision, seed: seed)
        ).scores(of: graph)
      }
      #expect(closeness.spread < limit, "\(closeness.spread) where \(rse) is stated")
    }
  }

  @Test func neighborsAreCountedExactly() throws {
    let clique = ClosedForms.clique(30)
    let counters = BallCounters(precision: 4)
    let scores = try HarmonicCentrality(counters: counters).scores(of: clique)
    #expect(scores == [Double](repeating: 29, count: 30))
    let matching = Graph(edges: [(0, 1), (2, 3)], nodeCount: 5)
    #expect(try HarmonicCentrality(counters: counters).scores(of: matching) == [1, 1, 1, 1, 0])
  }

  @Test func estimatesSayTheirErrorAndRepeat() throws {
    let graph = randomGraph(nodeCount: 3_000, ties: 9_000)
    let measure = try hubMeasure("harmonic:precision=6,seed=4")
    let estimate = try measure.estimate(of: graph, on: Workers(1))
    #expect(try measure.scores(of: graph, on: Workers(3)) == estimate.scores)
    let errors = try #require(estimate.standardErrors)
    #expect(agree(errors, estimate.scores.map { $0 * 0.13 }))
    #expect(estimate.statement?.contains("0.13 (precision=6, seed=4)") == true)
    #expect(try HarmonicCentrality().estimate(of: graph, on: .all).statement == nil)
    let packed = try measure.scores(of: graph.compressed(), on: .all)
    #expect(packed == estimate.scores)
    #expect(throws: ChoiceError.self) { try hubMeasure("closeness:precision=3") }
  }
}
