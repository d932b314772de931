import Foundation

/// Hurwitz's zeta function in the form ζ(*s*, *q*) · *q*ˢ = Σ (1 + *k*/*q*)⁻ˢ, which neither
/// overflows nor underflows, and its slope.
///
/// Summed directly up to a number beyond which Euler and Maclaurin's formula is exact to the last
/// digits (Johansson, "Rigorous high-precision computation of the Hurwitz zeta function and its
/// derivatives", Numerical Algorithms 2015).
struct ScaledZeta {
  /// Σ (1 + *k*/*q*)⁻ˢ over *k* from 0.
  let value: Double

  /// Σ ln(1 + *k*/*q*) (1 + *k*/*q*)⁻ˢ over *k* from 0: less the derivative by *s*.
  let logs: Double

  /// B₂ⱼ/(2*j*)! from *j* = 1.
  private static let coefficients: [Double] = [
    1.0 / 12, -1.0 / 720, 1.0 / 30_240, -1.0 / 1_209_600, 1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000, 1.0 / 74_724_249_600, -3617.0 / 10_670_622_842_880_000,
  ]

  /// Sums.
  ///
  /// - Precondition: *s* > 1, *q* ≥ 1.
  /// - Complexity: O(max(1, 12 + *s* − *q*)).
  init(_ s: Double, _ q: Double) {
    var value = 0.0
    var logs = 0.0
    var k = 0.0
    let enough = 12 + s
    while q + k < enough {
      let log = log1p(k / q)
      let term = exp(-s * log)
      value += term
      logs += log * term
      k += 1
      if term < 1e-18 * value {
        (self.value, self.logs) = (value, logs)
        return
      }
    }
    let a = q + k
    let log = log1p(k / q)
    let power = exp(-s * log)
    let integral = a * power / (s - 1)
    value += integral + power / 2
    logs += integral * (log + 1 / (s - 1)) + log * power / 2
    // s (s + 1) … (s + 2j − 2) a^(1 − 2j), and the sum of 1 / (s + i) over its factors.
    var rising = s / a
    var slopes = 1 / s
    for (j, coefficient) in Self.coefficients.enumerated() {
      let term = coefficient * rising * power
      value += term
      logs += term * (log - slopes)
      let next = s + Double(2 * j + 1)
      rising *= next * (next + 1) / (a * a)
      slopes += 1 / next + 1 / (next + 1)
    }
    (self.value, self.logs) = (value, logs)
  }
}

/// ln ζ(*s*, *q*).
func logHurwitzZeta(_ s: Double, _ q: Double) -> Double { log(ScaledZeta(s, q).value) - s * log(q) }
