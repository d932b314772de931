import GuanxiCore

/// Looks at sellers drawn at random and bans those whose quality it judges poor. Each judgement is
/// right with a chance, so good sellers are banned too; they appeal.
public struct RandomAudit: GovernanceMeasure {
  public static let name = "random-audit"
  public static let summary = "Looks at sellers drawn at random; bans those judged poor."
  public static let growsWithIntensity = true
  public static let notes: [String: MeasureNote] = [
    "rate": .assumed(.rule, unit: "1/day")
  ]

  /// The chance that a seller is looked at on a day.
  public var rate: Double
  /// The chance that a judgement is right.
  public var accuracy: Double
  /// The quality below which a seller is poor.
  public var bound: Double
  /// What looking at one seller costs, in reference prices.
  public var cost: Double
  /// Days from an audit to the ban.
  public var delay: Int
  /// Whom it looks at.
  public var target: SellerTarget
  /// The first day.
  public var from: Int
  /// What becomes of the banned.
  public var sanction: Sanction

  public init(_ parameters: inout Parameters) throws {
    rate = try parameters.number(
      "rate", in: 0...1, default: 0.002, "chance that a seller is looked at on a day")
    accuracy = try parameters.number(
      "accuracy", in: 0...1, default: 0.8, "chance that a judgement is right")
    bound = try parameters.number(
      "bound", in: 0...1, default: 0.45, "quality below which a seller is poor")
    cost = try parameters.number(
      "cost", in: 0...1_000, default: 1, "what looking at one seller costs, in prices; assumed")
    delay = try parameters.count(
      "delay", in: 0...10_000, default: 0, "days from an audit to the ban")
    target = try parameters.target(default: .all, "whom it looks at")
    from = try parameters.firstDay()
    sanction = try Sanction(&parameters)
  }

  public func endDay(_ market: Market) {
    let rate = min(1, rate * market.scenario.run.intensity)
    guard rate > 0, market.day >= from else { return }
    let draws = market.keys.event(.audit, market.day)
    for number in market.sellersAtWork(target) {
      let seller = market.sellers[number]
      let draw = draws.then(seller.key)
      guard draw.uniform < rate else { continue }
      market.governance.reviews += 1
      market.governance.spend(cost)
      guard market.seemsPoor(seller, below: bound, accuracy: accuracy, draw.then(1)) else {
        continue
      }
      market.verdicts.append(
        Verdict(
          day: market.day + delay, seller: number, isRight: seller.quality < bound,
          sanction: sanction, limit: nil))
    }
  }
}
