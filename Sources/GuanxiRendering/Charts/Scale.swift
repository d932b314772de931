import Foundation

/// An axis: numbers on one side, pixels on the other, round steps in between.
public struct Scale: Sendable {
  /// How numbers become lengths.
  public enum Kind: Sendable {
    /// Equal differences are equally long.
    case linear
    /// Equal ratios are equally long; nothing at or below zero has a place.
    case logarithmic
  }

  /// How numbers become lengths.
  public let kind: Kind
  /// The first and the last number.
  public let range: ClosedRange<Double>
  /// The distance between ticks: 1, 2 or 5 times a power of ten; 0 on a logarithmic axis.
  public let step: Double
  /// The numbers with a tick.
  public let ticks: [Double]

  private let start: Double
  private let end: Double

  /// Makes a straight axis.
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
    if high - low <= abs(high) * 1e-12 || high - low < 1e-150 {
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
    kind = .linear
    range = low...high
    self.step = step
    self.start = start
    self.end = end
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Makes a logarithmic axis, with ticks at powers of ten, or at 1, 2 and 5 times powers of ten
  /// where it holds few of them.
  ///
  /// - Parameters:
  ///   - values: What it must hold; above zero.
  ///   - start: The pixel of its first number.
  ///   - end: The pixel of its last number.
  ///   - count: The most ticks.
  public init(
    logarithmic values: ClosedRange<Double>, from start: Double, to end: Double, ticks count: Int
  ) {
    let first = Self.decade(values.lowerBound)
    let last = Self.decade(values.upperBound)
    var low = Self.largest(of: [1, 2, 5], in: first, upTo: values.lowerBound)
    var high = Self.smallest(of: [1, 2, 5, 10], in: last, from: values.upperBound)
    if high <= low {
      low /= 2
      high *= 2
    }
    let few = (first...last + 1).flatMap { decade in [1, 2, 5].map { $0 * Self.power(decade) } }
    let decades = last - first + 1
    let stride = (decades + max(1, count) - 1) / max(1, count)
    let tens = Swift.stride(from: first, through: last + 1, by: stride).map(Self.power)
    func inside(_ ticks: [Double]) -> [Double] {
      ticks.filter { (low * (1 - 1e-9)...high * (1 + 1e-9)).contains($0) }
    }
    kind = .logarithmic
    range = low...high
    step = 0
    self.start = start
    self.end = end
    ticks = inside(few).count <= count || inside(tens).count < 2 ? inside(few) : inside(tens)
  }

  /// The numbers between ticks that have a short line on a logarithmic axis: 2 to 9 times the power
  /// of ten before them, where every power of ten has a tick.
  var minorTicks: [Double] {
    guard kind == .logarithmic, ticks.count > 1, ticks[1] / ticks[0] < 10.5,
      ticks[1] / ticks[0] > 9.5
    else { return [] }
    return ([ticks[0] / 10] + ticks).flatMap { ten in (2...9).map { Double($0) * ten } }
      .filter { range.contains($0) }
  }

  /// The pixel of a number; on a logarithmic axis only numbers above zero have one.
  public func pixel(_ value: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    return switch kind {
    case .linear: start + (value - low) / (high - low) * (end - start)
    case .logarithmic: start + log10(value / low) / log10(high / low) * (end - start)
    }
  }

  /// Whether a number has a place.
  public func holds(_ value: Double) -> Bool { kind == .linear || value > 0 }

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

  /// A tick's number in words: 1,500 or 0.02, and 2×10⁻⁷ where that would be long.
  public func label(_ tick: Double, isPercent: Bool = false) -> String {
    if isPercent { return Scale.percent(tick, decimals: max(0, decimals - 2), kind) }
    let largest = ticks.map(abs).max() ?? 0
    let isLong =
      kind == .linear ? largest >= 1e7 || step < 1e-4 : abs(tick) >= 1e7 || abs(tick) < 1e-4
    if isLong { return Numbers.powers(tick) }
    return kind == .linear ? Numbers.fixed(tick, decimals: decimals) : Numbers.short(tick)
  }

  private static func percent(_ share: Double, decimals: Int, _ kind: Kind) -> String {
    if abs(share) >= 1e6 || kind == .logarithmic && share < 1e-6 {
      return Numbers.powers(100 * share) + "%"
    }
    if kind == .linear { return Numbers.fixed(100 * share, decimals: decimals) + "%" }
    return Numbers.short(100 * share) + "%"
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

  /// The power of ten at or below a number above zero.
  private static func decade(_ value: Double) -> Int {
    var decade = Int(log10(value).rounded(.down))
    if power(decade + 1) <= value * (1 + 1e-12) { decade += 1 }
    if power(decade) > value * (1 + 1e-12) { decade -= 1 }
    return decade
  }

  /// Ten to a whole number.
  private static func power(_ exponent: Int) -> Double {
    // Exact: a literal is read as the nearest number, a product of tenths is not.
    Double("1e\(exponent)") ?? 0
  }

  private static func largest(of steps: [Double], in decade: Int, upTo most: Double) -> Double {
    let places = steps.map { $0 * power(decade) }
    return places.last { $0 <= most * (1 + 1e-12) } ?? power(decade)
  }

  private static func smallest(of steps: [Double], in decade: Int, from least: Double) -> Double {
    let places = steps.map { $0 * power(decade) }
    return places.first { $0 >= least * (1 - 1e-12) } ?? power(decade + 1)
  }
}
