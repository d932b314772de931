import GuanxiCore

/// Price difference: nobody is paid for recruiting as such, but whoever buys cheaper than the
/// members below keeps the difference on what those buy.
public struct PriceDifference: CommissionPlan {
  public static let name = "price-difference"
  public static let summary = "Sponsors keep the spread between the buyer's price and their own."

  /// The plan.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public var width: Int? { nil }

  public func payouts(
    for order: Order, in forest: inout SponsorForest, discounts: [Double]
  ) -> [Payout] {
    var payouts: [Payout] = []
    var lowest = discounts[Int(forest.level[order.member])]
    var member = forest.sponsor[order.member]
    var generation = 1
    while member >= 0 {
      let above = Int(member)
      let own = discounts[Int(forest.level[above])]
      if own < lowest {
        let spread = (lowest - own) * Double(order.retail) * Double(order.units)
        payouts.append(
          Payout(member: above, amount: Money(spread.rounded()), generation: generation))
        lowest = own
      }
      member = forest.sponsor[above]
      generation += 1
    }
    return payouts
  }
}
