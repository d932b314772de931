import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct RankCorrelationTests {
  private let a = (0..<500).map { Double($0 * 7_919 % 101) }
  private var b: [Double] { a.indices.map { Double($0 * 104_729 % 37) * 3 + a[$0] } }
  private let c = (0..<500).map { Double($0 * 613 % 499).squareRoot() }

  private func expect(
    _ x: [Double], _ y: [Double], _ pearson: Double, _ spearman: Double, _ kendall: Double
  ) {
    let found = RankCorrelation(of: x, and: y)
    #expect(abs((found.pearson ?? 9) - pearson) < 1e-13)
    #expect(abs((found.spearman ?? 9) - spearman) < 1e-13)
    #expect(abs((found.kendall ?? 9) - kendall) < 1e-13)
  }

  /// scipy 1.17.1: pearsonr, spearmanr, kendalltau.
  @Test func scoresWithManyTiesAgreeWithSciPy() {
    expect(a, b, 0.677463644417503, 0.6652779299995631, 0.4801709833044229)
    expect(a, c, 0.018093275120775514, 0.014439860838744338, 0.002132736428850388)
    expect(b, c, 0.04264452273589299, 0.039663496108737026, 0.026042557665885684)
    expect(
      a, b.map { -$0 }, -0.677463644417503, -0.6652779299995631, -0.4801709833044229)
  }

  @Test func kendallCountsPairs() {
    for seed in 0..<100 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let n = 2 + generator.below(20)
      let x = (0..<n).map { _ in Double(generator.below(6)) }
      let y = (0..<n).map { _ in Double(generator.below(6)) }
      var (difference, pairsX, pairsY) = (0.0, 0.0, 0.0)
      for i in 0..<n {
        for j in 0..<i {
          let (dx, dy) = (x[i] - x[j], y[i] - y[j])
          if dx != 0 { pairsX += 1 }
          if dy != 0 { pairsY += 1 }
          if dx * dy != 0 { difference += dx * dy > 0 ? 1 : -1 }
        }
      }
      let found = RankCorrelation(of: x, and: y).kendall
      if pairsX == 0 || pairsY == 0 {
        #expect(found == nil, "seed \(seed)")
      } else {
        let wanted = difference / (pairsX * pairsY).squareRoot()
        #expect(abs((found ?? 9) - wanted) < 1e-12, "seed \(seed)")
      }
    }
  }

  @Test func whatDoesNotVaryHasNoCorrelation() {
    let constant = RankCorrelation(of: [0.1, 0.1, 0.1], and: [1, 2, 3])
    #expect(constant == RankCorrelation(of: [], and: []))
    #expect(constant.pearson == nil && constant.spearman == nil && constant.kendall == nil)
    #expect(RankCorrelation(of: [1, 2, 3], and: [1, 4, 9]).kendall == 1)
    #expect(abs((RankCorrelation(of: [1, 2, 3], and: [9, 4, 1]).spearman ?? 0) + 1) < 1e-15)
  }
}
