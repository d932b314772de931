/// Numbers of each week: trust.
let trustSeries: [MarketSeries] = [
  .init("channelTrust", "mean trust in the channel, in 0...1") { $0.channelTrust },
  .init("credibilityOverdraft", "share of sellers' first credibility that is gone") {
    $0.credibility.overdraft
  },
  .init("overdraftRate", "share of sellers' first credibility that went in a week") {
    ($0.credibility.overdraft - $0.overdraftBefore) * 7 / Double($0.days)
  },
  .init("creditUsed", "share of sellers' credit with today's contacts that is used up") {
    $0.credibility.creditUsed
  },
  .init("insolventSellers", "share of sellers so far whose credibility fell below the bound") {
    $0.standing.insolvent
  },
]
