/// A straight axis: numbers on one side, pixels on the other, round steps in between.
public struct Scale: Sendable {
  /// The first and the last number.
  public let range: ClosedRange<Double>
  /// The distance between ticks: 1, 2 or 5 times a power of ten.
  public let step: Double
  /// The numbers with a tick.
  public let ticks: [Double]

  private let start: Double
  private let end: Double

  /// Makes an axis.
  ///
  /// - Parameters:
  ///   - values: What it must hold; finite.
  ///   - start: The pixel of its first number.
  ///   - end: The pixel of its last number.
  ///   - count: About how many ticks.
  ///   - isRounded: Whether the axis ends at a tick on both sides.
  public init(
    _ values: ClosedRange<Double>, from start: Double, to end: Double, ticks count: Int = 5,
    isRounded: Bool = true
  ) {
    var low = values.lowerBound
    var high = values.upperBound
    if high - low <= abs(high) * 1e-12 {
      low -= abs(low) > 1e-12 ? abs(low) * 0.5 : 0
      high += abs(high) > 1e-12 ? abs(high) * 0.5 : 1
    }
    let step = Self.niceStep((high - low) / Double(max(1, count)))
    // A tick is a whole number of steps, so that 0.3 is 3 × 0.1 and not a sum of errors.
    let first = (low / step + (isRounded ? 1e-9 : -1e-9)).rounded(isRounded ? .down : .up)
    let last = (high / step + (isRounded ? -1e-9 : 1e-9)).rounded(isRounded ? .up : .down)
    if isRounded {
      low = first * step
      high = last * step
    }
    range = low...high
    self.step = step
    self.start = start
    self.end = end
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// The pixel of a number.
  public func pixel(_ value: Double) -> Double {
    start + (value - range.lowerBound) / (range.upperBound - range.lowerBound) * (end - start)
  }

  /// The number of decimals that tell two ticks apart.
  public var decimals: Int {
    var decimals = 0
    var unit = 1.0
    while unit > step * 1.001 && decimals < 9 {
      unit /= 10
      decimals += 1
    }
    return decimals
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below a number.
  static func niceStep(_ least: Double) -> Double {
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? 10 * power
  }
}
