/// Numbers of each week: trust.
let trustSeries: [MarketSeries] = [
  .init("channelTrust", "mean trust in the channel, in 0...1") { $0.channelTrust },
  .init("credibilityOverdraft", "share of sellers' first credibility that is gone") {
    $0.credibility.overdraft
  },
  .init("creditUsed", "share of sellers' credit with today's contacts that is used up") {
    $0.credibility.creditUsed
  },
]
