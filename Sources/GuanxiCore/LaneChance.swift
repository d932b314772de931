import Foundation

/// The chance of an arc as `LaneCoin` needs it.
public struct LaneChance: Sendable, Equatable {
  /// The mean number of points on 512 lanes; or, for chances that points alone do not make up,
  /// 1024 and the rest.
  @usableFromInline package let code: Double

  /// The probability of no points; negative where it has not been worked out.
  @usableFromInline let none: Double

  /// The chance that points make up at most, and their number on the average.
  private static let mostProbability = 0.125
  private static let mostPoints = rounded(-512 * log1p(-mostProbability))

  /// More points than this are never thrown; the probability of more is below 2⁻⁶⁰.
  @inlinable package static var limit: Int { 160 }

  /// The chance `probability`, from 0 to 1.
  public init(_ probability: Double) {
    precondition(0...1 ~= probability, "A chance is from 0 to 1.")
    if probability <= LaneChance.mostProbability {
      self.init(LaneChance(code: LaneChance.rounded(-512 * log1p(-probability))))
    } else {
      let rest = (probability - LaneChance.mostProbability) / (1 - LaneChance.mostProbability)
      self.init(LaneChance(code: 1024 + min(1, rest)))
    }
  }

  /// The chance whose code was noted earlier; what takes an exponential is left for when it is
  /// needed.
  package init(code: Double) {
    self.code = code
    mean = code < 1024 ? code : LaneChance.mostPoints
    none = -1
  }

  /// The same chance with all worked out.
  private init(_ chance: LaneChance) {
    code = chance.code
    mean = chance.mean
    none = LaneChance.none(chance.mean)
  }

  @usableFromInline static func none(_ mean: Double) -> Double {
    // Near 1 what is missing has the digits, near 0 the number itself.
    mean < 1 ? max(1 - mean, 1 + rounded(expm1(-mean))) : rounded(exp(-mean))
  }

  /// The mean number of points on 512 lanes.
  @usableFromInline package let mean: Double

  /// The chance of lanes without a point, in 2⁻³².
  @inlinable package var rest: UInt64 { code < 1024 ? 0 : UInt64((code - 1024) * 0x1p32) }

  /// The chance as a number from 0 to 1.
  package var probability: Double {
    code < 1024
      ? -expm1(-code / 512)
      : LaneChance.mostProbability + (1 - LaneChance.mostProbability) * (code - 1024)
  }

  /// Hashes below this stand for no points, and leave no rest.
  package var hashesOfNone: UInt64 {
    rest > 0 || none < 0 ? 0 : none < 1 ? UInt64((none * 0x1p53).rounded(.up)) << 11 : .max
  }

  /// How many points a uniform number from 0 to 1 stands for: the quantile of the Poisson law.
  @inlinable @inline(__always) package func points(_ uniform: Double) -> Int {
    if uniform < 1 - mean || uniform < none { return 0 }
    let mean = mean
    let none = none < 0 ? LaneChance.none(mean) : none
    var term = none
    var sum = none
    var count = 0
    while uniform >= sum && !isLast(count, term) {
      count &+= 1
      term *= mean / Double(count)
      sum += term
    }
    return count
  }

  /// Whether more points than `count` are too unlikely to be told from nothing: the rounding of
  /// sums must not add up to many points.
  @inlinable @inline(__always) func isLast(_ count: Int, _ term: Double) -> Bool {
    Double(count) >= mean && term <= 0x1p-60 || count == LaneChance.limit
  }

  /// Indexed by number of points: the probability of so many or fewer, summed as `points(_:)` does;
  /// infinite for the last number there is.
  package var cumulative: [Double] {
    var term = none < 0 ? LaneChance.none(mean) : none
    var sum = term
    var sums: [Double] = []
    while !isLast(sums.count, term) {
      sums.append(sum)
      term *= mean / Double(sums.count)
      sum += term
    }
    return sums + [.infinity]
  }

  /// A number to 40 binary digits, so that math libraries that differ in the last few agree.
  private static func rounded(_ number: Double) -> Double {
    Double(bitPattern: (number.bitPattern &+ 0x800) & ~0xFFF)
  }
}
