import GuanxiCore

/// Any number of people below anybody; each generation of sponsors earns its rate.
public struct Unilevel: CommissionPlan {
  public static let name = "unilevel"
  public static let summary = "Any width; each generation of sponsors earns its rate."

  /// The plan.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public var width: Int? { nil }

  public func payouts(
    for order: Order, in forest: inout SponsorForest, discounts: [Double]
  ) -> [Payout] {
    generations(order, above: forest.sponsor)
  }
}
