import GuanxiCore

/// Organizers have to take unsold stock back from agents who leave. Those without funds do not,
/// and the platform may step in.
public struct BuyBack: StandingMeasure {
  public static let name = "buy-back"
  public static let summary = "Organizers take unsold stock back from agents who leave."

  /// The share of what the stock cost.
  public var share: Double
  /// Whether an organizer without funds owes nothing.
  public var needsFunds: Bool
  /// The share of what is then unpaid that the platform pays.
  public var platform: Double
  /// What a day costs for 10,000 people, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    share = try parameters.number(
      "share", in: 0...1, default: 0.9, "share of what the stock cost that is paid back")
    needsFunds = try parameters.flag(
      "needs-funds", default: true, "whether an organizer without funds owes nothing")
    platform = try parameters.number(
      "platform", in: 0...1, default: 0, "share of what is unpaid that the platform pays")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.buyBack = max(market.rules.buyBack, share)
    market.rules.buyBackNeedsFunds = needsFunds
    market.rules.buyBackFromPlatform = platform
  }

  public func book(in market: Market) { market.spendByPeople(cost) }
}
