/// Trust in selling among acquaintances as such.
public struct ChannelRules: Sendable, Equatable {
  /// At the start, and where it drifts back to.
  public var initial = 0.7
  /// Share of the missing trust that a good purchase restores.
  public var good = 0.02
  /// What a bad purchase leaves of it.
  public var bad = 0.9
  /// What a bad purchase leaves of it if it was refunded.
  public var refunded = 0.97
  /// To how many a buyer speaks of a bad purchase, in people.
  public var gossips = 3.0
  /// What hearing of one leaves of it.
  public var gossip = 0.97
  /// What hearing of one leaves of it if it was refunded.
  public var gossipRefunded = 0.99
  /// Share lost for each promotion above those borne on a day, up to 5.
  public var spam = 0.002
  /// Promotions on a day that cost no trust, in promotions/day.
  public var borne = 3.0
  /// Share of the distance to the initial trust that is made good, in 1/day.
  public var drift = 0.001

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "channel.initial", \.channel.initial, 0...1, "",
      "at the start, and where it drifts back to"),
    .assumed(
      "channel.good", \.channel.good, 0...1, "",
      "share of the missing trust that a good purchase restores"),
    .assumed(
      "channel.bad", \.channel.bad, 0...1, "",
      "what a bad purchase leaves of it"),
    .assumed(
      "channel.refunded", \.channel.refunded, 0...1, "",
      "what a bad purchase leaves of it if it was refunded"),
    .assumed(
      "channel.gossips", \.channel.gossips, 0...100, "people",
      "to how many a buyer speaks of a bad purchase", kind: .count),
    .assumed(
      "channel.gossip", \.channel.gossip, 0...1, "",
      "what hearing of one leaves of it"),
    .assumed(
      "channel.gossipRefunded", \.channel.gossipRefunded, 0...1, "",
      "what hearing of one leaves of it if it was refunded"),
    .assumed(
      "channel.spam", \.channel.spam, 0...1, "",
      "share lost for each promotion above those borne on a day, up to 5"),
    .assumed(
      "channel.borne", \.channel.borne, 0...1_000, "promotions/day",
      "promotions on a day that cost no trust"),
    .assumed(
      "channel.drift", \.channel.drift, 0...1, "1/day",
      "share of the distance to the initial trust that is made good"),
  ]
}
