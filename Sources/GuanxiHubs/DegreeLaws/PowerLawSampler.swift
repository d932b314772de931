import Foundation
import GuanxiCore

/// Draws samples like the data from a fit: below *x*min from the data themselves, from *x*min on
/// from the power law (Clauset, Shalizi and Newman 2009, section 4.1).
struct PowerLawSampler: Sendable {
  private let minimum: Int
  private let alpha: Double
  private let count: Int
  private let tailShare: Double
  /// The numbers below the minimum, each as often as it comes.
  private let body: [Int]
  /// Indexed by distance from the minimum: the chance of a larger number.
  private let larger: [Double]
  private let all: Double

  init(_ fit: PowerLawFit, to data: CountedValues) {
    minimum = fit.minimum
    alpha = fit.alpha
    count = data.count
    tailShare = Double(data.tails[fit.start]) / Double(data.count)
    body = (0..<fit.start).flatMap { [Int](repeating: data.values[$0], count: data.counts[$0]) }
    let q = Double(fit.minimum)
    all = ScaledZeta(fit.alpha, q).value
    // Summed from the far end, so that the small chances keep their digits.
    let size = 4_096
    var larger = [Double](repeating: 0, count: size)
    var rest = Self.atLeast(q + Double(size), q, fit.alpha, all)
    for place in (0..<size).reversed() {
      larger[place] = rest
      rest += exp(-fit.alpha * log1p(Double(place) / q)) / all
    }
    self.larger = larger
  }

  /// The chance of a number of at least `x`.
  private static func atLeast(_ x: Double, _ q: Double, _ alpha: Double, _ all: Double) -> Double {
    ScaledZeta(alpha, x).value * exp(-alpha * log(x / q)) / all
  }

  /// A sample of the size of the data.
  func sample(using generator: inout KeyedGenerator) -> CountedValues {
    var counts = [Int](repeating: 0, count: minimum + larger.count)
    var far: [Int] = []
    for _ in 0..<count {
      if generator.chance(tailShare) {
        let x = draw(1 - generator.uniform())
        if x < counts.count { counts[x] += 1 } else { far.append(x) }
      } else {
        counts[body[generator.below(body.count)]] += 1
      }
    }
    let tail = CountedValues(far)
    let near = counts.indices.filter { counts[$0] > 0 }
    return CountedValues(
      values: near + tail.values, counts: near.map { counts[$0] } + tail.counts)
  }

  /// The smallest number with a chance below `u` of a larger one, for `u` in (0, 1].
  func draw(_ u: Double) -> Int {
    if let last = larger.last, u > last {
      var low = 0
      var high = larger.count - 1
      while low < high {
        let middle = (low + high) / 2
        if larger[middle] < u { high = middle } else { low = middle + 1 }
      }
      return minimum + low
    }
    let q = Double(minimum)
    var low = q + Double(larger.count - 1)
    var high = 2 * low
    // Beyond 2⁵³ whole numbers cannot be told apart.
    let farthest = 0x1p53
    while high < farthest && Self.atLeast(high + 1, q, alpha, all) >= u {
      (low, high) = (high, 2 * high)
    }
    high = min(high, farthest)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if Self.atLeast(middle + 1, q, alpha, all) < u { high = middle } else { low = middle }
    }
    return Int(high)
  }
}
