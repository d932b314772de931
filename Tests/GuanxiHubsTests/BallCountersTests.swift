import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct BallCountersTests {
  private static let runs = 200

  /// How far estimates are off in the runs.
  private struct Errors {
    /// The root of the mean square, over nodes and runs, of the relative error.
    var spread = 0.0
    /// The mean relative error.
    var mean = 0.0
    /// The share of estimates that are off by at most two of the standard errors that they state.
    var within2 = 0.0
  }

  private func errors(
    _ exact: [Double], stating rse: Double, _ scores: (_ seed: UInt64) throws -> [Double]
  ) rethrows -> Errors {
    var (squares, sum, count, within) = (0.0, 0.0, 0.0, 0.0)
    for seed in 1...Self.runs {
      for (found, wanted) in zip(try scores(UInt64(seed)), exact) where wanted > 0 {
        let error = found / wanted - 1
        squares += error * error
        sum += error
        if abs(error) <= 2 * rse { within += 1 }
        count += 1
      }
    }
    return Errors(
      spread: (squares / count).squareRoot(), mean: sum / count, within2: within / count)
  }

  private func expectStatedErrors(_ errors: Errors, _ rse: Double, _ what: String) {
    // Most nodes hear of the same ones, so that 200 runs have about 200 errors, not one a node.
    let limit = rse * (1 + 4 / Double(2 * Self.runs).squareRoot())
    #expect(errors.spread < limit, "\(what): \(errors.spread) where \(rse) is stated")
    #expect(abs(errors.mean) < rse, "\(what): \(errors.mean)")
    #expect(errors.within2 >= 0.95, "\(what): \(errors.within2) within two standard errors")
  }

  @Test(
    arguments: [
      (false, PathDirection.incoming), (true, .incoming), (true, .outgoing),
    ], [5, 8])
  func errorsAreAsLargeAsTheySayIn200Runs(
    graph kind: (isDirected: Bool, direction: PathDirection), precision: Int
  ) throws {
    let graph = randomGraph(nodeCount: 300, ties: 800, isDirected: kind.isDirected)
    let rse = BallCounters(precision: precision).relativeStandardError
    func counters(_ seed: UInt64) -> BallCounters { BallCounters(precision: precision, seed: seed) }
    let harmonic = try errors(
      HarmonicCentrality(direction: kind.direction).scores(of: graph), stating: rse
    ) {
      try HarmonicCentrality(direction: kind.direction, counters: counters($0))
        .scores(of: graph, on: Workers(1))
    }
    expectStatedErrors(harmonic, rse, "harmonic")
    let closeness = try errors(
      Closeness(direction: kind.direction).scores(of: graph), stating: rse
    ) {
      try Closeness(direction: kind.direction, counters: counters($0))
        .scores(of: graph, on: Workers(1))
    }
    expectStatedErrors(closeness, rse, "closeness")
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
