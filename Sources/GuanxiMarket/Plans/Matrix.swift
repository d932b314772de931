import GuanxiCore

/// A forced matrix: a limited number of places below anybody, filled level by level; newcomers
/// spill over. Each generation above, in the matrix, earns its rate, down to a depth.
public struct Matrix: CommissionPlan {
  public static let name = "matrix"
  public static let summary = "Limited width with spillover; generations of the matrix earn rates."

  /// Places below a member.
  public var places: Int
  /// Generations that are paid.
  public var depth: Int

  /// A matrix of a width and a depth.
  public init(width: Int = 3, depth: Int = 9) {
    places = width
    self.depth = depth
  }

  public init(_ parameters: inout Parameters) throws {
    places = try parameters.count("width", in: 1...1_000, default: 3, "places below a member")
    depth = try parameters.count("depth", in: 1...1_000, default: 9, "generations that are paid")
  }

  public var width: Int? { places }

  public func payouts(
    for order: Order, in forest: inout SponsorForest, discounts: [Double]
  ) -> [Payout] {
    generations(order, above: forest.parent).filter { $0.generation <= depth }
  }
}
