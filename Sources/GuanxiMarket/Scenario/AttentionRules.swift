/// What people see, and when they have had enough.
public struct AttentionRules: Sendable, Equatable {
  /// The chance that somebody opens the feed on a day.
  public var opening = 0.716
  /// Posts that somebody reads on a day, in posts/day.
  public var capacity = 40.0
  /// Ordinary posts of an acquaintance, in posts/day.
  public var organic = 0.11
  /// The time in which fatigue and dose halve, in days.
  public var halfLife = 7.0
  /// The chance that a promotion seen by somebody rested is looked into.
  public var engagement = 0.03
  /// Fatigue at which interest falls to 1/e, in promotions.
  public var patience = 15.0
  /// Promotions of one person that nobody minds, in promotions/week.
  public var tolerance = 5.0
  /// Hazard to mute somebody, per promotion above tolerance, at strength 0.1, in 1/day.
  public var mute = 0.01
  /// Hazard to end the acquaintance, in the same form, in 1/day.
  public var unfriend = 0.0005

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .sourced(
      "attention.opening", \.attention.opening, 0...1, "",
      "the chance that somebody opens the feed on a day",
      from: "780 of 1,090 million daily users browse Moments, WeChat 2021"),
    .assumed(
      "attention.capacity", \.attention.capacity, 0.1...100_000, "posts/day",
      "posts that somebody reads on a day"),
    .sourced(
      "attention.organic", \.attention.organic, 0...100, "posts/day",
      "ordinary posts of an acquaintance",
      from: "120 million posters of 1,090 million daily users, WeChat 2021"),
    .assumed(
      "attention.halfLife", \.attention.halfLife, 0.1...10_000, "days",
      "the time in which fatigue and dose halve"),
    .assumed(
      "attention.engagement", \.attention.engagement, 0...1, "",
      "the chance that a promotion seen by somebody rested is looked into"),
    .assumed(
      "attention.patience", \.attention.patience, 0.1...1_000_000, "promotions",
      "fatigue at which interest falls to 1/e"),
    .assumed(
      "attention.tolerance", \.attention.tolerance, 0...10_000, "promotions/week",
      "promotions of one person that nobody minds"),
    .assumed(
      "attention.mute", \.attention.mute, 0...1, "1/day",
      "hazard to mute somebody, per promotion above tolerance, at strength 0.1"),
    .assumed(
      "attention.unfriend", \.attention.unfriend, 0...1, "1/day",
      "hazard to end the acquaintance, in the same form"),
  ]
}
