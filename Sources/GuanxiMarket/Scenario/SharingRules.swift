/// How promotions are forwarded.
public struct SharingRules: Sendable, Equatable {
  /// The chance that a promotion seen is forwarded by somebody rested, along a tie of strength 1.
  public var forward = 0.02
  /// The power of tie strength in that chance.
  public var exponent = 1.0
  /// What exaggerated claims multiply it by.
  public var falsehood = 1.7
  /// How often a promotion is forwarded on within a day.
  public var generations = 3.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "sharing.forward", \.sharing.forward, 0...1, "",
      "the chance that a promotion seen is forwarded by somebody rested, along a tie of strength 1"),
    .assumed(
      "sharing.exponent", \.sharing.exponent, 0...10, "",
      "the power of tie strength in that chance"),
    .assumed(
      "sharing.falsehood", \.sharing.falsehood, 0...10, "",
      "what exaggerated claims multiply it by"),
    .assumed(
      "sharing.generations", \.sharing.generations, 0...100, "",
      "how often a promotion is forwarded on within a day", kind: .count),
  ]
}
