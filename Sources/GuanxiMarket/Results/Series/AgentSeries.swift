/// Numbers of each week: agents of schemes.
let agentSeries: [MarketSeries] = [
  .init("activeAgentsShare", "agents at work, as a share of people") {
    Double($0.activeAgents) * $0.perHead
  },
  .init("agentsEverShare", "people who have joined a scheme so far, as a share") {
    Double($0.agents.ever) * $0.perHead
  },
  .init("joins", "people who joined a scheme") { Double($0.counts.joins) },
  .init("exits", "agents who left") { Double($0.counts.exits) },
  .init("recruitmentReproduction", "recruits of an agent over a lifetime") { $0.reproduction },
  .init("losers", "share of all agents so far who have lost by now") {
    quotient(Double($0.agents.losers), Double($0.agents.ever))
  },
  .init("commissionsPaidPerHead", "commissions paid, in prices") {
    prices($0.totals.buyInCommissions + $0.totals.reorderCommissions) * $0.perHead
  },
  .init("recruitFundedShare", "share of commissions that was paid on buy-ins") {
    quotient(
      prices($0.totals.buyInCommissions),
      prices($0.totals.buyInCommissions + $0.totals.reorderCommissions))
  },
  .init("commissionTop1Percent", "commissions so far of the top 1% of agents, as a share") {
    $0.agents.topCommissions
  },
  .init("incomeShownToTaken", "incomes that pitches show over what agents at work take in") {
    quotient($0.counts.incomeShown, $0.counts.incomeTaken)
  },
  .init("strandedPerHead", "what stock that was lost had cost, in prices") {
    prices($0.totals.stranded) * $0.perHead
  },
  .init("unapproachedPool", "of people whom a scheme could win, the share not pitched to so far") {
    $0.standing.unapproached
  },
]
