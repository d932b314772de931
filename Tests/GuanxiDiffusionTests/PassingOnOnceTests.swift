import GuanxiCore
import GuanxiDiffusion
import Testing

/// Nobody tries the same neighbor twice in a replicate, whatever the order in which the fused kernel
/// comes to know that somebody has adopted in all replicates of a block.
@Suite struct PassingOnOnceTests {
  private func mean(
    _ process: some DiffusionProcess, from seeds: [Int], requests: Int, runs: Int,
    followsRounds: Bool = false
  ) throws -> Estimate {
    var sizes: [Double] = []
    for number in 0..<requests {
      var request = SpreadRequest(from: seeds, runs: runs, seed: UInt64(number))
      request.kernel = .fused
      request.followsRounds = followsRounds
      let plan = try process.plan(request, on: Workers(1))
      sizes += process.ensemble(request, by: plan, on: Workers(1)).tally.sizes.map(Double.init)
    }
    return Estimate(sizes)
  }

  /// 0 tries 1 and 2, and 1 tries 2, which may so come to be persuaded everywhere just before its
  /// turn; 1 has eight others to try, and 2 has seven.
  private var detour: [(Int, Int)] {
    [(0, 1), (0, 2), (1, 2)] + (3..<11).map { (1, $0) } + (11..<18).map { (2, $0) }
  }

  @Test(arguments: [false, true])
  func whoAwaitsTheirTurnPassesItOnOnce(followsRounds: Bool) throws {
    let p = 0.8
    let exact = 1 + p + 8 * p * p + (1 - (1 - p) * (1 - p * p)) * (1 + 7 * p)
    let plain = Graph(edges: detour, isDirected: true)
    let valued = Graph(
      edges: detour.map { ($0.0, $0.1, p) }, kind: .probability, isDirected: true)
    for (graph, chance) in [(plain, p as Double?), (valued, nil)] {
      let process = try IndependentCascade(probability: chance).process(on: graph)
      for runs in [8, 64] {
        let mean = try mean(
          process, from: [0], requests: (followsRounds ? 1_600 : 12_000) / runs, runs: runs,
          followsRounds: followsRounds)
        let deviation = (mean.value - exact) / mean.standardError
        #expect(abs(deviation) < 4, "\(runs) runs: \(mean.value), not \(exact)")
      }
    }
  }

  /// A hub knows 200 people who start as it does, and each of them somebody else. They come after
  /// more than 1,024 better connected ones, who have nothing to do with them.
  @Test func whoStartsPassesItOnOnce() throws {
    var edges = (1...200).flatMap { [(0, $0), ($0, 200 + $0)] }
    for group in 0..<300 {
      let first = 401 + 4 * group
      for a in 0..<4 { for b in a + 1..<4 { edges.append((first + a, first + b)) } }
    }
    let process = try IndependentCascade(probability: 0.5).process(on: Graph(edges: edges))
    for runs in [1, 64] {
      let mean = try mean(process, from: Array(0...200), requests: 64 / runs, runs: runs)
      let error = (200 * 0.25 / 64.0).squareRoot()
      #expect(abs(mean.value - 301) < 4 * error, "\(runs) runs: \(mean.value), not 301")
    }
  }
}
