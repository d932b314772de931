/// How contacts are added while the market runs: farming creates hubs.
public struct FarmingRules: Sendable, Equatable {
  /// Contacts that an agent asks for, in contacts/day.
  public var agents = 2.0
  /// The power of an agent's skill in that number: above 0, skilled agents farm more.
  public var skill = 0.0
  /// The power of 1 + an agent's income of 28 days, in prices, in that number: above 0, success is
  /// put into more contacts.
  public var success = 0.0
  /// Contacts that anybody else asks for, in contacts/day.
  public var others = 0.05
  /// The chance that a request is accepted.
  public var acceptance = 0.3
  /// The share of requests that go to friends of friends; others go to anybody.
  public var nearby = 0.7
  /// The strength of a tie made so.
  public var strength = 0.05

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "farming.agents", \.farming.agents, 0...100, "contacts/day",
      "contacts that an agent asks for"),
    .assumed(
      "farming.skill", \.farming.skill, 0...5, "",
      "the power of an agent's skill in that number: above 0, skilled agents farm more"),
    .assumed(
      "farming.success", \.farming.success, 0...5, "",
      "the power of 1 + an agent's income of 28 days in that number: above 0, success is put into"
        + " more contacts"),
    .assumed(
      "farming.others", \.farming.others, 0...10, "contacts/day",
      "contacts that anybody else asks for"),
    .assumed(
      "farming.acceptance", \.farming.acceptance, 0...1, "",
      "the chance that a request is accepted"),
    .assumed(
      "farming.nearby", \.farming.nearby, 0...1, "",
      "the share of requests that go to friends of friends; others go to anybody"),
    .assumed(
      "farming.strength", \.farming.strength, 0.001...1, "",
      "the strength of a tie made so"),
  ]
}
