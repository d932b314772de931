import GuanxiCore

/// Stair-step breakaway: a member's step grows with what the tree below bought; a sponsor earns
/// the difference of steps, and a small override once the member below has reached the top and
/// broken away.
public struct Breakaway: CommissionPlan {
  public static let name = "breakaway"
  public static let summary =
    "Steps by group volume; pays the difference of steps, then an override."

  /// Units in the own tree for the second, third and top step.
  public var steps: [Double] = [30, 150, 600]
  /// The override on a group that broke away, as a share of the top step's rate.
  public var override = 0.2

  /// The plan.
  public init() {}

  public init(_ parameters: inout Parameters) throws {
    steps[0] = try parameters.number("step1", in: 0...1e9, default: 30, "units for the second step")
    steps[1] = try parameters.number("step2", in: 0...1e9, default: 150, "units for the third step")
    steps[2] = try parameters.number("step3", in: 0...1e9, default: 600, "units for the top step")
    override = try parameters.number(
      "override", in: 0...1, default: 0.2, "pay on a group that broke away, of the top rate")
    guard steps == steps.sorted() else {
      throw ChoiceError("breakaway: step1, step2 and step3 must ascend.")
    }
  }

  public var width: Int? { nil }

  public func payouts(
    for order: Order, in forest: inout SponsorForest, discounts: [Double]
  ) -> [Payout] {
    let top = order.rates.reduce(0, +)
    var payouts: [Payout] = []
    var paid = 0.0
    var hasBrokenAway = false
    forest.volume[order.member] += Double(order.units)
    var member = forest.sponsor[order.member]
    var generation = 1
    while member >= 0 {
      let above = Int(member)
      forest.volume[above] += Double(order.units)
      let step = steps.filter { forest.volume[above] >= $0 }.count
      let rate = top * Double(step + 1) / Double(steps.count + 1)
      let share = hasBrokenAway ? override * top : max(0, rate - paid)
      let amount = Money((share * Double(order.amount)).rounded())
      if amount > 0 {
        payouts.append(Payout(member: above, amount: amount, generation: generation))
      }
      // An override is paid to the next sponsor only.
      if hasBrokenAway { return payouts }
      paid = max(paid, rate)
      hasBrokenAway = step == steps.count
      member = forest.sponsor[above]
      generation += 1
    }
    return payouts
  }
}
