/// Numbers of a whole run: trust.
let trustMetrics: [MarketMetric] = [
  .init("channelTrust", "trust in the channel", .moreIsBetter, "mean at the end, in 0...1") {
    $0.channelTrust
  },
  .init(
    "credibilityOverdraft", "credibility overdrawn", .lessIsBetter,
    "share of the first credibility of sellers at work that is gone at the end"
  ) { $0.credibility.overdraft },
  .init(
    "overdraftRate", "credibility overdrawn a week", .lessIsBetter,
    "share of the first credibility of sellers at work that goes in a week, mean over the run"
  ) { $0.days.isEmpty ? nil : $0.credibility.overdraft * 7 / Double($0.days.count) },
  .init(
    "creditUsed", "credit used up", .lessIsBetter,
    "share of what sellers' contacts of today would believe without experience that is gone"
  ) { $0.credibility.creditUsed },
  .init(
    "insolventSellers", "insolvent sellers", .lessIsBetter,
    "share of sellers whose credibility fell below the bound"
  ) { facts in
    quotient(
      Double(facts.sellers.filter { $0.insolventOn >= 0 }.count), Double(facts.sellers.count))
  },
  .init(
    "daysToInsolvency", "days to insolvency", .moreIsBetter,
    "of those who sell from the first day, the mean until credibility fell below the bound, at most"
      + " the days of the run"
  ) { facts in
    let horizon = facts.days.count
    return mean(
      facts.sellers.filter { $0.startDay == 0 }
        .map { Double($0.insolventOn >= 0 ? min($0.insolventOn, horizon) : horizon) })
  },
]
