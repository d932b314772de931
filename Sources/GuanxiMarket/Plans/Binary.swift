import GuanxiCore

/// Two legs below anybody, with spillover; a member earns on what the weaker leg brings ("balance
/// pay"): whatever both legs bought is matched and paid once.
public struct Binary: CommissionPlan {
  public static let name = "binary"
  public static let summary = "Two legs with spillover; pays on the volume that both legs match."

  /// The share of matched volume that is paid; nil for the sum of the scheme's rates.
  public var rate: Double?

  /// The plan; without a rate, it pays the sum of the scheme's rates.
  public init(rate: Double? = nil) { self.rate = rate }

  public init(_ parameters: inout Parameters) throws {
    rate = try parameters.optionalNumber(
      "rate", in: 0...1, otherwise: "the sum of the scheme's rates",
      "the share of matched volume that is paid")
  }

  public var width: Int? { 2 }

  public func payouts(
    for order: Order, in forest: inout SponsorForest, discounts: [Double]
  ) -> [Payout] {
    let rate = rate ?? order.rates.reduce(0, +)
    var payouts: [Payout] = []
    var member = order.member
    var generation = 0
    while forest.parent[member] >= 0 {
      let above = Int(forest.parent[member])
      generation += 1
      forest.legs[above][min(1, forest.place(of: member))] += Double(order.amount)
      let matched = min(forest.legs[above][0], forest.legs[above][1])
      if matched > 0 {
        forest.legs[above][0] -= matched
        forest.legs[above][1] -= matched
        let amount = Money((rate * matched).rounded())
        if amount > 0 {
          payouts.append(Payout(member: above, amount: amount, generation: generation))
        }
      }
      member = above
    }
    return payouts
  }
}
