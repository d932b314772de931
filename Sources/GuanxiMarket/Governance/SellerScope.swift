import GuanxiCore

/// Whom a standing rule binds: sellers of a target, but for those that the platform misses, and
/// some others whom it takes for them; each only some days after they began.
public struct SellerScope: Sendable, Equatable {
  /// Whom it is meant for.
  public var target: SellerTarget
  /// Which schemes, where it is meant for schemes by their organizers.
  public var schemes = SchemeTarget.all
  /// The share of those meant whom the platform does not recognize, in 0...1.
  public var missed = 0.0
  /// The share of all others whom it takes for them, in 0...1.
  public var mistaken = 0.0
  /// Days from a seller's first, or that on which a scheme became large, to the one on which it knows
  /// whom it deals with.
  public var delay = 0
  /// What draws of this rule start with, so that rules err apart.
  private let rule: UInt64

  /// Everybody who is meant, and nobody else, at once.
  ///
  /// - Parameters:
  ///   - target: Whom it is meant for.
  ///   - rule: The name of the measure.
  public init(_ target: SellerTarget = .all, rule: String = "") {
    self.target = target
    self.rule = KeyedHash.hash(rule.utf8)
  }

  /// Whether it binds somebody who does not sell.
  func bindsOther(_ key: UInt64, _ keys: MarketKeys) -> Bool {
    let isMeant = target == .all
    let rate = isMeant ? missed : mistaken
    guard rate > 0 else { return isMeant }
    return (keys.trait(.scope).then(rule).then(key).then(0).uniform >= rate) == isMeant
  }

  /// Whether it binds a seller on a day.
  ///
  /// Whoever comes back under another name is recognized or missed anew.
  func binds(_ seller: Seller, on day: Int, _ keys: MarketKeys) -> Bool {
    if schemes == .large, seller.largeSince < 0 { return false }
    let since = schemes == .large ? seller.largeSince : seller.startDay
    guard day >= since + delay else { return false }
    let isMeant = target.contains(seller.kind)
    let rate = isMeant ? missed : mistaken
    guard rate > 0 else { return isMeant }
    let draw = keys.trait(.scope).then(rule).then(seller.key).then(UInt64(seller.names))
    return (draw.uniform >= rate) == isMeant
  }
}

extension Parameters {
  /// Whom a measure binds, and how surely.
  ///
  /// - Parameters:
  ///   - rule: The name of the measure.
  ///   - meaning: Who it is.
  ///   - isKnownAtOnce: Whether there is no delay to read.
  /// - Returns: Everybody without errors, unless parameters say otherwise.
  /// - Throws: `ChoiceError` for values that there are not.
  mutating func scope(
    of rule: String, _ meaning: String = "whom it binds", isKnownAtOnce: Bool = false
  ) throws -> SellerScope {
    var scope = SellerScope(try target(default: .all, meaning), rule: rule)
    try readErrors(of: &scope, "those meant", isKnownAtOnce)
    scope.mistaken = try number(
      "mistaken", in: 0...1, default: 0, "share of others who are taken for them")
    return scope
  }

  /// Which schemes a measure that is about schemes binds.
  mutating func schemeScope(of rule: String) throws -> SellerScope {
    var scope = SellerScope(.schemes, rule: rule)
    scope.schemes = try schemeTarget("which schemes it binds")
    try readErrors(of: &scope, "schemes", false)
    return scope
  }

  private mutating func readErrors(
    of scope: inout SellerScope, _ whom: String, _ isKnownAtOnce: Bool
  ) throws {
    scope.missed = try number(
      "missed", in: 0...1, default: 0, "share of \(whom) that are not recognized")
    guard !isKnownAtOnce else { return }
    scope.delay = try count(
      "delay", in: 0...20_000, default: 0, "days from when they began until they are recognized")
  }

  /// Where what a measure stops goes: into private pitches of agents.
  mutating func displacement(foreach stopped: String) throws -> Double {
    try number(
      "displacement", in: 0...100, default: 0, "private pitches for each \(stopped)")
  }
}

extension Market {
  /// Whether a standing rule binds a seller today.
  func binds(_ scope: SellerScope, _ seller: Seller) -> Bool { scope.binds(seller, on: day, keys) }

  /// Turns something that a rule stopped into private pitches of the agent or organizer whose it
  /// was.
  func displace(_ stopped: Int, of number: Int, _ pitches: Double) {
    guard sellers[number].kind.isInScheme else { return }
    sellers[number].displacedPitches += Double(stopped) * pitches
  }
}
