/// When people need something, and what they can pay.
public struct NeedRules: Sendable, Equatable {
  /// How often a need arises, in 1/day.
  public var rate = 1.0 / 30
  /// The shape of the Gamma law of that rate over people.
  public var shape = 2.0
  /// The chance that an unmet need lapses, in 1/day.
  public var lapse = 0.05
  /// What a person spends at most, in reference prices, in prices/28 days.
  public var budget = 10.0
  /// The deviation of the logarithm of price sensitivity over people.
  public var sensitivity = 0.3

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "needs.rate", \.needs.rate, 0...10, "1/day",
      "how often a need arises"),
    .assumed(
      "needs.shape", \.needs.shape, 0.01...1_000, "",
      "the shape of the Gamma law of that rate over people"),
    .assumed(
      "needs.lapse", \.needs.lapse, 0...1, "1/day",
      "the chance that an unmet need lapses"),
    .assumed(
      "needs.budget", \.needs.budget, 0...1_000_000, "prices/28 days",
      "what a person spends at most, in reference prices"),
    .assumed(
      "needs.sensitivity", \.needs.sensitivity, 0...3, "",
      "the deviation of the logarithm of price sensitivity over people"),
  ]
}
