import GuanxiCore

/// Whoever sells needs a certificate, which costs a fee and a bond; without it, nothing of theirs
/// is shown. A ban forfeits the bond, to buyers whom the seller harmed or to the platform. Some
/// who are refused sell under a certificate and bond that they rent.
public struct Certification: GovernanceMeasure {
  public static let name = "certification"
  public static let summary = "Sellers need a certificate and a bond; a ban forfeits the bond."
  public static let notes: [String: MeasureNote] = [
    "fee": .assumed(.cost, unit: "prices"), "bond": .assumed(.rule, unit: "prices"),
    "honest": .assumed(.error), "others": .assumed(.error),
    "delay": .assumed(.delay, unit: "days"), "rental": .assumed(.response),
    "rent": .assumed(.response), "restitution": .assumed(.rule),
    "displacement": .neutral(.displacement, unit: "pitches/post"),
  ]

  /// What applying costs a seller, in reference prices.
  public var fee: Double
  /// The bond, in reference prices.
  public var bond: Double
  /// The chance that an honest seller passes, and that another does.
  public var honest: Double
  public var others: Double
  /// Days until the decision.
  public var delay: Int
  /// The share of those refused who rent a bond, and what that costs them, as a share of it.
  public var rental: Double
  public var rent: Double
  /// Private pitches that an agent without a certificate makes for each post not shown.
  public var displacement: Double
  /// Whether forfeited bonds go to buyers.
  public var goesToBuyers: Bool
  /// What examining one seller costs the platform, in reference prices.
  public var cost: Double
  /// Who needs it.
  public var target: SellerTarget
  /// The first day.
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    fee = try parameters.number(
      "fee", in: 0...1_000, default: 0.5, "what applying costs a seller, in prices; assumed")
    bond = try parameters.number("bond", in: 0...100_000, default: 20, "the bond, in prices")
    honest = try parameters.number(
      "honest", in: 0...1, default: 0.95, "chance that an honest seller passes")
    others = try parameters.number(
      "others", in: 0...1, default: 0.2, "chance that another seller passes")
    delay = try parameters.count("delay", in: 0...10_000, default: 7, "days until the decision")
    rental = try parameters.number(
      "rental", in: 0...1, default: 0.1, "share of those refused who rent a bond")
    rent = try parameters.number(
      "rent", in: 0...1, default: 0.1, "what that costs, as a share of the bond")
    displacement = try parameters.displacement(foreach: "post not shown")
    goesToBuyers =
      try parameters.name(
        "restitution", of: ["buyers", "platform"], default: "buyers", "who gets forfeited bonds")
      == "buyers"
    cost = try parameters.number(
      "cost", in: 0...1_000, default: 0.5, "what examining one seller costs, in prices; assumed")
    target = try parameters.target(default: .all, "who needs it")
    from = try parameters.firstDay()
  }

  public func begin(_ market: Market) throws {
    market.rules.bondsGoToBuyers = goesToBuyers
    if from == 0 { try examine(market, on: 0) }
  }

  public func endDay(_ market: Market) throws {
    if market.day + 1 >= from { try examine(market, on: market.day + 1) }
  }

  /// Lets sellers apply, and decides what is due, before a day.
  private func examine(_ market: Market, on day: Int) throws {
    market.rules.gateDisplacement = displacement
    for number in market.sellers.indices {
      let seller = market.sellers[number]
      guard seller.isActive, !seller.isBanned, target.contains(seller.kind) else { continue }
      if market.sellers[number].certificate == .none {
        market.sellers[number].isGated = true
        market.sellers[number].certificate = .pending(day: day + delay)
        market.governance.spend(cost)
        try market.comply(number, fee, for: .certificate)
      }
      if case .pending(let due) = market.sellers[number].certificate, due <= day {
        try decide(number, market)
      }
    }
  }

  private func decide(_ number: Int, _ market: Market) throws {
    let seller = market.sellers[number]
    let chance = seller.kind == .honest ? honest : others
    // Those who come back under another name are examined anew.
    let draw = market.keys.trait(.honestCertificate).then(seller.key).then(UInt64(seller.names))
    if draw.uniform < chance {
      market.sellers[number].certificate = .passed
      market.sellers[number].isGated = false
      market.sellers[number].bondIsRented = false
      try putUp(number, by: .person(seller.person), market)
      return
    }
    market.sellers[number].certificate = .refused
    market.governance.certificatesRefused += 1
    guard market.keys.trait(.bondRental).then(seller.key).uniform < rental else { return }
    market.sellers[number].isGated = false
    market.sellers[number].bondIsRented = true
    try market.comply(number, rent * bond, for: .bondRent)
    try putUp(number, by: .supplier, market)
  }

  private func putUp(_ number: Int, by account: Account, _ market: Market) throws {
    let amount = money(bond)
    try market.move(amount, from: account, to: .bonds, for: .bond)
    market.sellers[number].bond = amount
  }
}
