/// How often sellers post.
public struct PostingRules: Sendable, Equatable {
  /// Posts of an honest seller, in posts/day.
  public var honest = 0.3
  /// Posts of an opportunist, in posts/day.
  public var opportunist = 1.0
  /// Posts of an agent of a scheme, in posts/day.
  public var agent = 2.0
  /// What a seller multiplies the rate by after a week of too few sales.
  public var escalation = 1.1
  /// Sales below which a seller escalates, in sales/week.
  public var target = 1.0
  /// The rate at which escalation ends, in posts/day.
  public var maximum = 8.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "posting.honest", \.posting.honest, 0...100, "posts/day",
      "posts of an honest seller"),
    .assumed(
      "posting.opportunist", \.posting.opportunist, 0...100, "posts/day",
      "posts of an opportunist"),
    .assumed(
      "posting.agent", \.posting.agent, 0...100, "posts/day",
      "posts of an agent of a scheme"),
    .assumed(
      "posting.escalation", \.posting.escalation, 1...10, "",
      "what a seller multiplies the rate by after a week of too few sales"),
    .assumed(
      "posting.target", \.posting.target, 0...1_000, "sales/week",
      "sales below which a seller escalates"),
    .assumed(
      "posting.maximum", \.posting.maximum, 0...100, "posts/day",
      "the rate at which escalation ends"),
  ]
}
