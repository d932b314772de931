/// Numbers of each week: the platform's measures.
let governanceSeries: [MarketSeries] = [
  .init("governanceCostPerHead", "what measures cost the platform and sellers, in prices") {
    $0.totals.governanceCost * $0.perHead
  },
  .init("filterHits", "share of posts that the filter looks for and found") {
    quotient(Double($0.counts.filterFound), Double($0.counts.filterWanted))
  },
  .init("filterMistakes", "share of other posts that the filter dropped") {
    quotient(Double($0.counts.filterMistaken), Double($0.counts.filterOther))
  },
  .init("honestDaysLost", "days that an honest seller was banned, on average") {
    quotient(Double($0.totals.honestDaysLost), Double($0.totals.honestSellers))
  },
  .init("privateInspections", "private messages read, for each person") {
    Double($0.totals.privateInspections) * $0.perHead
  },
  .init("falseBans", "share of honest sellers who were banned so far") {
    $0.standing.falselyBanned
  },
  .init("mistakeCost", "trade of honest sellers lost by mistakes, a head, in prices; at most") {
    MistakeCosts(
      $0.counts, days: $0.totals.honestDaysLost + $0.totals.honestDaysGated,
      posts: $0.totals.honestPostsLost, purchases: $0.totals.honestPurchasesPrevented
    ).cost * $0.perHead
  },
]
