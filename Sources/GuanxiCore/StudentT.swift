import Foundation

/// Student's t distribution: how far the mean of a sample may stray from the truth.
///
/// Student, "The Probable Error of a Mean", Biometrika 1908.
public struct StudentT: Sendable {
  /// One less than the number of observations, above 0.
  public let degreesOfFreedom: Double

  /// The distribution for a number of degrees of freedom.
  ///
  /// - Precondition: `degreesOfFreedom` > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "There must be more than one observation.")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The chance that |*t*| is at least as large as the one given.
  public func twoSidedP(_ t: Double) -> Double {
    if t.isInfinite { return 0 }
    let x = degreesOfFreedom / (degreesOfFreedom + t * t)
    return incompleteBeta(x, degreesOfFreedom / 2, 0.5)
  }

  /// The number below which a share of the distribution lies.
  ///
  /// - Parameter share: In 0.5..<1.
  /// - Returns: 0 or more, to 12 digits.
  public func quantile(_ share: Double) -> Double {
    precondition((0.5..<1).contains(share), "The share must be in 0.5..<1.")
    var low = 0.0
    var high = 1.0
    while 1 - twoSidedP(high) / 2 < share { high *= 2 }
    while high - low > 1e-13 * high {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if 1 - twoSidedP(middle) / 2 < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// The regularized incomplete beta function I_x(a, b), by Lentz's continued fraction.
///
/// Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 26.5.8.
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  // The fraction converges quickly on this side of the mean only.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
  let tiny = 1e-300
  var c = 1.0
  var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
  var fraction = d
  for m in 1...500 {
    let m = Double(m)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonzero(1 + even * d, tiny)
    c = nonzero(1 + even / c, tiny)
    fraction *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonzero(1 + odd * d, tiny)
    c = nonzero(1 + odd / c, tiny)
    fraction *= d * c
    if abs(d * c - 1) < 1e-15 { break }
  }
  return front * fraction
}

private func nonzero(_ x: Double, _ tiny: Double) -> Double { abs(x) < tiny ? tiny : x }
