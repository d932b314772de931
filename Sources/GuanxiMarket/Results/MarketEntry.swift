/// What can happen in a market that somebody may want a list of.
public enum MarketHappening: String, Sendable, CaseIterable {
  /// Somebody joins a scheme under a sponsor; the amount is 0.
  case join
  /// A seller gives up or is removed; the amount is what the trade left them with.
  case exit
  /// A seller is banned; the amount is 0.
  case ban
  /// Somebody buys from a seller among acquaintances; the amount is the price.
  case purchase
  /// Somebody buys from a seller at the entrance; the amount is the price.
  case entrancePurchase = "entrance-purchase"
  /// Goods of a seller reach the buyer; the amount is the buyer's surplus, refunds included.
  case delivery
  /// The same, and the goods were bad.
  case badDelivery = "bad-delivery"
  /// A buyer gets the price back; the amount is the price.
  case refund
  /// A new agent buys goods from the organizer; the amount is what they pay.
  case buyIn = "buy-in"
  /// An agent buys goods again; the amount is what they pay.
  case reorder
  /// Somebody is paid for another's buy-in; the amount is the commission.
  case buyInCommission = "buy-in-commission"
  /// Somebody is paid for another's re-order; the amount is the commission.
  case reorderCommission = "reorder-commission"
  /// The organizer takes goods back from an agent who leaves; the amount is what the agent gets.
  case buyBack = "buy-back"
  /// A loss is made good: a buyer's out of the bond of a seller who was banned, or that of an agent
  /// whom the organizer did not pay for goods taken back, by the platform; the amount is what they
  /// get.
  case restitution
  /// What is left of the bond of a seller who was banned goes to the platform; the amount is that.
  case fine
}

/// One thing that happened in a market.
public struct MarketEntry: Sendable, Equatable {
  /// The day, from 0.
  public let day: Int
  /// What happened.
  public let happening: MarketHappening
  /// To whom, as `Market.labels` numbers people.
  public let person: Int
  /// With whom, or nil.
  public let other: Int?
  /// How much, in minor units; what it is, the happening says.
  public let amount: Money

  /// The heads of the columns of `fields`.
  public static let columns = ["day", "event", "person", "other", "amount"]
}

extension Market {
  /// An entry as fields of a table: names as in the network, amounts in reference prices.
  public func fields(of entry: MarketEntry) -> [String] {
    [
      "\(entry.day)", entry.happening.rawValue, labels[entry.person],
      entry.other.map { labels[$0] } ?? "", number(prices(entry.amount)),
    ]
  }

  /// Tells whoever listens.
  @inline(__always)
  func note(
    _ happening: MarketHappening, _ person: Int, with other: Int? = nil, _ amount: Money = 0
  ) {
    onEntry?(
      MarketEntry(day: day, happening: happening, person: person, other: other, amount: amount))
  }
}
