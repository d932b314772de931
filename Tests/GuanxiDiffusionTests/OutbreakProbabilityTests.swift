import Foundation
import GuanxiDiffusion
import Testing

@Suite struct OutbreakProbabilityTests {
  /// With equal rates the mean over the time of interest has a closed form:
  /// 1 − x = (1 − exp(−zx)) / (zx).
  @Test(arguments: [2.1, 3, 4, 10, 200])
  func equalRatesSolveTheClosedForm(meanDegree: Double) {
    let x = outbreakProbability(meanDegree: meanDegree, transmission: 1.7, recovery: 1.7)
    let c = meanDegree * x
    #expect(x > 0 && abs(1 - x + expm1(-c) / c) < 1e-11)
  }

  @Test func theKnownValueComesOut() {
    let x = outbreakProbability(meanDegree: 4, transmission: 1, recovery: 1)
    #expect(abs(x - 0.63923) < 5e-6)
  }

  @Test func nothingGrowsBelowTheThreshold() {
    #expect(outbreakProbability(meanDegree: 2, transmission: 1, recovery: 1) == 0)
    #expect(outbreakProbability(meanDegree: 0, transmission: 1, recovery: 1) == 0)
  }

  /// scipy 1.17.1: brentq on 1 - x - quad(lambda t: g*exp(-g*t - z*x*(1 - exp(-tau*t))), 0, inf).
  @Test(arguments: [
    (4.0, 0.5, 1.0, 0.3154766204), (6.0, 2.0, 0.5, 0.9451165532), (3.0, 5.0, 1.0, 0.8382346311),
  ])
  func otherRatesAgreeWithIntegration(z: Double, tau: Double, gamma: Double, x: Double) {
    let mine = outbreakProbability(meanDegree: z, transmission: tau, recovery: gamma)
    #expect(abs(mine - x) < 1e-8)
  }
}
