import GuanxiHubs

/// Numbers of a whole run: agents of schemes.
let agentMetrics: [MarketMetric] = [
  .init("agentsEver", "agents ever", .lessIsBetter, "share of people who ever joined a scheme") {
    Double($0.agents.count) * $0.perHead
  },
  .init("agentsPeak", "agents at the peak", .lessIsBetter, "largest share of people at work") {
    Double($0.activeAgents.max() ?? 0) * $0.perHead
  },
  .init(
    "incomeShownToTaken", "income shown over true", .lessIsBetter,
    "what pitches show as an income, over what agents at work then took in on average"
  ) { facts in
    facts.counts.incomeTaken > 0 ? facts.counts.incomeShown / facts.counts.incomeTaken : nil
  },
  .init(
    "agentContactGrowth", "contacts of agents, now to first", .neither,
    "acquaintances that all who ever were agents have at the end, for each on the first day"
  ) { $0.agentContactGrowth },
  .init("losers", "agents who lost", .lessIsBetter, "share of all agents with a net loss") {
    $0.agents.isEmpty ? nil : $0.losers
  },
  .init(
    "losersWithTime", "agents who lost, time counted", .lessIsBetter,
    "the same with the value of their days taken off; none where a day is worth nothing"
  ) { facts in
    guard facts.agentTime != nil else { return nil }
    let losers = facts.agents.filter { facts.netWithTime($0) < 0 }
    return Double(losers.count) / Double(facts.agents.count)
  },
  .init("medianAgentNet", "median agent's net", .moreIsBetter, "in prices") { facts in
    let nets = facts.agents.map(\.net).sorted()
    guard !nets.isEmpty else { return nil }
    return (prices(nets[(nets.count - 1) / 2]) + prices(nets[nets.count / 2])) / 2
  },
  .init(
    "worstTenthAgentNet", "worst tenth of agents", .moreIsBetter,
    "mean net of the tenth who lost most (expected shortfall), in prices"
  ) { facts in
    let nets = facts.agents.map(\.net).sorted()
    let worst = nets.prefix((nets.count + 9) / 10)
    return worst.isEmpty ? nil : prices(worst.reduce(0, +)) / Double(worst.count)
  },
  .init(
    "commissionTop1Percent", "commissions of the top 1%", .neither,
    "share of all commissions that the top 1% of agents got"
  ) { facts in
    let commissions = facts.agents.map { Int($0.commissions) }
    return commissions.allSatisfy { $0 == 0 }
      ? nil : Concentration(counts: commissions).top1PercentShare
  },
  .init(
    "recruitFundedShare", "paid for recruiting", .lessIsBetter,
    "share of commissions that was paid on buy-ins"
  ) { facts in
    let buyIn = prices(facts.total(.buyInCommission))
    let all = buyIn + prices(facts.total(.reorderCommission))
    return all == 0 ? nil : buyIn / all
  },
  .init("strandedPerHead", "lost stock a head", .lessIsBetter, "what unsold stock cost, in prices")
  {
    prices($0.agents.reduce(0) { $0 + $1.stranded }) * $0.perHead
  },
  .init(
    "agentTimePerHead", "agents' time a head", .lessIsBetter,
    "what agents' days are worth, for each person, in prices; none where a day is worth nothing",
    isMemo: true
  ) { facts in facts.agentTime.map { $0 * facts.perHead } },
  .init(
    "participantHarmWithTime", "agents' losses, time counted", .lessIsBetter,
    "what agents lost with the value of their days taken off, for each person, in prices",
    isMemo: true
  ) { facts in
    facts.agentTime == nil
      ? nil : facts.agents.reduce(0) { $0 + max(0, -facts.netWithTime($1)) } * facts.perHead
  },
  .init(
    "unapproachedPool", "pool not approached", .neither,
    "of people whom a scheme could win, the share whom no agent pitched to (1 less saturation)",
    isMemo: true
  ) { $0.unapproached },
]
