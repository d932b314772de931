/// Numbers of a whole run: who has the center of attention, and for how long.
let centerMetrics: [MarketMetric] = [
  .init(
    "attentionAccounts", "effective accounts by attention", .neither,
    "effective number of accounts by promotions and offers seen"
  ) { $0.attention.byAccount.effectiveNumber },
  .init(
    "attentionSchemes", "effective schemes by attention", .moreIsBetter,
    "the same with each scheme as one"
  ) { $0.attention.byScheme.effectiveNumber },
  .init(
    "attentionBeneficiaries", "effective beneficiaries by attention", .moreIsBetter,
    "the same with attention counted for whoever gains from a sale of what is promoted"
  ) { $0.attentionBeneficiaries.effectiveNumber },
  .init(
    "maskingGap", "masking gap of attention", .lessIsBetter, "ln of accounts over schemes"
  ) { $0.attention.maskingGap },
  .init(
    "schemeAttention", "schemes' share of attention", .lessIsBetter,
    "share of promotions and offers seen that were of schemes"
  ) { facts in
    quotient(
      Double(facts.sellers.reduce(0) { $0 + ($1.scheme >= 0 ? $1.attention : 0) }),
      facts.attention.byAccount.total)
  },
  .init(
    "agentLift", "lift of agents", .lessIsBetter,
    "schemes' share of the first hundredth of accounts by attention, over their share of people"
  ) { $0.positions.position(first: $0.positions.hundredth)?.lift },
  .init(
    "hubOverlap", "hubs that stay hubs", .neither,
    "leading accounts that led the week before (Jaccard), mean over weeks"
  ) { facts in
    let weeks = facts.hubOverlap.dropFirst()
    return weeks.isEmpty ? nil : weeks.reduce(0, +) / Double(weeks.count)
  },
  .init(
    "rankStability", "rankings that stay", .neither,
    "Kendall's τ-b of accounts by attention from week to week, mean over weeks"
  ) { facts in mean(facts.persistence.compactMap { $0?.kendall }) },
  .init(
    "rankOverlap", "tops of rankings that stay", .neither,
    "rank-biased overlap (0.98) of accounts by attention from week to week, mean over weeks"
  ) { facts in mean(facts.persistence.compactMap { $0?.rankBiasedOverlap }) },
  .init(
    "hubHalfLife", "half-life of hubs", .neither,
    "weeks after which half of the first hundredth of accounts by attention are in it no more"
  ) { $0.hubs?.halfLife },
  .init(
    "timeToHub", "time to be a hub", .neither,
    "median weeks from first being seen to the first hundredth, of those who got there"
  ) { $0.hubs?.timeToHub.median },
]
