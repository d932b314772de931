import GuanxiCore

/// Schemes have to say what agents really earn. Some people do not listen.
public struct IncomeDisclosure: StandingMeasure {
  public static let name = "income-disclosure"
  public static let summary = "Schemes have to say what agents really earn."
  public static let notes: [String: MeasureNote] = [
    "accuracy": .assumed(.rule, .error), "ignored": .assumed(.response),
    "compliance": .assumed(.cost, unit: "prices/day for an organizer"),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
  ]

  /// How much of the way from the income shown to the true mean it takes people.
  public var accuracy: Double
  /// The share of people who ignore it.
  public var ignored: Double
  /// Which schemes say it.
  public var scope: SellerScope
  /// The share of pitches that are made where nobody says it.
  public var displacement: Double
  /// What it costs an organizer on a day, in reference prices.
  public var compliance: Double
  /// What checking costs on a day for 10,000 people, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    accuracy = try parameters.number(
      "accuracy", in: 0...1, default: 0.8, "how much of the way to the true mean people are taken")
    ignored = try parameters.number(
      "ignored", in: 0...1, default: 0.3, "share of people who ignore it")
    scope = try parameters.schemeScope(of: Self.name)
    displacement = try parameters.number(
      "displacement", in: 0...1, default: 0, "share of pitches made where nobody says it")
    compliance = try parameters.number(
      "compliance", in: 0...1_000, default: 0.05,
      "what it costs an organizer on a day, in prices; assumed")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what checking costs on a day for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.disclosure = accuracy
    market.rules.disclosureIgnored = ignored
    market.rules.disclosureScope = scope
    market.rules.disclosureAvoided = displacement
  }

  public func book(in market: Market) throws {
    market.spendByPeople(cost)
    for number in market.sellersAtWork(.schemes)
    where market.sellers[number].kind == .organizer
      && market.binds(scope, market.sellers[number])
    {
      try market.comply(number, compliance)
    }
  }
}
