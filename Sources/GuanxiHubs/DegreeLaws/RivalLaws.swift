import Foundation

/// A law for whole numbers from a smallest one on, fitted by maximum likelihood.
struct FittedLaw {
  /// What it is called.
  let name: String
  /// Its parameters, by name.
  let parameters: [String: Double]
  /// Whether the power law is a case of it.
  let includesPowerLaw: Bool
  /// Indexed like the different numbers from the smallest on: ln of the chance of each.
  let logChances: [Double]
}

/// The tail of some numbers: the different ones with how often they come.
struct CountedTail {
  /// Ascending.
  let values: [Double]
  let logs: [Double]
  let counts: [Double]
  let count: Double
  let mean: Double
  let meanLog: Double

  /// The smallest number.
  var minimum: Double { values[0] }

  init(of data: CountedValues, from start: Int) {
    values = data.values[start...].map(Double.init)
    logs = Array(data.logs[start...])
    counts = data.counts[start...].map(Double.init)
    count = Double(data.tails[start])
    mean = zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / count
    meanLog = data.tailLogs[start] / count
  }

  /// Σ of ln of the chance of each number.
  func logLikelihood(_ logChance: (Int) -> Double) -> Double {
    counts.indices.reduce(0) { $0 + counts[$1] * logChance($1) }
  }
}

extension FittedLaw {
  /// The power law itself.
  static func powerLaw(_ fit: PowerLawFit, to tail: CountedTail) -> FittedLaw {
    let all = logHurwitzZeta(fit.alpha, Double(fit.minimum))
    return FittedLaw(
      name: "power-law", parameters: ["alpha": fit.alpha], includesPowerLaw: true,
      logChances: tail.logs.map { -fit.alpha * $0 - all })
  }

  /// *p*(*x*) ∝ *e*^−λ*x*: the geometric law, whose likelihood is largest where its mean is that of
  /// the numbers.
  static func exponential(to tail: CountedTail) -> FittedLaw {
    let rate = log1p(1 / (tail.mean - tail.minimum))
    let first = log(-expm1(-rate))
    return FittedLaw(
      name: "exponential", parameters: ["rate": rate], includesPowerLaw: false,
      logChances: tail.values.map { first - rate * ($0 - tail.minimum) })
  }

  /// A log-normal number, rounded: *p*(*x*) is the chance between *x* − ½ and *x* + ½.
  static func logNormal(to tail: CountedTail) -> FittedLaw {
    func logChances(_ place: SIMD2<Double>) -> (Int) -> Double {
      let (mean, deviation) = (place.x, exp(place.y))
      func standard(_ x: Double) -> Double { (log(x) - mean) / deviation }
      let all = logNormalTail(standard(tail.minimum - 0.5))
      return { index in
        let x = tail.values[index]
        return logNormalBetween(standard(x - 0.5), standard(x + 0.5)) - all
      }
    }
    let squares = tail.logLikelihood {
      (tail.logs[$0] - tail.meanLog) * (tail.logs[$0] - tail.meanLog)
    }
    let start = SIMD2(tail.meanLog, 0.5 * log(max(1e-6, squares / tail.count)))
    let best = minimum(near: start) { place in
      // Far to the left the law no longer changes, and its chances lose their digits.
      guard abs(place.x) < 1e3 && abs(place.y) < 7 else { return .infinity }
      let likelihood = tail.logLikelihood(logChances(place))
      return likelihood.isFinite ? -likelihood : .infinity
    }
    return FittedLaw(
      name: "log-normal", parameters: ["mu": best.x, "sigma": exp(best.y)],
      includesPowerLaw: false, logChances: tail.values.indices.map(logChances(best)))
  }

  /// *p*(*x*) ∝ *x*^−α *e*^−λ*x*, with α and λ from 0.
  static func truncatedPowerLaw(to tail: CountedTail, near alpha: Double) -> FittedLaw {
    func negative(_ alpha: Double, _ rate: Double) -> Double {
      (alpha * tail.meanLog + rate * tail.mean) * tail.count
        + tail.count * logCutoffSum(alpha, rate, from: tail.minimum)
    }
    let best = minimum(near: SIMD2(alpha, -log(tail.mean))) { place in
      guard place.x >= 0 && (-40...4).contains(place.y) else { return .infinity }
      return negative(place.x, exp(place.y))
    }
    let rate = exp(best.y)
    let all = logCutoffSum(best.x, rate, from: tail.minimum)
    return FittedLaw(
      name: "truncated-power-law", parameters: ["alpha": best.x, "rate": rate],
      includesPowerLaw: true,
      logChances: tail.values.indices.map { -best.x * tail.logs[$0] - rate * tail.values[$0] - all }
    )
  }
}

/// ln Σ *k*^−α *e*^−λ*k* over whole *k* from *q*, for λ > 0: directly at first, the rest by Euler
/// and Maclaurin's formula with its integral by Gauss and Legendre's rule.
func logCutoffSum(_ alpha: Double, _ rate: Double, from q: Double) -> Double {
  // Relative to the first term.
  func term(_ k: Double) -> Double { exp(-alpha * log(k / q) - rate * (k - q)) }
  var sum = 0.0
  var k = q
  while k < max(q + 80, 100) {
    let next = term(k)
    sum += next
    k += 1
    if next < 1e-18 * sum { return log(sum) - alpha * log(q) - rate * q }
  }
  let f = term(k)
  let g = alpha / k + rate
  let third = g * g * g + 3 * g * alpha / (k * k) + 2 * alpha / (k * k * k)
  sum += f * (cutoffIntegral(alpha, rate, from: k) + 0.5 + g / 12 - third / 720)
  return log(sum) - alpha * log(q) - rate * q
}

/// ∫ (*x*/*a*)^−α *e*^−λ(*x* − *a*) d*x* from *a* on, with *x* = *a e*ᵘ.
private func cutoffIntegral(_ alpha: Double, _ rate: Double, from a: Double) -> Double {
  func exponent(_ u: Double) -> Double { (1 - alpha) * u - rate * a * expm1(u) }
  var end = 1e-3
  while exponent(end) > -45 { end *= 1.5 }
  let nodes = [
    (0.148_874_338_981_631_2, 0.295_524_224_714_752_9),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_4),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982_0),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_1),
  ]
  let panels = 24
  let half = end / Double(2 * panels)
  var sum = 0.0
  for panel in 0..<panels {
    let middle = half * Double(2 * panel + 1)
    for (place, weight) in nodes {
      sum += weight * (exp(exponent(middle - half * place)) + exp(exponent(middle + half * place)))
    }
  }
  return a * half * sum
}
