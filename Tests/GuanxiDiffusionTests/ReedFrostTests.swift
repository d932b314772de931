import Foundation
import GuanxiCore
import GuanxiDiffusion
import Testing

/// Where everybody knows everybody, an independent cascade is the chain binomial model: of *s* who
/// are left, each adopts with chance 1 − (1 − *p*)ⁱ when *i* adopted in the round before.
///
/// Abbey, "An Examination of the Reed-Frost Theory of Epidemics", Human Biology 1952.
@Suite struct ReedFrostTests {
  /// The mean and the variance of the final size, and the mean of each round.
  private func law(
    people n: Int, seeds: Int, p: Double
  ) -> (mean: Double, variance: Double, rounds: [Double]) {
    // Indexed by who are left, then by who adopted just now.
    var now = [[Double]](repeating: [Double](repeating: 0, count: n + 1), count: n + 1)
    now[n - seeds][seeds] = 1
    var (mean, square) = (0.0, 0.0)
    var rounds: [Double] = []
    for _ in 0..<n {
      var next = [[Double]](repeating: [Double](repeating: 0, count: n + 1), count: n + 1)
      var adopters = 0.0
      for left in 0...n {
        for new in 0...(n - left) where now[left][new] > 0 {
          let chance = now[left][new]
          adopters += chance * Double(new)
          if new == 0 {
            mean += chance * Double(n - left)
            square += chance * Double((n - left) * (n - left))
            continue
          }
          let stays = Double(new) * log1p(-p)
          for more in 0...left {
            let ways =
              lgamma(Double(left + 1)) - lgamma(Double(more + 1)) - lgamma(Double(left - more + 1))
            next[left - more][more] +=
              chance
              * exp(ways + Double(left - more) * stays + Double(more) * log(-expm1(stays)))
          }
        }
      }
      rounds.append(adopters)
      now = next
    }
    return (mean, square - mean * mean, rounds)
  }

  @Test(arguments: [
    (12, 1, 0.08), (12, 2, 0.3), (30, 1, 0.05), (60, 2, 0.06),
  ])
  func everyKernelFollowsTheChain(people n: Int, seeds: Int, p: Double) throws {
    let law = law(people: n, seeds: seeds, p: p)
    let graph = Graph(edges: (0..<n).flatMap { a in (a + 1..<n).map { (a, $0) } })
    let process = try IndependentCascade(probability: p).process(on: graph)
    for (kernel, followsRounds, requests, runs) in [
      (SpreadKernel.fused, false, 4, 8_192), (.fused, true, 4, 8_192), (.fused, false, 60, 64),
      (.fused, false, 60, 10), (.lanes, true, 1, 8_192),
    ] {
      var sum = 0.0
      var rounds = [Double](repeating: 0, count: n)
      for number in 0..<requests {
        var request = SpreadRequest(
          from: Array(0..<seeds), runs: runs, seed: UInt64(500 + number))
        request.kernel = kernel
        request.followsRounds = followsRounds
        let plan = try process.plan(request, on: Workers(1))
        let ensemble = process.ensemble(request, by: plan, on: Workers(1))
        sum += ensemble.spread.mean / Double(requests)
        for (round, mean) in ensemble.newAdopters.enumerated() {
          rounds[round] += mean.value / Double(requests)
        }
      }
      let count = Double(requests * runs)
      let deviation = (sum - law.mean) / (law.variance / count).squareRoot()
      #expect(abs(deviation) < 4, "\(kernel), \(runs): \(sum), not \(law.mean): \(deviation) SE")
      if followsRounds {
        // The variance of a round is at most its mean times the number of people.
        for (mean, exact) in zip(rounds, law.rounds) {
          let error = (exact * Double(n) / count).squareRoot()
          #expect(abs(mean - exact) < 4 * error + 1e-9, "\(kernel): \(mean), not \(exact)")
        }
      }
    }
  }
}
