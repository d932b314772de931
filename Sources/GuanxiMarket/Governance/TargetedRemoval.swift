import GuanxiCore

/// Removes the foremost sellers, or whole schemes, on a day and perhaps again and again. What a
/// removed agent had built may pass to the sponsor, an organizer may go on supplying agents, and
/// removed sellers may come back.
public struct TargetedRemoval: GovernanceMeasure {
  public static let name = "targeted-removal"
  public static let summary = "Removes the foremost sellers, or whole schemes."
  public static let growsWithIntensity = true
  public static let notes: [String: MeasureNote] = [
    "count": .assumed(.rule), "by": .assumed(.target), "day": .assumed(.rule, unit: "day"),
    "every": .neutral(.rule, unit: "days"), "error": .neutral(.error),
    "downline": .assumed(.response), "regrowth": .assumed(.response),
  ]

  /// What sellers are ranked by.
  public enum Rank: String, Sendable, CaseIterable {
    /// Nothing: drawn at random.
    case random
    /// Contacts.
    case degree
    /// Promotions seen by people in the last one or two weeks.
    case attention
    /// Sales and commissions in the last 28 to 56 days.
    case income
    /// People brought into a scheme.
    case recruits
    /// Whole schemes, by attention.
    case scheme
  }

  /// How many sellers, or schemes.
  public var count: Int
  /// What they are ranked by.
  public var rank: Rank
  /// The day, from 0.
  public var day: Int
  /// Days until it is done again; 0 for once.
  public var every: Int
  /// The chance that a random seller is removed in the place of one that was meant.
  public var error: Double
  /// Whether a removed agent's recruits pass to the sponsor.
  public var passesOn: Bool
  /// The chance that a removed organizer goes on supplying agents.
  public var regrowth: Double
  /// Days from the choice to the removal.
  public var delay: Int
  /// What removing one account costs, in reference prices.
  public var cost: Double
  /// Who is removed.
  public var target: SellerTarget
  /// What becomes of them.
  public var sanction: Sanction

  public init(_ parameters: inout Parameters) throws {
    count = try parameters.count(
      "count", in: 0...1_000_000, default: 50, "how many sellers, or schemes")
    let names = Rank.allCases.map(\.rawValue)
    rank =
      Rank(
        rawValue: try parameters.name(
          "by", of: names, default: Rank.attention.rawValue, "what they are ranked by"))
      ?? .attention
    day = try parameters.count("day", in: 0...20_000, default: 30, "the day, from 0")
    every = try parameters.count(
      "every", in: 0...20_000, default: 0, "days until it is done again; 0 for once")
    error = try parameters.number(
      "error", in: 0...1, default: 0, "chance to remove a random seller in the place of one meant")
    passesOn =
      try parameters.name(
        "downline", of: ["passed", "left"], default: "passed",
        "whether recruits pass to the removed agent's sponsor") == "passed"
    regrowth = try parameters.number(
      "regrowth", in: 0...1, default: 0.5, "chance that a removed organizer goes on supplying")
    delay = try parameters.count(
      "delay", in: 0...20_000, default: 0, "days from the choice to the removal")
    cost = try parameters.number(
      "cost", in: 0...1_000, default: 1, "what removing one account costs, in prices; assumed")
    target = try parameters.target(default: .all, "who is removed")
    sanction = try Sanction(&parameters)
  }

  public func endDay(_ market: Market) throws {
    let since = market.day - day
    guard count > 0, since == 0 || (since > 0 && every > 0 && since % every == 0) else { return }
    let wanted = Int((Double(count) * market.scenario.run.intensity).rounded())
    let chosen = rank == .scheme ? schemes(wanted, market) : accounts(wanted, market)
    let verdicts = chosen.map { number in
      let seller = market.sellers[number]
      market.governance.reviews += 1
      market.governance.spend(cost)
      let draw = market.keys.event(.removal, market.day).then(seller.key).then(2)
      return Verdict(
        day: market.day + delay, seller: number, isRight: seller.kind != .honest,
        sanction: sanction, limit: nil,
        removal: Removal(
          goesOn: seller.kind == .organizer && rank != .scheme && draw.uniform < regrowth,
          passesOn: passesOn && rank != .scheme))
    }
    if delay > 0 { market.verdicts += verdicts } else { try market.ban(by: verdicts) }
    guard passesOn, rank != .scheme, delay == 0 else { return }
    market.forest.passOn(chosen.filter { !market.sellers[$0].isActive })
  }

  /// The foremost sellers, some mistaken for others.
  private func accounts(_ wanted: Int, _ market: Market) -> [Int] {
    let draws = market.keys.event(.removal, market.day)
    let candidates = market.sellersAtWork(target)
    let meant = candidates.sorted {
      let a = market.sellers[$0]
      let b = market.sellers[$1]
      return (-weight(a, market), draws.then(a.key).value)
        < (-weight(b, market), draws.then(b.key).value)
    }.prefix(wanted)
    guard error > 0 else { return meant.sorted() }
    var chosen = Set<Int>()
    for number in meant {
      let draw = draws.then(market.sellers[number].key).then(1)
      let isMissed = draw.uniform < error
      let other = candidates.min {
        draw.then(market.sellers[$0].key).value < draw.then(market.sellers[$1].key).value
      }
      chosen.insert(isMissed ? other ?? number : number)
    }
    return chosen.sorted()
  }

  private func weight(_ seller: Seller, _ market: Market) -> Int {
    switch rank {
    case .random: 0
    case .degree: market.contacts(of: seller.person)
    case .attention, .scheme: seller.attentionThisWeek + seller.attentionBefore
    case .income: Int(seller.incomeNow + seller.incomeBefore)
    case .recruits: seller.recruits
    }
  }

  /// All members of the foremost schemes.
  private func schemes(_ wanted: Int, _ market: Market) -> [Int] {
    var weights = [Int](repeating: 0, count: market.sellers.count)
    var members = [[Int]](repeating: [], count: market.sellers.count)
    for number in market.sellersAtWork(.schemes) {
      let scheme = Int(market.sellers[number].scheme)
      weights[scheme] += weight(market.sellers[number], market)
      members[scheme].append(number)
    }
    return members.indices.filter { !members[$0].isEmpty }.sorted {
      (-weights[$0], market.sellers[$0].key) < (-weights[$1], market.sellers[$1].key)
    }.prefix(wanted).flatMap { members[$0] }.sorted()
  }
}

extension Market {
  /// The contacts of a person that were not ended.
  func contacts(of person: Int) -> Int {
    ties.row(person).reduce(0) { $0 + (ties.mark[$1] & Ties.Mark.ended == 0 ? 1 : 0) }
  }
}
