import GuanxiCore

/// Warns people when somebody pitches to them, and gives those who want to join some days to
/// think. Pressure by the recruiter undoes a part of both.
public struct PitchWarning: StandingMeasure {
  public static let name = "pitch-warning"
  public static let summary = "Warns at a pitch, and gives days to think before joining."
  public static let notes: [String: MeasureNote] = [
    "noticed": .assumed(.rule, .error), "heeded": .assumed(.rule),
    "days": .assumed(.rule, .delay, unit: "days"), "cancellation": .assumed(.rule),
    "pressure": .assumed(.response),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
    "item-cost": .assumed(.cost, unit: "prices/pitch"),
  ]

  /// The chance that a pitch is noticed.
  public var noticed: Double
  /// The chance that somebody who is warned and wants to join does not.
  public var heeded: Double
  /// Days to think.
  public var days: Int
  /// The chance to cancel in that time.
  public var cancellation: Double
  /// The part of both that pressure undoes.
  public var pressure: Double
  /// Which schemes it is about.
  public var scope: SellerScope
  /// The chance that an offer of a seller who recruits nobody is warned about, and not taken.
  public var mistaken: Double
  /// The share of newcomers who join where nobody warns them or gives them days.
  public var displacement: Double
  /// What a day costs for 10,000 people, in reference prices.
  public var cost: Double
  /// What reading one pitch costs, in reference prices.
  public var itemCost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    noticed = try parameters.number(
      "noticed", in: 0...1, default: 0.5, "chance that a pitch is noticed")
    heeded = try parameters.number(
      "heeded", in: 0...1, default: 0.5, "chance that somebody who is warned does not join")
    days = try parameters.count("days", in: 0...1_000, default: 7, "days to think")
    cancellation = try parameters.number(
      "cancellation", in: 0...1, default: 0.3, "chance to cancel in that time")
    pressure = try parameters.number(
      "pressure", in: 0...1, default: 0.3, "part of both that pressure undoes")
    scope = try parameters.schemeScope(of: Self.name)
    mistaken = try parameters.number(
      "mistaken", in: 0...1, default: 0,
      "chance that an offer of a seller who recruits nobody is warned about, and not taken")
    displacement = try parameters.number(
      "displacement", in: 0...1, default: 0,
      "share of newcomers who join elsewhere, without warning and days")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    itemCost = try parameters.number(
      "item-cost", in: 0...1_000, default: 0.0005,
      "what reading one pitch costs, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.warning = noticed * heeded * (1 - pressure)
    market.rules.coolingOffDays = days
    market.rules.cancellation = cancellation * (1 - pressure)
    market.rules.warningScope = scope
    market.rules.falseWarning = mistaken
    market.rules.joinsElsewhere = displacement
  }

  /// To notice a pitch, every one is read, whichever schemes are meant.
  public func book(in market: Market) {
    market.spendByPeople(cost)
    guard noticed > 0 else { return }
    market.governance.privateInspections += market.counts.pitches
    market.governance.spend(itemCost * Double(market.counts.pitches))
  }
}
