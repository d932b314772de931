/// Numbers of a whole run: days on which something collapsed.
let collapseMetrics: [MarketMetric] = [
  .init(
    "recentralizedOn", "recentralized on day", .neither,
    "end of the first four weeks with over half of all attention at five schemes and a masking gap"
      + " over ln 10"
  ) { $0.recentralization.map(Double.init) },
  .init(
    "collapseAgents", "agents collapsed on day", .neither,
    "agents at work below a tenth of their peak, if that was at least 100"
  ) { $0.collapseOfAgents.map(Double.init) },
  .init(
    "collapseSales", "sales collapsed on day", .neither,
    "sales of 28 days below a fifth of the best 28 days"
  ) { $0.collapseOfSales.map(Double.init) },
  .init(
    "collapseTrust", "trust collapsed on day", .neither,
    "mean trust in the channel below half of the initial one"
  ) { $0.collapseOfTrust.map(Double.init) },
  .init(
    "collapseRecruitment", "recruitment collapsed on day", .neither,
    "recruits of an agent below 1 for four weeks"
  ) { $0.collapseOfRecruitment.map(Double.init) },
]
