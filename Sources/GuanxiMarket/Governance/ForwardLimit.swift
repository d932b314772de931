import GuanxiCore

/// A promotion may be forwarded to a few contacts at once, and to fewer once it has been passed on
/// often. Some people copy it instead.
public struct ForwardLimit: StandingMeasure {
  public static let name = "forward-limit"
  public static let summary = "Promotions may be forwarded to a few contacts, and not far."
  public static let notes: [String: MeasureNote] = [
    "targets": .sourced(
      .rule, unit: "contacts",
      from: "WhatsApp 2018 and 2020: forwards to 20, then 5 chats, and to 1 when forwarded often"),
    "chain": .assumed(.rule, unit: "times"),
    "late-targets": .sourced(
      .rule, unit: "contacts",
      from: "WhatsApp 2018 and 2020: forwards to 20, then 5 chats, and to 1 when forwarded often"),
    "bypass": .assumed(.response),
    "displacement": .neutral(.displacement, unit: "pitches/forward"),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
  ]

  /// Contacts at once.
  public var targets: Int
  /// How often it may be passed on so.
  public var chain: Int
  /// Contacts at once after that.
  public var lateTargets: Int
  /// Days until a forward arrives.
  public var delay: Int
  /// The share of forwards that go around it by copying.
  public var bypass: Double
  /// Whose promotions it binds.
  public var scope: SellerScope
  /// Private pitches that an agent makes for each forward that is stopped or cut short.
  public var displacement: Double
  /// What a day costs for 10,000 people, in reference prices.
  public var cost: Double
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    targets = try parameters.count(
      "targets", in: 0...1_000_000, default: 5, "contacts that it may be forwarded to at once")
    chain = try parameters.count(
      "chain", in: 0...1_000_000, default: 5, "how often it may be passed on so")
    lateTargets = try parameters.count(
      "late-targets", in: 0...1_000_000, default: 1, "contacts at once after that")
    delay = try parameters.count(
      "delay", in: 0...20_000, default: 0, "days until a forward arrives")
    bypass = try parameters.number(
      "bypass", in: 0...1, default: 0.2, "share of forwards that are copied instead")
    scope = try parameters.scope(
      of: Self.name, "whose promotions it binds", isKnownAtOnce: true)
    displacement = try parameters.displacement(foreach: "forward stopped or cut short")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    from = try parameters.firstDay()
  }

  public func impose(on market: Market) {
    market.rules.forwardTargets = targets
    market.rules.forwardGenerations = chain
    market.rules.forwardLateTargets = lateTargets
    market.rules.forwardDelay = delay
    market.rules.forwardBypass = bypass
    market.rules.forwardScope = scope
    market.rules.forwardDisplacement = displacement
  }

  public func book(in market: Market) { market.spendByPeople(cost) }
}
