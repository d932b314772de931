import GuanxiCore

/// At most so many posts a seller and day; some sellers evade it through further accounts, and
/// suppressed posts may become private pitches.
public struct PostCap: StandingMeasure {
  public static let name = "post-cap"
  public static let summary = "At most so many posts a seller and day."
  public static let notes: [String: MeasureNote] = [
    "posts": .assumed(.rule, unit: "posts/day"), "evasion": .assumed(.response),
    "displacement": .neutral(.displacement, unit: "pitches/post"),
    "cost": .assumed(.cost, unit: "prices/day for a seller"),
  ]

  /// Posts a day.
  public var posts: Int
  /// Whom it binds.
  public var scope: SellerScope
  /// The share of sellers with further accounts, whom it does not bind.
  public var evasion: Double
  /// Private pitches that an agent makes for each post suppressed.
  public var displacement: Double
  /// What watching one seller for a day costs, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    posts = try parameters.count("posts", in: 0...1_000, default: 1, "posts a seller and day")
    scope = try parameters.scope(of: Self.name)
    evasion = try parameters.number(
      "evasion", in: 0...1, default: 0.1, "share of sellers who post from further accounts")
    displacement = try parameters.displacement(foreach: "post suppressed")
    cost = try parameters.number(
      "cost", in: 0...1_000, default: 0.001,
      "cost of watching one seller for a day, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.postCap = posts
    market.rules.postCapScope = scope
    market.rules.postCapEvasion = evasion
    market.rules.postCapDisplacement = displacement
  }

  public func book(in market: Market) {
    market.governance.spend(cost * Double(market.sellersAtWork(scope.target).count))
  }
}
