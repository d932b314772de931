import Foundation

/// How long it takes until something happens that may happen at any time, or in any step, with the
/// same chance: an exponential law, or a geometric one from 1 on.
///
/// Both come from the same random number: with chance 1 − exp(−*rate*) the number of steps is the
/// exponential time, rounded up.
struct Waiting: Sendable {
  /// The rate; in steps −log(1 − *chance*).
  private let hazard: Double
  private let mean: Double

  /// Whether times are whole numbers of steps.
  let isDiscrete: Bool

  private init(hazard: Double, isDiscrete: Bool) {
    self.hazard = hazard
    mean = 1 / hazard
    self.isDiscrete = isDiscrete
  }

  /// Steps, in each of which it happens with a chance.
  init(chance: Double) { self.init(hazard: -log1p(-chance), isDiscrete: true) }

  /// Continuous time, with so many happenings in a unit of it.
  init(rate: Double) { self.init(hazard: rate, isDiscrete: false) }

  /// Steps of a length, in each of which it happens as if it had a rate.
  init(rate: Double, step: Double) { self.init(hazard: rate * step, isDiscrete: true) }

  /// What happens with this number in steps or with this rate.
  init(_ number: Double, _ time: EpidemicTime) {
    switch time {
    case .discrete: self.init(chance: number)
    case .continuous: self.init(rate: number)
    }
  }

  /// The time that a random number below 2⁵³ stands for.
  ///
  /// - Precondition: The hazard is above 0.
  @inline(__always) func time(_ bits: UInt64) -> Double {
    let time = -log(Double(0x20_0000_0000_0000 &- bits) * 0x1p-53) * mean
    return isDiscrete ? time.rounded(.down) + 1 : time
  }

  /// A random number below this one stands for a time within `period`.
  @inline(__always) func limit(within period: Double) -> UInt64 {
    UInt64(-expm1(-hazard * period) * 0x1p53)
  }
}
