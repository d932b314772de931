import GuanxiCore

/// Organizers have to take unsold stock back from agents who leave. Those without funds do not,
/// and the platform may step in.
public struct BuyBack: StandingMeasure {
  public static let name = "buy-back"
  public static let summary = "Organizers take unsold stock back from agents who leave."
  public static let notes: [String: MeasureNote] = [
    "share": .assumed(.rule), "needs-funds": .assumed(.response),
    "platform": .neutral(.rule), "denied": .neutral(.error),
    "payment-delay": .neutral(.delay, unit: "days"),
    "flight": .neutral(.response, .displacement),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
  ]

  /// The share of what the stock cost.
  public var share: Double
  /// Whether an organizer without funds owes nothing.
  public var needsFunds: Bool
  /// The share of what is then unpaid that the platform pays.
  public var platform: Double
  /// The share of agents' claims that are denied by mistake.
  public var denied: Double
  /// Days until an organizer pays.
  public var delay: Int
  /// The share of organizers who brought their money out of reach.
  public var flight: Double
  /// Which schemes it binds.
  public var scope: SellerScope
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
    denied = try parameters.number(
      "denied", in: 0...1, default: 0, "share of agents' claims that are denied by mistake")
    delay = try parameters.count(
      "payment-delay", in: 0...20_000, default: 0, "days until an organizer pays")
    flight = try parameters.number(
      "flight", in: 0...1, default: 0, "share of organizers who brought their money out of reach")
    scope = try parameters.schemeScope(of: Self.name)
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.buyBack = max(market.rules.buyBack, share)
    market.rules.buyBackNeedsFunds = needsFunds
    market.rules.buyBackFromPlatform = platform
    market.rules.buyBackDenied = denied
    market.rules.buyBackDelay = delay
    market.rules.buyBackFlight = flight
    market.rules.buyBackScope = scope
  }

  public func book(in market: Market) { market.spendByPeople(cost) }
}
