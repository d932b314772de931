/// Trust between two acquaintances: the mean of a Beta law.
public struct TrustRules: Sendable, Equatable {
  /// Prior mean at strength 0.
  public var base = 0.4
  /// What strength adds to the prior mean.
  public var slope = 0.4
  /// Weight of the prior, in purchases.
  public var weight = 4.0
  /// What a good purchase adds to alpha.
  public var good = 1.0
  /// What a bad purchase adds to beta.
  public var bad = 2.0
  /// What is left of experience after a day, in 1/day.
  public var memory = 0.998
  /// What an unwanted promotion adds to beta for each promotion above tolerance, up to 3.
  public var overdraft = 0.01
  /// Share of the first credibility below which a seller is insolvent.
  public var insolvency = 0.25

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "trust.base", \.trust.base, 0...1, "",
      "prior mean at strength 0"),
    .assumed(
      "trust.slope", \.trust.slope, 0...1, "",
      "what strength adds to the prior mean"),
    .assumed(
      "trust.weight", \.trust.weight, 0.001...1_000, "purchases",
      "weight of the prior"),
    .assumed(
      "trust.good", \.trust.good, 0...100, "",
      "what a good purchase adds to alpha"),
    .assumed(
      "trust.bad", \.trust.bad, 0...100, "",
      "what a bad purchase adds to beta"),
    .assumed(
      "trust.memory", \.trust.memory, 0...1, "1/day",
      "what is left of experience after a day"),
    .assumed(
      "trust.overdraft", \.trust.overdraft, 0...10, "",
      "what an unwanted promotion adds to beta for each promotion above tolerance, up to 3"),
    .assumed(
      "trust.insolvency", \.trust.insolvency, 0...1, "",
      "share of the first credibility below which a seller is insolvent"),
  ]
}
