import Foundation
import GuanxiCore

/// Drops posts by their words. Sellers reword, so that it finds less from day to day until it is
/// updated; dropped posts may become private pitches, a share of which it may read as well.
public struct KeywordFilter: GovernanceMeasure {
  public static let name = "keyword-filter"
  public static let summary = "Drops posts by their words; sellers reword until the next update."
  public static let notes: [String: MeasureNote] = [
    "hit": .assumed(.rule, .error), "false-hit": .assumed(.error),
    "decay": .assumed(.response, unit: "1/day"), "interval": .assumed(.delay, unit: "days"),
    "update-cost": .assumed(.cost, unit: "prices for 10,000 people"),
    "cost": .assumed(.cost, unit: "prices/day for 10,000 people"),
    "displacement": .neutral(.displacement, unit: "pitches/post"), "chats": .neutral(.rule),
  ]

  /// The chance to find a post that it looks for, after an update.
  public var hit: Double
  /// The chance to drop any other.
  public var falseHit: Double
  /// How fast rewording undoes it, a day.
  public var decay: Double
  /// Days between updates; 0 for never.
  public var interval: Int
  /// What an update costs for 10,000 people, in reference prices.
  public var updateCost: Double
  /// What a day costs for 10,000 people, in reference prices.
  public var cost: Double
  /// Whose posts it looks for.
  public var target: SellerTarget
  /// Private pitches that an agent makes for each post dropped.
  public var displacement: Double
  /// The share of private pitches that it reads.
  public var chats: Double
  /// The first day.
  public var from: Int

  public init(_ parameters: inout Parameters) throws {
    hit = try parameters.number(
      "hit", in: 0...1, default: 0.8, "chance to find a post that it looks for, after an update")
    falseHit = try parameters.number(
      "false-hit", in: 0...1, default: 0.01, "chance to drop any other post")
    decay = try parameters.number(
      "decay", in: 0...100, default: 0.05, "how fast rewording undoes it, 1/day")
    interval = try parameters.count(
      "interval", in: 0...20_000, default: 30, "days between updates; 0 for never")
    updateCost = try parameters.number(
      "update-cost", in: 0...1_000_000, default: 10,
      "what an update costs for 10,000 people, in prices; assumed")
    cost = try parameters.number(
      "cost", in: 0...1_000_000, default: 0.5,
      "what a day costs for 10,000 people, in prices; assumed")
    target = try parameters.target(default: .schemes, "whose posts it looks for")
    displacement = try parameters.displacement(foreach: "post dropped")
    chats = try parameters.number(
      "chats", in: 0...1, default: 0, "share of private pitches that it reads")
    from = try parameters.firstDay()
  }

  /// The chance to find a post, some days after it was set up.
  func chance(after days: Int) -> Double {
    hit * exp(-decay * Double(interval == 0 ? days : days % interval))
  }

  public func begin(_ market: Market) {
    if from == 0 { set(market, on: 0) }
  }

  public func endDay(_ market: Market) {
    if market.day >= from {
      let age = market.day - from
      market.spendByPeople(cost)
      if age == 0 || (interval > 0 && age % interval == 0) { market.spendByPeople(updateCost) }
    }
    set(market, on: market.day + 1)
  }

  private func set(_ market: Market, on day: Int) {
    guard day >= from else { return }
    market.rules.filterHit = chance(after: day - from)
    guard day == from else { return }
    market.rules.filterFalseHit = falseHit
    market.rules.filterTarget = target
    market.rules.pitchInspection = chats
    market.rules.filterDisplacement = displacement
  }
}
