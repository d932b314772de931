/// What a week was like, for the weekly series.
struct WeekFacts: Sendable {
  let counts: DayCounts
  let people: Int
  let days: Int
  let channelTrust: Double
  let credibility: Credibility
  let audience: Double
  let attention: AccountConcentration
  let income: AccountConcentration
  let hubOverlap: Double
  let activeAgents: Int
  let reproduction: Double

  var perHead: Double { 1 / Double(people) }
  var seen: Double { Double(counts.promotionsSeen + counts.forwardedSeen) }
}

/// One number of the weekly series.
public struct MarketSeries: Sendable {
  /// Its name in tables and JSON.
  public let name: String
  /// What it is, with its unit.
  public let meaning: String
  let value: @Sendable (WeekFacts) -> Double
}

/// The numbers of each week.
public let marketSeries: [MarketSeries] = [
  .init(name: "promotionsSeenPerPersonDay", meaning: "promotions seen in the feed") {
    $0.seen * $0.perHead / Double($0.days)
  },
  .init(name: "entranceOffersSeenPerPersonDay", meaning: "offers looked at in the entrance") {
    Double($0.counts.slotsSeen) * $0.perHead / Double($0.days)
  },
  .init(name: "audienceShare", meaning: "share of sellers' contacts who have not turned away") {
    $0.audience
  },
  .init(name: "mutesPer1000", meaning: "mutes for 1,000 people") {
    1_000 * Double($0.counts.mutes) * $0.perHead
  },
  .init(name: "purchasesPer1000Per30Days", meaning: "purchases for 1,000 people and 30 days") {
    30_000 * Double($0.counts.purchases) * $0.perHead / Double($0.days)
  },
  .init(name: "conversion", meaning: "purchases from the feed for each promotion seen") {
    ratio(Double($0.counts.purchases - $0.counts.entrancePurchases), $0.seen)
  },
  .init(name: "badShare", meaning: "share of deliveries that were bad") {
    ratio(Double($0.counts.bad), Double($0.counts.delivered))
  },
  .init(name: "complaintsPer1000", meaning: "complaints for 1,000 deliveries") {
    1_000 * ratio(Double($0.counts.complaints), Double($0.counts.delivered))
  },
  .init(name: "refundShare", meaning: "share of bad deliveries that were refunded") {
    ratio(Double($0.counts.refunds), Double($0.counts.bad))
  },
  .init(name: "surplusPerHead", meaning: "consumer surplus, in reference prices") {
    prices($0.counts.surplus) * $0.perHead
  },
  .init(name: "harmPerHead", meaning: "consumer surplus lost by bad purchases, in prices") {
    prices($0.counts.harm) * $0.perHead
  },
  .init(name: "channelTrust", meaning: "mean trust in the channel, in 0...1") { $0.channelTrust },
  .init(
    name: "credibilityOverdraft", meaning: "share of sellers' first credibility that is gone"
  ) { $0.credibility.overdraft },
  .init(
    name: "creditUsed", meaning: "share of sellers' credit with today's contacts that is used up"
  ) { $0.credibility.creditUsed },
  .init(name: "activeAgentsShare", meaning: "agents at work, as a share of people") {
    Double($0.activeAgents) * $0.perHead
  },
  .init(name: "joins", meaning: "people who joined a scheme") { Double($0.counts.joins) },
  .init(name: "exits", meaning: "agents who left") { Double($0.counts.exits) },
  .init(name: "recruitmentReproduction", meaning: "recruits of an agent over a lifetime") {
    $0.reproduction
  },
  .init(name: "attentionAccounts", meaning: "effective number of accounts by attention") {
    $0.attention.byAccount.effectiveNumber
  },
  .init(name: "attentionSchemes", meaning: "effective number of schemes by attention") {
    $0.attention.byScheme.effectiveNumber
  },
  .init(name: "maskingGap", meaning: "ln of accounts over schemes") { $0.attention.maskingGap },
  .init(name: "topSchemesShare", meaning: "attention of the five largest schemes, as a share") {
    $0.attention.topSchemes
  },
  .init(name: "attentionGini", meaning: "Gini of attention over accounts") {
    $0.attention.byAccount.gini
  },
  .init(name: "attentionTop1Percent", meaning: "attention of the top 1% of accounts, as a share") {
    $0.attention.byAccount.top1PercentShare
  },
  .init(name: "incomeAccounts", meaning: "effective number of accounts by income") {
    $0.income.byAccount.effectiveNumber
  },
  .init(name: "hubOverlap", meaning: "leading accounts that led the week before (Jaccard)") {
    $0.hubOverlap
  },
]

/// A quotient; 0 where there is nothing to divide by.
func ratio(_ part: Double, _ whole: Double) -> Double { whole == 0 ? 0 : part / whole }
