/// What makes an offer attractive: weights of a logit.
public struct ChoiceRules: Sendable, Equatable {
  /// Constant.
  public var base = -2.2
  /// Weight of trust in whoever offers, less 1/2.
  public var trust = 3.0
  /// Trust in a seller at the entrance, whom one does not know.
  public var stranger = 0.5
  /// Weight of trust in the channel, less 1/2.
  public var channel = 3.0
  /// Weight of having a need.
  public var need = 1.5
  /// Weight of the quality that one is led to expect, less 1/2.
  public var quality = 2.0
  /// Weight of the price above the reference price.
  public var price = 3.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "choice.base", \.choice.base, -20...20, "",
      "constant"),
    .assumed(
      "choice.trust", \.choice.trust, -20...20, "",
      "weight of trust in whoever offers, less 1/2"),
    .assumed(
      "choice.stranger", \.choice.stranger, 0...1, "",
      "trust in a seller at the entrance, whom one does not know"),
    .assumed(
      "choice.channel", \.choice.channel, -20...20, "",
      "weight of trust in the channel, less 1/2"),
    .assumed(
      "choice.need", \.choice.need, -20...20, "",
      "weight of having a need"),
    .assumed(
      "choice.quality", \.choice.quality, -20...20, "",
      "weight of the quality that one is led to expect, less 1/2"),
    .assumed(
      "choice.price", \.choice.price, -20...20, "",
      "weight of the price above the reference price"),
  ]
}
