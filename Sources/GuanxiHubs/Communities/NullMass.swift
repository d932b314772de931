/// What a node weighs where ties are counted that chance alone would give: one number, or one for
/// each direction.
protocol NullMass: BitwiseCopyable, Sendable {
  static var zero: Self { get }

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self

  /// The ties that chance gives two groups, up to a factor.
  func times(_ other: Self) -> Double
}

extension Double: NullMass {
  @inline(__always) func times(_ other: Double) -> Double { self * other }
}

/// The weights of the arcs that leave a node, and of those that lead to it.
struct TwoWayMass: NullMass {
  var out: Double
  var into: Double

  static let zero = TwoWayMass(out: 0, into: 0)

  @inline(__always) static func + (a: TwoWayMass, b: TwoWayMass) -> TwoWayMass {
    TwoWayMass(out: a.out + b.out, into: a.into + b.into)
  }

  @inline(__always) static func - (a: TwoWayMass, b: TwoWayMass) -> TwoWayMass {
    TwoWayMass(out: a.out - b.out, into: a.into - b.into)
  }

  @inline(__always) func times(_ other: TwoWayMass) -> Double {
    out * other.into + into * other.out
  }
}
