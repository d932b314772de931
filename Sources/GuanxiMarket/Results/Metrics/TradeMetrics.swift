/// Numbers of a whole run: what is bought, and what comes of it.
let tradeMetrics: [MarketMetric] = [
  .init(
    "conversion", "conversion", .neither, "purchases from the feed for each promotion seen"
  ) { quotient(Double($0.counts.purchases - $0.counts.entrancePurchases), $0.seen) },
  .init(
    "purchasesPer1000Per30Days", "purchases a month per 1,000", .moreIsBetter,
    "purchases for 1,000 people and 30 days"
  ) { 30_000 * Double($0.counts.purchases) * $0.perHead / Double($0.days.count) },
  .init(
    "purchasesLateToEarly", "sales, last to first quarter", .moreIsBetter,
    "purchases in the last quarter of the run over those in the first"
  ) { facts in
    let quarter = max(1, facts.days.count / 4)
    let first = facts.days.prefix(quarter).reduce(0) { $0 + $1.purchases }
    return first == 0
      ? nil : Double(facts.days.suffix(quarter).reduce(0) { $0 + $1.purchases }) / Double(first)
  },
  .init("badShare", "bad purchases", .lessIsBetter, "share of deliveries that were bad") {
    quotient(Double($0.counts.bad), Double($0.counts.delivered))
  },
  .init(
    "complaintsPer1000", "complaints per 1,000", .lessIsBetter, "complaints for 1,000 deliveries"
  ) { thousandths(Double($0.counts.complaints), Double($0.counts.delivered)) },
  .init("refundShare", "refunds", .neither, "share of bad purchases that were refunded") {
    quotient(Double($0.counts.refunds), Double($0.counts.bad))
  },
  .init(
    "repeatVictims", "victims hurt again", .lessIsBetter,
    "of those with a bad purchase, the share with more than one"
  ) { $0.repeatVictims },
  .init(
    "repeatPurchaseRate", "customers who come back", .moreIsBetter,
    "of buyers of a seller, the share who bought from them again"
  ) { $0.customers.repeatRate },
  .init(
    "costPerAcquisition", "cost of a customer", .neither,
    "commissions, fees, advertising and bought ratings for each buyer whom a seller won, in"
      + " prices"
  ) { facts in
    let spent = [.buyInCommission, .reorderCommission, .fee, .advertising, .fakeReviews]
      .reduce(Money(0)) { $0 + facts.total($1) }
    return facts.customers.won == 0 ? nil : prices(spent) / Double(facts.customers.won)
  },
  .init(
    "firstPlaceViews", "views of the first place", .neither,
    "share of all offers looked at in the entrance that stood first"
  ) { $0.places.first?.viewShare },
  .init(
    "firstPlacePurchases", "purchases from the first place", .neither,
    "share of all purchases in the entrance whose offer stood first"
  ) { facts in
    facts.counts.entrancePurchases == 0 ? nil : facts.places.first?.purchaseShare
  },
  .init(
    "audienceLifetimeValue", "value of a contact", .moreIsBetter,
    "sales among acquaintances for each contact who turned away, in prices: what one buys until then",
    isMemo: true
  ) { facts in
    quotient(
      prices(facts.counts.sales - facts.counts.entranceSales),
      Double(facts.counts.mutes + facts.counts.endings))
  },
]
