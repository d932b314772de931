/// Circles whose area is proportional to a value.
struct AreaScale {
  /// The radius of the largest value, in pixels.
  let largest: Double
  /// No circle is smaller.
  let smallest: Double
  private let maximum: Double
  private let areWhole: Bool

  /// Chooses the sizes so that the circles of all values fill about a tenth of the room.
  ///
  /// - Parameters:
  ///   - values: Finite and at least 0.
  ///   - room: In square pixels.
  ///   - limits: The least and the most radius of the largest circle.
  init(_ values: [Double], room: Double, limits: ClosedRange<Double> = 9...26) {
    maximum = values.max() ?? 0
    areWhole = values.allSatisfy { $0 == $0.rounded() }
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
  var examples: [Double] { examples(within: .infinity, scaledBy: 1) }

  /// The same where circles larger than some radius have no room: then of smaller values.
  ///
  /// - Parameters:
  ///   - limit: The most radius, in pixels.
  ///   - scale: What the radii of the picture were multiplied by.
  /// - Returns: Values whose circles are no larger.
  func examples(within limit: Double, scaledBy scale: Double) -> [Double] {
    let part = min(1, limit / max(1e-9, largest * scale))
    return Scale.examples(upTo: maximum * part * part, areWhole: areWhole).filter {
      radius(of: $0) > smallest
    }
  }
}

/// Lines whose width is proportional to the square root of a value.
struct WidthScale {
  private let maximum: Double
  private let areWhole: Bool

  /// Gives the largest value the widest line.
  init(_ values: [Double]) {
    maximum = values.max() ?? 0
    areWhole = values.allSatisfy { $0 == $0.rounded() }
  }

  /// The width of a value, in pixels.
  func width(of value: Double) -> Double {
    maximum > 0 ? max(0.5, 3.8 * (max(0, value) / maximum).squareRoot()) : 0.5
  }

  /// Up to three round values for a legend, ascending.
  var examples: [Double] { Scale.examples(upTo: maximum, areWhole: areWhole) }
}
