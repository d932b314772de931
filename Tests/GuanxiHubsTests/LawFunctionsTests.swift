import Foundation
import Testing

@testable import GuanxiHubs

@Suite struct LawFunctionsTests {
  /// scipy 1.17.1: log(scipy.special.zeta(s, q)).
  @Test(arguments: [
    (2.5, 1.0, 0.2937788919572624), (1.01, 1, 4.610932982518219), (2.5, 47, -6.164715826951735),
    (30, 3, -32.95818987192212), (1.5, 1e6, -6.21460784842216),
  ])
  func zetaAgreesWithSciPy(s: Double, q: Double, wanted: Double) {
    #expect(abs(logHurwitzZeta(s, q) - wanted) < 1e-12 * max(1, abs(wanted)))
  }

  @Test(arguments: [1.2, 2, 3.7, 12, 45])
  func zetaIsItsFirstTermAndTheRest(s: Double) {
    for q in [1.0, 2, 9, 11, 12, 40, 1e4] {
      let rest = ScaledZeta(s, q + 1)
      let power = exp(-s * log1p(1 / q))
      let whole = ScaledZeta(s, q)
      #expect(abs(whole.value - 1 - rest.value * power) < 1e-13 * whole.value)
      let logs = rest.logs * power + rest.value * power * log1p(1 / q)
      #expect(abs(whole.logs - logs) < 1e-12 * max(1e-3, whole.logs))
    }
  }

  @Test func largeExponentsNeitherOverflowNorUnderflow() {
    let zeta = ScaledZeta(400, 300)
    let direct = (0..<400).reduce(0.0) { $0 + exp(-400 * log1p(Double($1) / 300)) }
    #expect(abs(zeta.value - direct) < 1e-12)
  }

  /// scipy 1.17.1: scipy.stats.norm.logsf(z).
  @Test(arguments: [
    (-1.0, -0.1727537790234499), (0, -0.6931471805599453), (1, -1.8410216450092634),
    (4.999, -15.059812373671578), (5.001, -15.070185381609441), (12, -75.41067300156881),
    (100, -5005.524208694205),
  ])
  func normalTailsAgreeWithSciPy(z: Double, wanted: Double) {
    #expect(abs(logNormalTail(z) - wanted) < 1e-12 * max(1, abs(wanted)))
    let below = exp(logNormalBetween(-200, -z))
    #expect(abs(below - exp(wanted)) < 1e-12 * exp(wanted) + 1e-300)
  }

  /// numpy 2.4.6: the logarithm of the terms, summed from the smallest.
  @Test(arguments: [
    (2.5, 0.01, 1.0, 0.2758527251536589), (0.1, 0.017, 47, 2.8315206860219178),
    (0, 0.5, 3, -0.5672478704328114), (3, 1e-5, 10, -5.198677241547621),
    (1.2, 2, 1, -1.9376514673147631),
  ])
  func sumsWithACutoffAgreeWithDirectOnes(alpha: Double, rate: Double, q: Double, wanted: Double) {
    #expect(abs(logCutoffSum(alpha, rate, from: q) - wanted) < 1e-10)
  }

  @Test func theSearchFindsTheValleyOfRosenbrock() {
    let place = minimum(near: SIMD2(-1.2, 1)) { at in
      let (a, b) = (1 - at.x, at.y - at.x * at.x)
      return a * a + 100 * b * b
    }
    #expect(abs(place.x - 1) < 1e-4 && abs(place.y - 1) < 1e-4)
  }
}
