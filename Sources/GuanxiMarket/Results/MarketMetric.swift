import Foundation
import GuanxiCore
import GuanxiHubs

/// Whether more of something is better for people.
public enum Direction: String, Sendable, Encodable {
  case moreIsBetter = "more"
  case lessIsBetter = "less"
  case neither
}

/// One number of a whole run.
public struct MarketMetric: Sendable {
  /// Its name in JSON.
  public let name: String
  /// Its name in tables.
  public let title: String
  /// What it is, with its unit.
  public let meaning: String
  /// Whether more of it is better for people.
  public let direction: Direction
  let value: @Sendable (MarketFacts) -> Double?

  init(
    _ name: String, _ title: String, _ direction: Direction, _ meaning: String,
    value: @escaping @Sendable (MarketFacts) -> Double?
  ) {
    self.name = name
    self.title = title
    self.direction = direction
    self.meaning = meaning
    self.value = value
  }
}

/// Everything that the numbers of a whole run are worked out from.
struct MarketFacts: Sendable {
  let scenario: Scenario
  let people: Int
  let counts: DayCounts
  let days: [DayCounts]
  let sellers: [Seller]
  let agents: [Seller]
  let activeAgents: [Int]
  let weeklyTrust: [Double]
  let weeklyReproduction: [Double]
  let attention: AccountConcentration
  let weeklyAttention: [AccountConcentration]
  let hubOverlap: [Double]
  let surplus: [Money]
  let harm: [Money]
  let reached: Int
  let channelTrust: Double
  let credibility: Credibility
  let governance: GovernanceTally
  let bookTotals: [Money]
  /// What the platform has, in minor units.
  let platform: Money
  let beneficiaries: Concentration
  /// Paid to sellers by acquaintances for what is not delivered: its worth is not known yet.
  let underWay: Money
  let repeatVictims: Double
  let audienceWithoutHubs: Double
  let whirlpools: WhirlpoolReport?

  init(_ market: Market) {
    scenario = market.scenario
    people = market.people.count
    let journal = market.journal
    days = journal.days
    counts = days.reduce(into: DayCounts()) { $0.add($1) }
    sellers = market.sellers
    agents = sellers.filter { $0.kind == .agent }
    activeAgents = journal.activeAgents
    weeklyTrust = journal.channelTrust
    let overlap = marketSeries.firstIndex { $0.name == "hubOverlap" } ?? 0
    hubOverlap = journal.weeks.map { $0[overlap] }
    let reproduction = marketSeries.firstIndex { $0.name == "recruitmentReproduction" } ?? 0
    weeklyReproduction = journal.weeks.map { $0[reproduction] }
    attention = AccountConcentration(sellers, \.attention)
    weeklyAttention = journal.attention
    let everyone = market.people
    surplus = (0..<people).map { everyone.surplus[$0] }
    harm = (0..<people).map { everyone.harm[$0] }
    reached = (0..<people).reduce(0) { $0 + (everyone.seen[$1] > 0 ? 1 : 0) }
    channelTrust = everyone.meanChannelTrust
    credibility = market.measureCredibility()
    governance = market.governance
    bookTotals = Posting.allCases.map { market.ledger.total($0) }
    platform = market.ledger.platform
    beneficiaries = Concentration(counts: sellers.map { Int(max(0, $0.net)) })
    underWay = market.deliveries.joined().reduce(0) {
      $0 + ($1.isFromEntrance || $1.isProtected ? 0 : $1.price)
    }
    let harmed = (0..<people).filter { everyone.badPurchases[$0] > 0 }
    repeatVictims = ratio(
      Double(harmed.filter { everyone.badPurchases[$0] > 1 }.count), Double(harmed.count))
    audienceWithoutHubs = market.audienceWithoutHubs()
    whirlpools = market.whirlpools.report
  }

  var perHead: Double { 1 / Double(people) }
  func total(_ reason: Posting) -> Money { bookTotals[reason.rawValue] }
  var seen: Double { Double(counts.promotionsSeen + counts.forwardedSeen) }
  var consumerHarm: Double { prices(counts.harm) }
  /// What agents lost, in prices.
  var participantHarm: Double { prices(agents.reduce(0) { $0 + max(0, -$1.net) }) }
  var honest: [Seller] { sellers.filter { $0.kind == .honest } }
  var losers: Double {
    ratio(Double(agents.filter { $0.net < 0 }.count), Double(agents.count))
  }
}

extension Market {
  /// Of the people whom sellers still reach, the share who would be reached without the accounts
  /// that have the most attention, one in a hundred.
  func audienceWithoutHubs() -> Double {
    let active = sellers.indices.filter { sellers[$0].isActive && !sellers[$0].isBanned }
    let hubs = Set(
      active.sorted {
        (-sellers[$0].attention, sellers[$0].key) < (-sellers[$1].attention, sellers[$1].key)
      }.prefix((active.count + 99) / 100))
    var reached = [Bool](repeating: false, count: people.count)
    var withoutHubs = reached
    for number in active {
      for slot in ties.row(sellers[number].person) where ties.mark[slot] == 0 {
        reached[Int(ties.viewer[slot])] = true
        if !hubs.contains(number) { withoutHubs[Int(ties.viewer[slot])] = true }
      }
    }
    return ratio(
      Double(withoutHubs.reduce(0) { $0 + ($1 ? 1 : 0) }),
      Double(reached.reduce(0) { $0 + ($1 ? 1 : 0) }))
  }
}

/// The numbers of a whole run but those of whirlpools, in the order of tables.
let mainMetrics: [MarketMetric] = [
  .init("reach", "people reached", .neither, "share of people who saw a promotion") {
    Double($0.reached) * $0.perHead
  },
  .init(
    "promotionsSeenPerPersonDay", "promotions seen a day", .lessIsBetter,
    "promotions that a person sees in the feed on a day"
  ) { $0.seen * $0.perHead / Double($0.days.count) },
  .init(
    "offersSeenPerPersonDay", "entrance offers seen a day", .neither,
    "offers that a person looks at in the entrance on a day"
  ) { Double($0.counts.slotsSeen) * $0.perHead / Double($0.days.count) },
  .init(
    "conversion", "conversion", .neither, "purchases from the feed for each promotion seen"
  ) { ratio(Double($0.counts.purchases - $0.counts.entrancePurchases), $0.seen) },
  .init(
    "purchasesPer1000Per30Days", "purchases a month per 1,000", .moreIsBetter,
    "purchases for 1,000 people and 30 days"
  ) { 30_000 * Double($0.counts.purchases) * $0.perHead / Double($0.days.count) },
  .init(
    "purchasesLateToEarly", "sales, last to first quarter", .moreIsBetter,
    "purchases in the last quarter of the run over those in the first"
  ) { facts in
    let quarter = max(1, facts.days.count / 4)
    let first = facts.days.prefix(quarter).reduce(0) { $0 + $1.purchases }
    return first == 0
      ? nil : Double(facts.days.suffix(quarter).reduce(0) { $0 + $1.purchases }) / Double(first)
  },
  .init(
    "surplusPerHead", "consumer surplus a head", .moreIsBetter,
    "value less price plus refunds, in reference prices"
  ) { prices($0.counts.surplus) * $0.perHead },
  .init(
    "harmPerHead", "consumer harm a head", .lessIsBetter,
    "surplus lost by those whom a purchase hurt, in prices"
  ) { $0.consumerHarm * $0.perHead },
  .init(
    "harmPerPurchase", "consumer harm a purchase", .lessIsBetter,
    "surplus lost by those whom a purchase hurt, for each purchase, in prices"
  ) { ratio($0.consumerHarm, Double($0.counts.purchases)) },
  .init(
    "participantHarmPerHead", "agents' losses a head", .lessIsBetter,
    "what agents of schemes lost, for each person, in prices"
  ) { $0.participantHarm * $0.perHead },
  .init(
    "totalHarmPerHead", "total harm a head", .lessIsBetter,
    "consumer harm and agents' losses, for each person, in prices"
  ) { ($0.consumerHarm + $0.participantHarm) * $0.perHead },
  .init(
    "totalHarmPerPurchase", "total harm a purchase", .lessIsBetter,
    "consumer harm and agents' losses, for each purchase, in prices"
  ) { ratio($0.consumerHarm + $0.participantHarm, Double($0.counts.purchases)) },
  .init(
    "totalHarmPerSurplus", "harm per unit of surplus", .lessIsBetter,
    "total harm for each price of consumers' gains from good purchases"
  ) { facts in
    let gains = prices(facts.counts.surplus + facts.counts.harm)
    return gains <= 0 ? nil : (facts.consumerHarm + facts.participantHarm) / gains
  },
  .init(
    "harmTopTenth", "harm of the worst-hit tenth", .neither,
    "share of consumer harm borne by the tenth of people who bore most"
  ) { facts in
    facts.counts.harm == 0
      ? nil : Concentration(counts: facts.harm.map { Int($0) }).topShare(0.1)
  },
  .init(
    "repeatVictims", "victims hurt again", .lessIsBetter,
    "of those with a bad purchase, the share with more than one"
  ) { $0.repeatVictims },
  .init("badShare", "bad purchases", .lessIsBetter, "share of deliveries that were bad") {
    ratio(Double($0.counts.bad), Double($0.counts.delivered))
  },
  .init(
    "complaintsPer1000", "complaints per 1,000", .lessIsBetter, "complaints for 1,000 deliveries"
  ) { 1_000 * ratio(Double($0.counts.complaints), Double($0.counts.delivered)) },
  .init("refundShare", "refunds", .neither, "share of bad purchases that were refunded") {
    ratio(Double($0.counts.refunds), Double($0.counts.bad))
  },
  .init("channelTrust", "trust in the channel", .moreIsBetter, "mean at the end, in 0...1") {
    $0.channelTrust
  },
  .init(
    "credibilityOverdraft", "credibility overdrawn", .lessIsBetter,
    "share of the first credibility of sellers at work that is gone at the end"
  ) { $0.credibility.overdraft },
  .init(
    "creditUsed", "credit used up", .lessIsBetter,
    "share of what sellers' contacts of today would believe without experience that is gone"
  ) { $0.credibility.creditUsed },
  .init(
    "insolventSellers", "insolvent sellers", .lessIsBetter,
    "share of sellers whose credibility fell below the bound"
  ) { facts in
    ratio(
      Double(facts.sellers.filter { $0.insolventOn >= 0 }.count), Double(facts.sellers.count))
  },
  .init("mutesPerHead", "mutes a head", .lessIsBetter, "how often a person muted another") {
    Double($0.counts.mutes) * $0.perHead
  },
  .init(
    "endingsPerHead", "acquaintances ended a head", .lessIsBetter,
    "how often a person ended an acquaintance"
  ) { Double($0.counts.endings) * $0.perHead },
  .init(
    "honestRevenueGini", "Gini of honest revenue", .lessIsBetter,
    "over honest sellers, those without sales included"
  ) { facts in
    facts.honest.isEmpty
      ? nil : Concentration(counts: facts.honest.map { Int(max(0, $0.salesIncome)) }).gini
  },
  .init(
    "revenueTop1Percent", "revenue of the top 1%", .neither,
    "share of all sellers' sales income that the top 1% have"
  ) { Concentration(counts: $0.sellers.map { Int(max(0, $0.salesIncome)) }).top1PercentShare },
  .init(
    "incomeAccounts", "effective accounts by income", .neither,
    "effective number of accounts by sales and commissions"
  ) { $0.incomeConcentration.byAccount.effectiveNumber },
  .init(
    "incomeSchemes", "effective schemes by income", .neither,
    "the same with each scheme as one"
  ) { $0.incomeConcentration.byScheme.effectiveNumber },
  .init(
    "incomeMaskingGap", "masking gap of income", .lessIsBetter, "ln of accounts over schemes"
  ) { $0.incomeConcentration.maskingGap },
  .init(
    "beneficiaries", "effective beneficiaries", .neither,
    "effective number of sellers by what they kept"
  ) { $0.beneficiaries.effectiveNumber },
  .init(
    "attentionAccounts", "effective accounts by attention", .neither,
    "effective number of accounts by promotions seen"
  ) { $0.attention.byAccount.effectiveNumber },
  .init(
    "attentionSchemes", "effective schemes by attention", .moreIsBetter,
    "the same with each scheme as one"
  ) { $0.attention.byScheme.effectiveNumber },
  .init(
    "maskingGap", "masking gap of attention", .lessIsBetter, "ln of accounts over schemes"
  ) { $0.attention.maskingGap },
  .init(
    "schemeAttention", "schemes' share of attention", .lessIsBetter,
    "share of promotions seen that were of schemes"
  ) { facts in
    ratio(
      Double(facts.sellers.reduce(0) { $0 + ($1.scheme >= 0 ? $1.attention : 0) }),
      facts.attention.byAccount.total)
  },
  .init(
    "hubOverlap", "hubs that stay hubs", .neither,
    "leading accounts that led the week before (Jaccard), mean over weeks"
  ) { facts in
    let weeks = facts.hubOverlap.dropFirst()
    return weeks.isEmpty ? nil : weeks.reduce(0, +) / Double(weeks.count)
  },
  .init(
    "recentralizedOn", "recentralized on day", .neither,
    "end of the first four weeks with over half of all attention at five schemes and a masking gap"
      + " over ln 10"
  ) { $0.recentralization.map(Double.init) },
  .init("agentsEver", "agents ever", .lessIsBetter, "share of people who ever joined a scheme") {
    Double($0.agents.count) * $0.perHead
  },
  .init("agentsPeak", "agents at the peak", .lessIsBetter, "largest share of people at work") {
    Double($0.activeAgents.max() ?? 0) * $0.perHead
  },
  .init("losers", "agents who lost", .lessIsBetter, "share of all agents with a net loss") {
    $0.agents.isEmpty ? nil : $0.losers
  },
  .init(
    "losersWithTime", "agents who lost, time counted", .lessIsBetter,
    "the same with the value of their days taken off; none where a day is worth nothing"
  ) { facts in
    let value = facts.scenario.recruitment.dayValue
    guard value > 0, !facts.agents.isEmpty else { return nil }
    let losers = facts.agents.filter { agent in
      let days = (agent.endDay < 0 ? facts.days.count : agent.endDay) - agent.startDay
      return prices(agent.net) - value * Double(days) < 0
    }
    return Double(losers.count) / Double(facts.agents.count)
  },
  .init("medianAgentNet", "median agent's net", .moreIsBetter, "in prices") { facts in
    let nets = facts.agents.map(\.net).sorted()
    return nets.isEmpty ? nil : prices(nets[(nets.count - 1) / 2])
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
    "audienceWithoutHubs", "audience without hubs", .moreIsBetter,
    "of the people whom sellers still reach, the share who would be without the top 1% of accounts"
  ) { $0.audienceWithoutHubs },
  .init(
    "honestIncome", "income of an honest seller", .moreIsBetter,
    "mean net over honest sellers, in prices"
  ) { facts in
    let honest = facts.honest
    return honest.isEmpty
      ? nil : prices(honest.reduce(0) { $0 + $1.net }) / Double(honest.count)
  },
  .init(
    "platformRevenue", "platform's revenue a head", .neither, "fees and advertising, in prices"
  ) { prices($0.total(.fee) + $0.total(.advertising)) * $0.perHead },
  .init(
    "governanceCost", "cost of governance a head", .lessIsBetter,
    "what measures cost the platform and sellers, in prices"
  ) { ($0.governance.cost + $0.governance.complianceCost) * $0.perHead },
  .init(
    "privateInspections", "private messages read a head", .lessIsBetter,
    "messages between two people that a measure looked at, for each person"
  ) { Double($0.governance.privateInspections) * $0.perHead },
  .init(
    "honestDaysLost", "honest days lost", .lessIsBetter,
    "days that an honest seller was banned, on average"
  ) { ratio(Double($0.governance.honestDaysLost), Double($0.honest.count)) },
  .init("falseBans", "honest sellers banned", .lessIsBetter, "share of honest sellers") { facts in
    ratio(Double(facts.governance.falseBans), Double(facts.honest.count))
  },
  .init(
    "totalSurplus", "total surplus a head", .moreIsBetter,
    "of buyers, sellers, agents and the platform, less the cost of governance, in prices"
  ) { facts in
    let trade = facts.sellers.reduce(Money(0)) { $0 + $1.net }
    return
      (prices(facts.counts.surplus + trade + facts.platform - facts.underWay)
      - facts.governance.cost)
      * facts.perHead
  },
  .init(
    "collapseAgents", "agents collapsed on day", .neither,
    "agents at work below a tenth of their peak, if that was at least 1 in 1,000 people and 10"
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

extension MarketFacts {
  var incomeConcentration: AccountConcentration {
    AccountConcentration(sellers, \.grossIncomeAmount)
  }
}

extension Seller {
  var grossIncomeAmount: Int { Int(max(0, salesIncome)) + Int(commissions) }
}
