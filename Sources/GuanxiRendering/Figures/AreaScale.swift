/// Circles whose area is proportional to a value.
struct AreaScale {
  /// The radius of the largest value, in pixels.
  let largest: Double
  /// No circle is smaller.
  let smallest: Double
  private let maximum: Double

  /// Chooses the sizes so that the circles of all values fill about a tenth of the room.
  ///
  /// - Parameters:
  ///   - values: Finite and at least 0.
  ///   - room: In square pixels.
  ///   - limits: The least and the most radius of the largest circle.
  init(_ values: [Double], room: Double, limits: ClosedRange<Double> = 9...26) {
    maximum = values.max() ?? 0
    let top = maximum
    let sum = values.reduce(0) { $0 + (top > 0 ? $1 / top : 0) }
    let fair = (0.085 * room / (Double.pi * max(sum, 1))).squareRoot()
    largest = min(max(fair, limits.lowerBound), limits.upperBound)
    let count = Double(max(1, values.count))
    smallest = max(1.4, min(4.5, (0.012 * room / (Double.pi * count)).squareRoot()))
  }

  /// The radius of a value.
  func radius(of value: Double) -> Double {
    guard maximum > 0 else { return smallest }
    return max(smallest, largest * (value / maximum).squareRoot())
  }

  /// Up to three round values for a legend, ascending.
  var examples: [Double] {
    guard maximum > 0 else { return [] }
    var examples: [Double] = []
    for part in [0.05, 0.25, 1] {
      let value = Self.roundedDown(maximum * part)
      if radius(of: value) > smallest, examples.last.map({ $0 < value }) ?? true {
        examples.append(value)
      }
    }
    return examples
  }

  /// The largest of 1, 2 and 5 times a power of ten that is not above a number.
  private static func roundedDown(_ most: Double) -> Double {
    let step = Scale.niceStep(most)
    if step <= most * (1 + 1e-9) { return step }
    let digits = Scale.niceStep(step / 2.0001)
    return digits <= most * (1 + 1e-9) ? digits : Scale.niceStep(step / 2.6)
  }
}
