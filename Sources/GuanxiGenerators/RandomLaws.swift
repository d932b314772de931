import Foundation
import GuanxiCore

extension KeyedGenerator {
  /// A number of the normal law with mean 0 and deviation 1 (Box and Muller 1958).
  mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// A number of a Poisson law: Knuth's product of uniform numbers, in steps of a mean that the
  /// exponential can hold.
  ///
  /// - Complexity: O(`mean`).
  mutating func poisson(_ mean: Double) -> Int {
    var count = 0
    var rest = mean
    while rest > 0 {
      let limit = exp(-min(rest, 500))
      var product = uniform()
      while product > limit {
        count += 1
        product *= uniform()
      }
      rest -= 500
    }
    return count
  }

  /// A number of the geometric law from 0 on: how often chances of `probability` come before the
  /// first that does not.
  mutating func geometric(_ probability: Double) -> Int {
    guard probability > 0 else { return 0 }
    guard probability < 1 else { return .max }
    let number = log(1 - uniform()) / log(probability)
    return number < 1e15 ? Int(number) : .max
  }
}

/// The continuous law with a density in proportion to *x*^−`exponent` between two bounds.
struct PowerLaw: Sendable {
  let exponent: Double
  let lower: Double
  let upper: Double

  init(exponent: Double, lower: Double, upper: Double) {
    self.exponent = exponent
    self.lower = lower
    self.upper = upper
  }

  /// The law with this mean, or nil if no lower bound from 1 or more gives it.
  init?(exponent: Double, mean: Double, upper: Double) {
    guard mean <= upper, PowerLaw(exponent: exponent, lower: 1, upper: upper).mean <= mean else {
      return nil
    }
    var range = (1.0, upper)
    for _ in 0..<200 {
      let middle = (range.0 + range.1) / 2
      if PowerLaw(exponent: exponent, lower: middle, upper: upper).mean < mean {
        range.0 = middle
      } else {
        range.1 = middle
      }
    }
    self.init(exponent: exponent, lower: range.0, upper: upper)
  }

  /// The mean.
  var mean: Double { moment(1) / moment(0) }

  /// The variance.
  var variance: Double { max(0, moment(2) / moment(0) - mean * mean) }

  /// A number.
  func draw(using generator: inout KeyedGenerator) -> Double {
    let u = generator.uniform()
    let power = 1 - exponent
    guard abs(power) > 1e-9 else { return lower * pow(upper / lower, u) }
    let ends = (pow(lower, power), pow(upper, power))
    return min(upper, max(lower, pow(ends.0 + u * (ends.1 - ends.0), 1 / power)))
  }

  /// The integral of *x*^`order` times the density, but for its constant.
  private func moment(_ order: Double) -> Double {
    let power = order + 1 - exponent
    guard upper > lower else { return pow(lower, order) }
    return abs(power) > 1e-9
      ? (pow(upper, power) - pow(lower, power)) / power : log(upper / lower)
  }
}
