/// Something that a sweep varies: a parameter, and the values that it takes.
public struct SweepFactor: Sendable, Equatable {
  /// The parameter: "entrance.share", or "probability" of a model.
  public let key: String
  /// Its values as texts, in the order of the design; in a Latin hypercube over a range, those that
  /// were drawn.
  public var values: [String]
  /// The ends of a range that a Latin hypercube draws from; nil for a list.
  public let range: [Double]?
  /// What it is, with its unit.
  public let meaning: String
  /// Whether it takes whole numbers only.
  let isWhole: Bool

  /// Whether its values are numbers.
  public var isNumeric: Bool { values.allSatisfy { Double($0) != nil } }
}

/// Which combinations of values a sweep runs.
public enum SweepPlan: Sendable, Equatable {
  /// Every value of each factor with every value of the others.
  case grid
  /// A number of points that spread each factor evenly over its range: McKay, Beckman and Conover,
  /// "A Comparison of Three Methods for Selecting Values of Input Variables", Technometrics 1979.
  case latinHypercube(points: Int)

  /// As designs write it.
  public var text: String {
    switch self {
    case .grid: "grid"
    case .latinHypercube(let points): "latin-hypercube:points=\(points)"
    }
  }
}

/// One combination of values.
public struct SweepPoint: Sendable, Equatable {
  /// Its place in the design, from 1.
  public let number: Int
  /// Indexed by factor.
  public let settings: [String]
}
