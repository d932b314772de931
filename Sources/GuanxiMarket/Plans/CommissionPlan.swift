import GuanxiCore

/// What an agent bought.
public struct Order: Sendable {
  /// Who buys.
  public let member: Int
  /// How many units.
  public let units: Int
  /// What they pay, in minor units.
  public let amount: Money
  /// Retail price of a unit, in minor units.
  public let retail: Money
  /// Commission rates by generation, from the nearest.
  public let rates: [Double]

  /// An order.
  public init(member: Int, units: Int, amount: Money, retail: Money, rates: [Double]) {
    self.member = member
    self.units = units
    self.amount = amount
    self.retail = retail
    self.rates = rates
  }
}

/// What somebody is paid for another's order.
public struct Payout: Sendable, Equatable {
  /// Who is paid.
  public let member: Int
  /// How much, in minor units.
  public let amount: Money
  /// How many generations above the buyer, from 1.
  public let generation: Int

  /// A payment.
  public init(member: Int, amount: Money, generation: Int) {
    self.member = member
    self.amount = amount
    self.generation = generation
  }
}

/// How a scheme pays its members for the orders of those below them.
public protocol CommissionPlan: Choice {
  /// How many may stand directly below a member in the plan's tree; nil for any number.
  var width: Int? { get }

  /// What an order pays, before the organizer and members who left are taken out.
  ///
  /// - Parameters:
  ///   - order: What was bought.
  ///   - forest: Who stands where; the plan may count volumes in it.
  ///   - discounts: Indexed by level: the share of the retail price that it pays.
  /// - Returns: Who is paid what.
  func payouts(
    for order: Order, in forest: inout SponsorForest, discounts: [Double]
  ) -> [Payout]
}

/// Every commission plan.
public let commissionPlans = Catalog<any CommissionPlan.Type>(
  "plan",
  [
    Unilevel.self,
    Binary.self,
    Matrix.self,
    Breakaway.self,
    PriceDifference.self,
  ]
) { $0 }

/// The plan of a text such as "matrix:width=3".
///
/// - Throws: `ChoiceError` for an unknown plan or parameter.
public func commissionPlan(_ text: String) throws -> any CommissionPlan {
  try commissionPlans.choose(text) { try $0.init(&$1) }
}

extension CommissionPlan {
  /// Rates by generation, paid upwards along a chain.
  func generations(_ order: Order, above: [Int32]) -> [Payout] {
    var payouts: [Payout] = []
    var member = above[order.member]
    for (index, rate) in order.rates.enumerated() where member >= 0 {
      let amount = Money((rate * Double(order.amount)).rounded())
      if amount > 0 {
        payouts.append(Payout(member: Int(member), amount: amount, generation: index + 1))
      }
      member = above[Int(member)]
    }
    return payouts
  }
}
