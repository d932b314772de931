import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

/// Runs that stop once the mean is known well enough.
@Suite struct PrecisionTests {
  private static let cases: [(String, SpreadKernel)] = [
    ("independent-cascade:probability=0.08", .single),
    ("independent-cascade:probability=0.08", .lanes),
    ("independent-cascade:probability=0.08", .fused),
    ("weighted-cascade", .fused), ("linear-threshold", .picks), ("linear-threshold", .single),
  ]

  private func ensemble(
    _ model: String, _ kernel: SpreadKernel, _ precision: Double?, runs: Int, threads: Int = 2
  ) throws -> Ensemble {
    let graph = randomGraph(nodes: 500, edges: 2_000, seed: 3)
    let process = try diffusionModel(model).process(on: graph)
    var request = SpreadRequest(from: [4, 77], runs: runs, seed: 6)
    request.kernel = kernel
    request.precision = precision
    let workers = Workers(threads)
    return process.ensemble(request, by: try process.plan(request, on: workers), on: workers)
  }

  private func share(_ spread: Spread) -> Double {
    (spread.interval95[1] - spread.interval95[0]) / 2 / spread.mean
  }

  @Test(arguments: cases)
  func aRunStopsWhenTheMeanIsKnown(model: String, kernel: SpreadKernel) throws {
    let runs = 300_000
    let wide = try ensemble(model, kernel, 0.05, runs: runs)
    let narrow = try ensemble(model, kernel, 0.02, runs: runs)
    for (ensemble, precision) in [(wide, 0.05), (narrow, 0.02)] {
      #expect(ensemble.runs < runs && !ensemble.wasStopped && ensemble.requestedRuns == runs)
      #expect(share(ensemble.spread) <= precision)
      // No more than it takes, but for the first look and runs that are doubled for rare sizes.
      #expect(ensemble.runs <= 4_096 || share(ensemble.spread) > 0.25 * precision)
    }
    #expect(wide.runs <= narrow.runs)
    let isPrefix = wide.tally.sizes[...] == narrow.tally.sizes.prefix(wide.runs)
    #expect(isPrefix)
    let one = try ensemble(model, kernel, 0.02, runs: runs, threads: 1)
    let same = one == narrow
    #expect(same)
  }

  @Test(arguments: cases)
  func aRunThatMayNotGoOnEndsWithItsRuns(model: String, kernel: SpreadKernel) throws {
    for runs in [1, 700, 1_100, 2_000] {
      let ensemble = try ensemble(model, kernel, 0.000_1, runs: runs)
      #expect(ensemble.runs == runs && !ensemble.wasStopped)
      let same = try ensemble.tally == self.ensemble(model, kernel, nil, runs: runs).tally
      #expect(same, "\(runs) runs")
    }
  }

  /// What has no spread is known at the first look.
  @Test func certaintyNeedsNoSecondLook() throws {
    for kernel in [SpreadKernel.single, .lanes, .fused] {
      let process = try IndependentCascade(probability: 1).process(
        on: randomGraph(nodes: 50, edges: 200, seed: 1))
      var request = SpreadRequest(from: [0], runs: 100_000, seed: 6)
      request.kernel = kernel
      request.precision = 0.01
      let plan = try process.plan(request, on: Workers(2))
      #expect(process.ensemble(request, by: plan).runs == 4_096)
    }
  }
}
