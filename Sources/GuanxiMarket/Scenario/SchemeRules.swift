/// Multi-level schemes: who starts them, what agents buy, what is paid.
public struct SchemeRules: Sendable, Equatable {
  /// Organizers of a scheme, in per 10,000 people.
  public var organizers = 5.0
  /// Agents that an organizer starts with, in agents.
  public var initialAgents = 20.0
  /// Quality of the product.
  public var quality = 0.35
  /// Its price, in prices.
  public var price = 1.5
  /// What a unit costs the organizer, in prices.
  public var unitCost = 0.3
  /// What the lowest level buys in, in units.
  public var units1 = 3.0
  /// What the middle level buys in, in units.
  public var units2 = 10.0
  /// What the highest level buys in, in units.
  public var units3 = 30.0
  /// Share of joiners who choose the lowest level.
  public var share1 = 0.6
  /// Share of joiners who choose the middle level; the others choose the highest.
  public var share2 = 0.3
  /// Share of the price that the lowest level pays.
  public var discount1 = 0.9
  /// Share of the price that the middle level pays.
  public var discount2 = 0.75
  /// Share of the price that the highest level pays.
  public var discount3 = 0.6
  /// Commission on a buy-in to the sponsor.
  public var buyIn1 = 0.15
  /// Commission on a buy-in to the sponsor's sponsor.
  public var buyIn2 = 0.08
  /// Commission on a buy-in one generation higher.
  public var buyIn3 = 0.04
  /// Commission on a re-order to the sponsor.
  public var reorder1 = 0.05
  /// Commission on a re-order to the sponsor's sponsor.
  public var reorder2 = 0.03
  /// Commission on a re-order one generation higher.
  public var reorder3 = 0.02
  /// Whether agents rise to the level whose buy-in all their orders together reach.
  public var rising = 0.0
  /// Share of what unsold stock cost that the organizer pays back on exit.
  public var buyBack = 0.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "schemes.organizers", \.schemes.organizers, 0...1_000, "per 10,000 people",
      "organizers of a scheme"),
    .assumed(
      "schemes.initialAgents", \.schemes.initialAgents, 0...10_000, "agents",
      "agents that an organizer starts with", kind: .count),
    .assumed(
      "schemes.quality", \.schemes.quality, 0...1, "",
      "quality of the product"),
    .assumed(
      "schemes.price", \.schemes.price, 0...100, "prices",
      "its price"),
    .assumed(
      "schemes.unitCost", \.schemes.unitCost, 0...100, "prices",
      "what a unit costs the organizer"),
    .assumed(
      "schemes.units1", \.schemes.units1, 1...100_000, "units",
      "what the lowest level buys in", kind: .count),
    .assumed(
      "schemes.units2", \.schemes.units2, 1...100_000, "units",
      "what the middle level buys in", kind: .count),
    .assumed(
      "schemes.units3", \.schemes.units3, 1...100_000, "units",
      "what the highest level buys in", kind: .count),
    .assumed(
      "schemes.share1", \.schemes.share1, 0...1, "",
      "share of joiners who choose the lowest level"),
    .assumed(
      "schemes.share2", \.schemes.share2, 0...1, "",
      "share of joiners who choose the middle level; the others choose the highest"),
    .assumed(
      "schemes.discount1", \.schemes.discount1, 0...1, "",
      "share of the price that the lowest level pays"),
    .assumed(
      "schemes.discount2", \.schemes.discount2, 0...1, "",
      "share of the price that the middle level pays"),
    .assumed(
      "schemes.discount3", \.schemes.discount3, 0...1, "",
      "share of the price that the highest level pays"),
    .assumed(
      "schemes.buyIn1", \.schemes.buyIn1, 0...1, "",
      "commission on a buy-in to the sponsor"),
    .assumed(
      "schemes.buyIn2", \.schemes.buyIn2, 0...1, "",
      "commission on a buy-in to the sponsor's sponsor"),
    .assumed(
      "schemes.buyIn3", \.schemes.buyIn3, 0...1, "",
      "commission on a buy-in one generation higher"),
    .assumed(
      "schemes.reorder1", \.schemes.reorder1, 0...1, "",
      "commission on a re-order to the sponsor"),
    .assumed(
      "schemes.reorder2", \.schemes.reorder2, 0...1, "",
      "commission on a re-order to the sponsor's sponsor"),
    .assumed(
      "schemes.reorder3", \.schemes.reorder3, 0...1, "",
      "commission on a re-order one generation higher"),
    .assumed(
      "schemes.rising", \.schemes.rising, 0...1, "",
      "whether agents rise to the level whose buy-in all their orders together reach", kind: .flag),
    .assumed(
      "schemes.buyBack", \.schemes.buyBack, 0...1, "",
      "share of what unsold stock cost that the organizer pays back on exit"),
  ]
}
