import GuanxiCore
import GuanxiDiffusion
import Testing

struct StarVarianceTests {
  /// From the center of a star the size is 1 and a binomial number: with a million leaves rows of
  /// coins that come again and again would show in the variance.
  @Test func aMillionLeavesAreIndependent() throws {
    let leaves = 1_000_000
    let star = Graph(
      edges: (1...leaves).map { (0, $0) }, nodeCount: leaves + 1, isDirected: true)
    let p = 0.1
    var request = SpreadRequest(from: [0], runs: 2_048, seed: 4)
    request.kernel = .fused
    request.followsRounds = false
    let process = try IndependentCascade(probability: p).process(on: star)
    let spread = process.ensemble(request, by: try process.plan(request, on: .all)).spread
    let expected = Double(leaves) * p * (1 - p)
    let variance = spread.standardError * spread.standardError * 2_048
    // The variance of a sample has a relative standard error of √(2/2047) = 3.1%.
    #expect(abs(variance / expected - 1) < 4 * (2.0 / 2_047).squareRoot())
    #expect(abs(spread.mean - 1 - Double(leaves) * p) < 4 * (expected / 2_048).squareRoot())
  }
}
