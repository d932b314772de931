import GuanxiCore

/// Buyers may pay acquaintances through the platform, which holds the money until delivery and
/// refunds what is bad. Some claim it falsely, and some pay as before.
public struct PaymentProtection: StandingMeasure {
  public static let name = "payment-protection"
  public static let summary = "The platform holds payments until delivery and refunds the bad."
  public static let notes: [String: MeasureNote] = [
    "share": .assumed(.rule), "refund": .assumed(.rule), "abuse": .assumed(.error),
    "off-platform": .neutral(.response, .displacement),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
  ]

  /// The share of purchases among acquaintances that are paid so.
  public var share: Double
  /// The chance that a bad purchase is refunded.
  public var refund: Double
  /// The chance that a good one is, by a false claim.
  public var abuse: Double
  /// The share of sellers, honest ones left out, who take money directly only.
  public var offPlatform: Double
  /// At whose purchases it is offered.
  public var scope: SellerScope
  /// What a day costs for 10,000 people, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    share = try parameters.number(
      "share", in: 0...1, default: 0.5, "share of purchases among acquaintances paid so")
    refund = try parameters.number(
      "refund", in: 0...1, default: 0.6, "chance that a bad purchase is refunded")
    abuse = try parameters.number(
      "abuse", in: 0...1, default: 0.01, "chance that a good one is, by a false claim")
    offPlatform = try parameters.number(
      "off-platform", in: 0...1, default: 0,
      "share of sellers, honest ones left out, who take money directly only")
    scope = try parameters.scope(of: Self.name, "at whose purchases it is offered")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.protectedShare = share
    market.rules.protectedRefund = refund
    market.rules.protectedAbuse = abuse
    market.rules.protectionAvoided = offPlatform
    market.rules.protectedScope = scope
  }

  public func book(in market: Market) { market.spendByPeople(cost) }
}
