import Foundation
import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

/// Replicates that share a block are as independent as any, so standard errors are what they say.
@Suite struct HonestIntervalTests {
  private func sizes(
    _ process: some DiffusionProcess, _ kernel: SpreadKernel, from seeds: [Int], runs: Int,
    seed: UInt64 = 1
  ) throws -> [Double] {
    var request = SpreadRequest(from: seeds, runs: runs, seed: seed)
    request.kernel = kernel
    request.followsRounds = false
    let plan = try process.plan(request, on: .all)
    return process.ensemble(request, by: plan, on: .all).tally.sizes.map(Double.init)
  }

  private func moments(_ sample: [Double]) -> (mean: Double, variance: Double, kurtosis: Double) {
    let n = Double(sample.count)
    let mean = sample.reduce(0, +) / n
    let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let fourth = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) }
    return (mean, squares / (n - 1), fourth * n / (squares * squares))
  }

  /// The variance of block means is that of replicates, over 512. With 63 degrees of freedom the
  /// 10⁻⁴ quantiles of χ²/63 are 0.46 and 1.81.
  @Test(arguments: [
    "independent-cascade:probability=0.05", "independent-cascade:probability=0.1",
    "weighted-cascade",
  ])
  func blocksVaryAsReplicatesDo(model: String) throws {
    let graph = try BarabasiAlbert(nodes: 20_000, edges: 3).graph(seed: 6)
    let process = try diffusionModel(model).process(on: graph)
    let sample = try sizes(process, .fused, from: [150, 900], runs: 64 * 512)
    let means = (0..<64).map { block in
      sample[512 * block..<512 * (block + 1)].reduce(0, +) / 512
    }
    let ratio = 512 * moments(means).variance / moments(sample).variance
    #expect(ratio > 0.46 && ratio < 1.81, "\(ratio)")
  }

  /// The mean squared correlation of all pairs of 512 lanes over some blocks, times what it is the
  /// inverse of for independent lanes: the number of blocks less one.
  private func pairedness(_ sample: [Double]) -> Double {
    let blocks = sample.count / 512
    var columns = sample
    for lane in 0..<512 {
      let column = (0..<blocks).map { sample[512 * $0 + lane] }
      let (mean, variance, _) = moments(column)
      let norm = (variance * Double(blocks - 1)).squareRoot()
      for block in 0..<blocks {
        columns[512 * block + lane] = norm == 0 ? 0 : (column[block] - mean) / norm
      }
    }
    // Σ over pairs of lanes of (zᵢ · zⱼ)² is the same sum over pairs of blocks.
    var sum = 0.0
    for a in 0..<blocks {
      for b in 0..<blocks {
        var product = 0.0
        for lane in 0..<512 { product += columns[512 * a + lane] * columns[512 * b + lane] }
        sum += product * product
      }
    }
    return (sum - 512) / (512 * 511) * Double(blocks - 1)
  }

  @Test(arguments: [0.06, 0.125, 0.2])
  func lanesAreUncorrelated(p: Double) throws {
    let karate = try SampleNetworks.named("karate").graph
    let process = try IndependentCascade(probability: p).process(on: karate)
    let sample = try sizes(process, .fused, from: [0], runs: 96 * 512)
    let figure = pairedness(sample)
    // The standard deviation is √2 over the root of 130,816 pairs: 0.0039.
    #expect(abs(figure - 1) < 0.02, "\(figure)")
  }

  /// What the tests above would say of coins that are hashed once for an arc and then told apart
  /// by an exclusive or with a number of each lane: such lanes go together.
  @Test func lanesThatShareAHashAreFoundOut() throws {
    let karate = try SampleNetworks.named("karate").graph
    func sample(_ number: (_ arc: UInt64, _ lane: Int, _ block: Int) -> UInt64) -> [Double] {
      let targets = karate.targets
      return (0..<48 * 512).map { replicate in
        let (block, lane) = (replicate / 512, replicate % 512)
        var reached = [Bool](repeating: false, count: karate.nodeCount)
        reached[0] = true
        var waiting = [0]
        var size = 1.0
        while let node = waiting.popLast() {
          for arc in karate.arcs(of: node) where !reached[Int(targets[arc])] {
            if number(UInt64(arc), lane, block) >> 32 < UInt64(0.125 * 0x1p32) {
              reached[Int(targets[arc])] = true
              waiting.append(Int(targets[arc]))
              size += 1
            }
          }
        }
        return size
      }
    }
    let lanes = (0..<512).map { KeyedHash(1, UInt64($0)).value }
    let shared = pairedness(
      sample { KeyedHash(2, $0, UInt64($2)).value ^ lanes[$1] })
    #expect(shared > 3, "\(shared)")
    let own = pairedness(sample { KeyedHash(3, $0, UInt64($2 * 512 + $1)).value })
    #expect(abs(own - 1) < 0.02, "\(own)")
  }

  /// Where the best connected settle among themselves first, the law is that of one at a time.
  @Test func denseNetworksKeepTheLaw() throws {
    let graph = try Kronecker(scale: 13, edgeFactor: 12).graph(seed: 4)
    let process = try IndependentCascade(probability: 0.05).process(on: graph)
    // More than five persuaded by each at the start, or nothing settles first.
    let pairs = graph.nodes.reduce(0) { $0 + graph.degree(of: $1) * graph.degree(of: $1) }
    #expect(0.05 * Double(pairs) / Double(graph.arcCount) > 5)
    let fused = try sizes(process, .fused, from: [5, 4_000], runs: 8_192, seed: 2)
    let lanes = try sizes(process, .lanes, from: [5, 4_000], runs: 4_096, seed: 3)
    try expectTheSame(fused, lanes)
    try expectTheSame(try sizes(process, .plain, from: [5, 4_000], runs: 1_024, seed: 4), lanes)
  }

  @Test func sizesAreDistributedAsOneAtATime() throws {
    let graph = try BarabasiAlbert(nodes: 2_000, edges: 3).graph(seed: 9)
    for p in [0.06, 0.1] {
      let process = try IndependentCascade(probability: p).process(on: graph)
      let fused = try sizes(process, .fused, from: [20], runs: 32_768, seed: 2)
      let single = try sizes(process, .single, from: [20], runs: 4_000, seed: 3)
      try expectTheSame(fused, single)
      try expectTheSame(try sizes(process, .plain, from: [20], runs: 4_000, seed: 4), single)
    }
    let process = try LinearThreshold().process(on: graph)
    try expectTheSame(
      try sizes(process, .picks, from: [20, 300], runs: 4_000, seed: 2),
      try sizes(process, .single, from: [20, 300], runs: 4_000, seed: 3))
    try expectTheSame(
      try sizes(process, .plain, from: [20, 300], runs: 4_000, seed: 2),
      try sizes(process, .single, from: [20, 300], runs: 4_000, seed: 3))
  }

  /// Equal means, variances and distributions.
  private func expectTheSame(_ a: [Double], _ b: [Double]) throws {
    let (first, second) = (moments(a), moments(b))
    let (n, m) = (Double(a.count), Double(b.count))
    let error = (first.variance / n + second.variance / m).squareRoot()
    #expect(abs(first.mean - second.mean) < 4.5 * error, "\(first.mean), \(second.mean)")
    let spread = ((first.kurtosis - 1) / n + (second.kurtosis - 1) / m).squareRoot()
    #expect(abs(log(first.variance / second.variance)) < 4.5 * spread)
    // Kolmogorov and Smirnov: a level of 10⁻⁴ is at 2.225.
    let (x, y) = (a.sorted(), b.sorted())
    var (i, j) = (0, 0)
    var distance = 0.0
    while i < x.count && j < y.count {
      let value = min(x[i], y[j])
      while i < x.count && x[i] == value { i += 1 }
      while j < y.count && y[j] == value { j += 1 }
      distance = max(distance, abs(Double(i) / n - Double(j) / m))
    }
    #expect(distance < 2.225 * ((n + m) / (n * m)).squareRoot(), "\(distance)")
  }
}
