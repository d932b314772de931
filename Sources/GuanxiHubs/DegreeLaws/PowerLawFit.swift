import Foundation

/// The discrete power law *p*(*x*) = *x*^−α / ζ(α, *x*min) that whole numbers from *x*min on follow
/// best.
///
/// Clauset, Shalizi and Newman, "Power-law distributions in empirical data", SIAM Review 2009,
/// sections 3.1 and 3.3; the likelihood is exact.
struct PowerLawFit: Sendable, Equatable {
  /// The place of *x*min among the different numbers.
  let start: Int
  /// The smallest number that follows the law.
  let minimum: Int
  /// The exponent.
  let alpha: Double
  /// The largest distance of the two distribution functions, over all whole numbers.
  let distance: Double

  /// The fit whose distance is smallest, over every number but the largest as *x*min; nil where
  /// there are fewer than two different numbers.
  ///
  /// - Complexity: O(*d*²) for *d* different numbers; most candidates are given up early.
  init?(to data: CountedValues) {
    var best: PowerLawFit?
    for start in data.values.indices.dropLast() {
      if let fit = PowerLawFit(to: data, from: start, below: best?.distance ?? .infinity) {
        best = fit
      }
    }
    guard let best else { return nil }
    self = best
  }

  /// The fit for one *x*min; nil where the distance is not below a bound.
  init?(to data: CountedValues, from start: Int, below bound: Double = .infinity) {
    self.start = start
    minimum = data.values[start]
    let tail = Double(data.tails[start])
    let mean = data.tailLogs[start] / tail - data.logs[start]
    alpha = exponent(minimum: Double(minimum), meanLog: mean)
    guard let distance = Self.distance(data, start, alpha, below: bound) else { return nil }
    self.distance = distance
  }

  private static func distance(
    _ data: CountedValues, _ start: Int, _ alpha: Double, below bound: Double
  ) -> Double? {
    let q = Double(data.values[start])
    let all = ScaledZeta(alpha, q).value
    let tail = Double(data.tails[start])
    var largest = 0.0
    // The chance of a number at least as large as the one at hand.
    var survival = 1.0
    for place in start..<data.values.count {
      let x = data.values[place]
      survival -= exp(-alpha * (data.logs[place] - data.logs[start])) / all
      let seen = Double(data.tails[place + 1]) / tail
      largest = max(largest, abs(survival - seen))
      guard place + 1 < data.values.count else { break }
      // Between two numbers that come, the law goes on alone.
      if data.values[place + 1] > x + 1 {
        let next = Double(data.values[place + 1])
        let power = exp(-alpha * (data.logs[place + 1] - data.logs[start]))
        survival = ScaledZeta(alpha, next).value * power / all
        largest = max(largest, abs(survival - seen))
      }
      if largest >= bound { return nil }
    }
    return largest < bound ? largest : nil
  }

  /// The standard error of α: 1/√(*n* · variance of ln *x* under the law).
  func standardError(tail: Int) -> Double {
    let step = 1e-4 * (alpha - 1)
    let q = Double(minimum)
    let (low, high) = (ScaledZeta(alpha - step, q), ScaledZeta(alpha + step, q))
    let variance = (low.logs / low.value - high.logs / high.value) / (2 * step)
    return 1 / (Double(tail) * variance).squareRoot()
  }
}

/// The α whose law has a mean of ln(*x*/*x*min): where the likelihood is largest.
///
/// The inverse of that mean is nearly a straight line in α, so the secant rule needs few steps.
private func exponent(minimum q: Double, meanLog: Double) -> Double {
  let wanted = 1 / meanLog
  func inverse(_ s: Double) -> Double {
    let zeta = ScaledZeta(s, q)
    return zeta.value / zeta.logs
  }
  // What the sum would give as an integral from half a step below.
  var s = 1 + 1 / (meanLog + log(q / (q - 0.5)))
  var found = inverse(s)
  var slope = 1.0
  for _ in 0..<60 {
    let next = max(1 + (s - 1) / 10, s + (wanted - found) / slope)
    if abs(next - s) <= 1e-14 * s { return next }
    let there = inverse(next)
    if there != found && next != s { slope = max(1e-3, (there - found) / (next - s)) }
    (s, found) = (next, there)
  }
  return s
}
