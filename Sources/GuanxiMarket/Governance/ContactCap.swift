import GuanxiCore

/// An account may have and add so many contacts; some people have several accounts.
public struct ContactCap: StandingMeasure {
  public static let name = "contact-cap"
  public static let summary = "An account may have, and add on a day, so many contacts."
  public static let notes: [String: MeasureNote] = [
    "contacts": .sourced(.rule, unit: "contacts", from: "WeChat's cap of 5,000 friends"),
    "adds": .assumed(.rule, unit: "contacts/day"), "multiple": .assumed(.response),
    "displacement": .neutral(.displacement, unit: "pitches/contact"),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
  ]

  /// Contacts of an account.
  public var contacts: Int
  /// Contacts that it may ask for on a day.
  public var adds: Int
  /// The share of people with several accounts, whom it does not bind.
  public var multiple: Double
  /// Whom it binds; everybody, also those who do not sell, where that is all.
  public var scope: SellerScope
  /// Private pitches of an agent or organizer for each contact that a rule keeps them from: one that
  /// would have said yes, whom they did not know, and for whom there was room.
  public var displacement: Double
  /// What a day costs for 10,000 people, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    contacts = try parameters.count(
      "contacts", in: 0...1_000_000, default: 5_000, "contacts of an account")
    adds = try parameters.count(
      "adds", in: 0...1_000_000, default: 1, "contacts that it may ask for on a day")
    multiple = try parameters.number(
      "multiple", in: 0...1, default: 0.1, "share of people with several accounts")
    scope = try parameters.scope(of: Self.name)
    displacement = try parameters.displacement(foreach: "contact not added")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.contactCap = contacts
    market.rules.contactAdds = adds
    market.rules.contactBypass = multiple
    market.rules.contactScope = scope
    market.rules.contactDisplacement = displacement
  }

  public func book(in market: Market) { market.spendByPeople(cost) }
}
