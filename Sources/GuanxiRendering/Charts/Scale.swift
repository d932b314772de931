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
  ///   - leastStep: Ticks are no closer: 1 for what is counted.
  public init(
    _ values: ClosedRange<Double>, from start: Double, to end: Double, ticks count: Int = 5,
    isRounded: Bool = true, leastStep: Double = 0
  ) {
    var low = values.lowerBound
    var high = values.upperBound
    if high - low <= abs(high) * 1e-12 {
      low -= abs(low) > 1e-12 ? abs(low) * 0.5 : 0
      high += abs(high) > 1e-12 ? abs(high) * 0.5 : 1
    }
    let step = Self.niceStep(max(leastStep, (high - low) / Double(max(1, count))))
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

  /// Up to three round numbers, ascending, that show what a size up to `maximum` means.
  static func examples(upTo maximum: Double, areWhole: Bool) -> [Double] {
    guard maximum > 0 else { return [] }
    var examples: [Double] = []
    for part in [0.05, 0.25, 1] {
      let value = niceBelow(maximum * part)
      if !areWhole || value >= 1, examples.last.map({ $0 < value }) ?? true {
        examples.append(value)
      }
    }
    return examples
  }

  /// The largest of 1, 2 and 5 times a power of ten that is not above a number.
  private static func niceBelow(_ most: Double) -> Double {
    let above = niceStep(most)
    if above <= most * (1 + 1e-9) { return above }
    let half = niceStep(above / 2.0001)
    return half <= most * (1 + 1e-9) ? half : niceStep(above / 2.6)
  }
}
