import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

/// Weighted cascades on large networks without clustering, of mean degree 6: with *b* the chances
/// into everyone add up to, spreads stay small up to *b* = 1/(1 − 1/6) = 1.2, however uneven the
/// degrees.
@Suite struct CriticalAttentionTests {
  /// The means of spreads from one random person at *b* = 0.8 and 1 are
  /// 1 + *b*/(1 − *b*(1 − 1/6)); at *b* = 1.3 a share of .17 or .06 reaches more than 1,000, and
  /// next to none below the threshold.
  @Test(arguments: [(false, 0.17, 0.05), (true, 0.06, 0.035)])
  func theThresholdIsTheOneOfEvenAttention(
    isUneven: Bool, large: Double, tolerance: Double
  ) throws {
    let n = 100_000
    let graph =
      isUneven
      ? try BarabasiAlbert(nodes: n, edges: 3).graph(seed: 1)
      : try ErdosRenyi(nodes: n, .edges(3 * n)).graph(seed: 1)
    for (scale, law) in [(0.8, 3.4), (1, 7)] {
      let sizes = try sizes(scale, on: graph, runs: 12_000)
      let mean = Double(sizes.reduce(0, +)) / Double(sizes.count)
      #expect(abs(mean / law - 1) < 0.05, "\(scale): \(mean)")
    }
    try expectTheSameOfAllKernels(1, on: graph)
    let above = try largeShare(1.3, on: graph)
    #expect(abs(above - large) < tolerance, "\(above)")
    let below = try largeShare(1.1, on: graph)
    #expect(below < 0.015, "\(below)")
  }

  /// The sizes of spreads from one random person each.
  private func sizes(_ scale: Double, on graph: Graph, runs: Int) throws -> [Int] {
    let process = try WeightedCascade(scale: scale).process(on: graph)
    return Workers.all.map(10) { part in
      let room = CascadeRoom(nodeCount: graph.nodeCount)
      return (runs / 10 * part..<runs / 10 * (part + 1)).map { replicate in
        let draws = Draws(seed: 3, replicate: replicate)
        var generator = draws.sequence(.seeding)
        let root = generator.below(graph.nodeCount)
        return process.cascade(from: [root], draws: draws, in: room).size
      }
    }.flatMap { $0 }
  }

  private func largeShare(_ scale: Double, on graph: Graph) throws -> Double {
    let sizes = try sizes(scale, on: graph, runs: 400)
    return Double(sizes.count { $0 > 1_000 }) / 400
  }

  /// 200 random people who start together, by keyed coins and by drawn ones.
  private func expectTheSameOfAllKernels(_ scale: Double, on graph: Graph) throws {
    let process = try WeightedCascade(scale: scale).process(on: graph)
    var generator = KeyedGenerator(seed: 2)
    var seeds: Set<Int> = []
    while seeds.count < 200 { seeds.insert(generator.below(graph.nodeCount)) }
    let spreads = try [SpreadKernel.lanes, .fused].map { kernel in
      var request = SpreadRequest(from: seeds.sorted(), runs: 512, seed: 8)
      request.kernel = kernel
      request.followsRounds = false
      let plan = try process.plan(request, on: Workers(1))
      return process.ensemble(request, by: plan, on: Workers(1)).spread
    }
    let (a, b) = (spreads[0], spreads[1])
    let error = (a.standardError * a.standardError + b.standardError * b.standardError)
      .squareRoot()
    #expect(abs(a.mean - b.mean) < 4 * error, "\(scale): \(a.mean), \(b.mean)")
  }
}
