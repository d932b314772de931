import GuanxiCore

/// An account may have and add so many contacts; some people have several accounts.
public struct ContactCap: StandingMeasure {
  public static let name = "contact-cap"
  public static let summary = "An account may have, and add on a day, so many contacts."

  /// Contacts of an account.
  public var contacts: Int
  /// Contacts that it may ask for on a day.
  public var adds: Int
  /// The share of people with several accounts, whom it does not bind.
  public var multiple: Double
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
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.contactCap = contacts
    market.rules.contactAdds = adds
    market.rules.contactBypass = multiple
  }

  public func book(in market: Market) { market.spendByPeople(cost) }
}
