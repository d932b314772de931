import GuanxiCore

/// Users report sellers; whoever has enough reports is looked at, and banned or kept from posting
/// for a time. Some reports have no ground, and poor sellers who are reported report honest rivals.
public struct UserReports: GovernanceMeasure {
  public static let name = "user-reports"
  public static let summary = "Looks at sellers with enough reports; some reports are false."
  public static let growsWithIntensity = true
  public static let notes: [String: MeasureNote] = [
    "share": .assumed(.rule), "threshold": .assumed(.rule, unit: "reports"),
    "delay": .assumed(.delay, unit: "days"),
    "false-rate": .assumed(.error, unit: "reports/day"), "retaliation": .assumed(.response),
    "action": .assumed(.rule), "limit-days": .assumed(.rule, unit: "days"),
    "limit-posts": .assumed(.rule, unit: "posts/day"),
    "displacement": .neutral(.displacement, unit: "pitches/post"),
    "chats": .assumed(.cost, unit: "messages"),
  ]

  /// The share of complaints that are reported.
  public var share: Double
  /// Reports after which a seller is looked at.
  public var threshold: Int
  /// Days from there to what follows.
  public var delay: Int
  /// The chance that a judgement is right.
  public var accuracy: Double
  /// The quality below which a seller is poor.
  public var bound: Double
  /// Reports without ground about a seller, a day.
  public var falseRate: Double
  /// The chance that a poor seller who is reported reports a rival.
  public var retaliation: Double
  /// Whether those judged poor are banned; otherwise they have to post less.
  public var bans: Bool
  /// Days for which, and posts a day.
  public var limitDays: Int
  public var limitPosts: Int
  /// Private pitches that an agent makes for each post that a limit suppresses.
  public var displacement: Double
  /// What looking at one seller costs, in reference prices.
  public var cost: Double
  /// Private messages that are read for it.
  public var chats: Int
  /// Whom it is about.
  public var target: SellerTarget
  /// The first day.
  public var from: Int
  /// What becomes of the banned.
  public var sanction: Sanction

  public init(_ parameters: inout Parameters) throws {
    share = try parameters.number(
      "share", in: 0...1, default: 1, "share of complaints that are reported")
    threshold = try parameters.count(
      "threshold", in: 1...1_000_000, default: 3, "reports after which a seller is looked at")
    delay = try parameters.count("delay", in: 0...10_000, default: 7, "days from there to a ban")
    accuracy = try parameters.number(
      "accuracy", in: 0...1, default: 0.8, "chance that a judgement is right")
    bound = try parameters.number(
      "bound", in: 0...1, default: 0.45, "quality below which a seller is poor")
    falseRate = try parameters.number(
      "false-rate", in: 0...100, default: 0.001, "reports without ground about a seller, 1/day")
    retaliation = try parameters.number(
      "retaliation", in: 0...1, default: 0.1,
      "chance that a poor seller who is reported reports an honest rival")
    bans =
      try parameters.name("action", of: ["ban", "limit"], default: "ban", "what follows") == "ban"
    limitDays = try parameters.count(
      "limit-days", in: 1...10_000, default: 30, "days of a limit")
    limitPosts = try parameters.count(
      "limit-posts", in: 0...1_000, default: 0, "posts a day under a limit")
    displacement = try parameters.displacement(foreach: "post that a limit suppresses")
    cost = try parameters.number(
      "cost", in: 0...1_000, default: 1, "what looking at one seller costs, in prices; assumed")
    chats = try parameters.count(
      "chats", in: 0...1_000_000, default: 10, "private messages that are read for it")
    target = try parameters.target(default: .all, "whom it is about")
    from = try parameters.firstDay()
    sanction = try Sanction(&parameters)
  }

  public func begin(_ market: Market) {
    market.rules.limitedPosts = limitPosts
    market.rules.limitDisplacement = displacement
  }

  public func endDay(_ market: Market) {
    guard market.day >= from else { return }
    collect(market)
    let draws = market.keys.event(.report, market.day)
    for number in market.sellersAtWork(target) where market.sellers[number].reports >= threshold {
      let seller = market.sellers[number]
      market.sellers[number].reports = 0
      let draw = draws.then(seller.key)
      // Where less is looked at, reports lapse.
      guard draw.then(4).uniform < market.scenario.run.intensity else { continue }
      market.governance.reviews += 1
      market.governance.privateInspections += chats
      market.governance.spend(cost)
      guard market.seemsPoor(seller, below: bound, accuracy: accuracy, draw.then(3)) else {
        continue
      }
      market.verdicts.append(
        Verdict(
          day: market.day + delay, seller: number, isRight: seller.quality < bound,
          sanction: sanction, limit: bans ? nil : limitDays))
    }
  }

  /// Turns the day's complaints into reports, and adds those without ground.
  private func collect(_ market: Market) {
    let draws = market.keys.event(.report, market.day)
    let atWork = market.sellersAtWork(.all)
    var victims: [Int] = []
    for number in atWork {
      let seller = market.sellers[number]
      let draw = draws.then(seller.key)
      let complaints = seller.complaints - seller.complaintsHandled
      market.sellers[number].complaintsHandled = seller.complaints
      let founded = draw.then(1).binomial(complaints, share)
      let unfounded = draw.then(2).poisson(falseRate)
      add(founded + unfounded, false: unfounded, about: number, market)
      guard retaliation > 0, founded > 0, seller.kind != .honest else { continue }
      victims += rivals(of: seller, founded, among: atWork, market)
    }
    for victim in victims { add(1, false: 1, about: victim, market) }
  }

  private func add(_ reports: Int, false unfounded: Int, about number: Int, _ market: Market) {
    market.sellers[number].reports += reports
    market.governance.reports += reports
    market.governance.falseReports += unfounded
  }

  /// Honest sellers, drawn anew each time, whom somebody reports in return.
  private func rivals(
    of seller: Seller, _ reports: Int, among atWork: [Int], _ market: Market
  ) -> [Int] {
    let draws = market.keys.event(.retaliation, market.day).then(seller.key)
    let honest = atWork.filter { market.sellers[$0].kind == .honest }
    return (0..<reports).compactMap { report in
      let draw = draws.then(UInt64(report))
      guard draw.uniform < retaliation else { return nil }
      return honest.min {
        draw.then(market.sellers[$0].key).value < draw.then(market.sellers[$1].key).value
      }
    }
  }
}
