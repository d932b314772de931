import GuanxiCore

/// The entrance hides sellers of a low reputation. Opportunists and agents who are hidden buy good
/// ratings, some of which are found out.
public struct ReputationGate: StandingMeasure {
  public static let name = "reputation-gate"
  public static let summary = "The entrance hides sellers of a low reputation."
  public static let notes: [String: MeasureNote] = [
    "minimum": .assumed(.rule), "prior": .assumed(.rule, unit: "ratings"),
    "fakes": .assumed(.response, unit: "ratings/day"), "caught": .assumed(.error),
    "displacement": .neutral(.displacement, unit: "posts/day"),
    "cost": .assumed(.cost, unit: "prices/day for a seller"),
  ]

  /// The reputation below which a seller is hidden.
  public var minimum: Double
  /// Ratings of either kind that everybody is taken to have had: few ratings say little.
  public var prior: Double
  /// Ratings that a hidden seller buys, a day.
  public var fakes: Double
  /// The share of bought ratings that are removed.
  public var caught: Double
  /// Whom it may hide.
  public var scope: SellerScope
  /// More posts a day that a hidden seller makes among acquaintances.
  public var displacement: Double
  /// What watching one seller for a day costs, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    minimum = try parameters.number(
      "minimum", in: 0...1, default: 0.4, "reputation below which a seller is hidden")
    prior = try parameters.number(
      "prior", in: 0.001...1_000, default: 2, "ratings of either kind taken for granted")
    fakes = try parameters.number(
      "fakes", in: 0...100, default: 0.2, "good ratings that a hidden seller buys, 1/day")
    caught = try parameters.number(
      "caught", in: 0...1, default: 0.3, "share of bought ratings that are removed")
    scope = try parameters.scope(of: Self.name, "whom it may hide")
    displacement = try parameters.number(
      "displacement", in: 0...100, default: 0,
      "more posts among acquaintances that a hidden seller makes, 1/day")
    cost = try parameters.number(
      "cost", in: 0...1_000, default: 0.001,
      "cost of watching one seller for a day, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.minimumReputation = minimum
    market.rules.reputationPrior = prior
    market.rules.hiddenReviews = fakes
    market.rules.reviewsCaught = caught
    market.rules.reputationScope = scope
    market.rules.hiddenPosts = displacement
  }

  public func book(in market: Market) {
    market.governance.spend(cost * Double(market.activeSellerCount))
  }
}
