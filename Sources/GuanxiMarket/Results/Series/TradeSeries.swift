/// Numbers of each week: what is bought, and what comes of it.
let tradeSeries: [MarketSeries] = [
  .init("purchasesPer1000Per30Days", "purchases for 1,000 people and 30 days") {
    30_000 * Double($0.counts.purchases) * $0.perHead / Double($0.days)
  },
  .init("conversion", "purchases from the feed for each promotion seen") {
    quotient(Double($0.counts.purchases - $0.counts.entrancePurchases), $0.seen)
  },
  .init("badShare", "share of deliveries that were bad") {
    quotient(Double($0.counts.bad), Double($0.counts.delivered))
  },
  .init("complaintsPer1000", "complaints for 1,000 deliveries") {
    thousandths(Double($0.counts.complaints), Double($0.counts.delivered))
  },
  .init("refundShare", "share of bad deliveries that were refunded") {
    quotient(Double($0.counts.refunds), Double($0.counts.bad))
  },
  .init("surplusPerHead", "consumer surplus, in reference prices") {
    prices($0.counts.surplus) * $0.perHead
  },
  .init("harmPerHead", "consumer surplus lost by bad purchases, in prices") {
    prices($0.counts.harm) * $0.perHead
  },
  .init("harmPerPurchase", "the same for each purchase, in prices") {
    quotient(prices($0.counts.harm), Double($0.counts.purchases))
  },
  .init("participantHarmPerHead", "what agents have lost by now, in prices") {
    prices($0.standing.participantHarm) * $0.perHead
  },
  .init("totalHarmPerHead", "what consumers and agents have lost by now, in prices") {
    prices($0.standing.consumerHarm + $0.standing.participantHarm) * $0.perHead
  },
]
