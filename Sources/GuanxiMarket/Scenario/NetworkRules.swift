/// Where acquaintances come from.
public enum NetworkSource: String, Sendable, Encodable, CaseIterable {
  /// The generator `weishang`, by the rules beside this one.
  case weishang
  /// Zachary's karate club of 34 people.
  case karateClub = "karate-club"
  /// A file that is named with the run.
  case file
}

/// Who knows whom, unless a file says so.
public struct NetworkRules: Sendable, Equatable {
  /// Where acquaintances come from.
  public var source = NetworkSource.weishang
  /// How many people there are, in people.
  public var people = 10000.0
  /// The expected number of acquaintances, in acquaintances.
  public var meanDegree = 40.0
  /// The share of acquaintances outside of the own community.
  public var mixing = 0.25
  /// The deviation of the logarithm of the number of acquaintances.
  public var spread = 0.5
  /// The strength of every tie where the network says nothing of it, in 0...1.
  public var strength = 0.4
  /// The most contacts that an account can have, in contacts.
  public var cap = 5000.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "network.people", \.network.people, 2...50_000_000, "people",
      "how many people there are", kind: .count),
    .assumed(
      "network.meanDegree", \.network.meanDegree, 0...5_000, "acquaintances",
      "the expected number of acquaintances"),
    .assumed(
      "network.mixing", \.network.mixing, 0...1, "",
      "the share of acquaintances outside of the own community"),
    .assumed(
      "network.spread", \.network.spread, 0...2, "",
      "the deviation of the logarithm of the number of acquaintances"),
    .assumed(
      "network.strength", \.network.strength, 0...1, "",
      "the strength of every tie of a network without weights"),
    .sourced(
      "network.cap", \.network.cap, 1...60_000, "contacts",
      "the most contacts that an account can have", kind: .count,
      from: "WeChat limit, news reports 2020"),
  ]
}
