import GuanxiHubs

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
  /// Accounts by attention from full week to full week; nil without any.
  let hubs: HubSeries?
  let surplus: [Money]
  let harm: [Money]
  /// People who saw a promotion, and to whom an agent pitched.
  let reached: Int
  let pitched: Int
  let channelTrust: Double
  let credibility: Credibility
  let governance: GovernanceTally
  let bookTotals: [Money]
  /// What the platform has, in minor units.
  let platform: Money
  /// What every seller kept; and the attention of whoever gains from sales.
  let beneficiaries: ShareNumbers
  let attentionBeneficiaries: ShareNumbers
  let incomeConcentration: AccountConcentration
  /// Paid to sellers by acquaintances for what is not delivered: its worth is not known yet.
  let underWay: Money
  let repeatVictims: Double?
  let audienceWithoutHubs: Double?
  let promotionReach: PromotionReach
  /// Of the people whom a scheme could win, those whom none came near.
  let unapproached: Double?
  let wearOut: WearOut
  let places: [EntrancePlace]
  let customers: Customers
  let positions: PositionRanking
  let byContacts: [WelfareGroup]
  let byCommunity: [WelfareGroup]?

  let levels: [SchemeLevel]
  /// Contacts that agents have now, for each that they had on the first day; nil without any.
  let agentContactGrowth: Double?
  let whirlpools: WhirlpoolReport?

  init(_ market: Market) {
    whirlpools = market.whirlpools.report
    scenario = market.scenario
    people = market.people.count
    let journal = market.journal
    days = journal.days
    counts = days.reduce(into: DayCounts()) { $0.add($1) }
    let credited = market.creditedSellers()
    sellers = credited.sellers
    agents = sellers.filter { $0.kind == .agent }
    levels = market.schemeLevels(credited.sellers)
    let recruiters = agents.map(\.person)
    agentContactGrowth = quotient(
      Double(recruiters.reduce(0) { $0 + market.ties.degree($1) }),
      Double(recruiters.reduce(0) { $0 + Int(market.firstContacts[$1]) }))
    activeAgents = journal.activeAgents
    weeklyTrust = journal.weeks.map(\.channelTrust)
    hubOverlap = journal.weeks.map(\.hubOverlap)
    hubs = journal.hubSeries
    weeklyReproduction = journal.weeks.map(\.reproduction)
    attention = AccountConcentration(sellers) { $0.attention }
    attentionBeneficiaries = ShareNumbers(counts: market.attentionByBeneficiary())
    incomeConcentration = AccountConcentration(sellers) {
      Int(max(0, $0.salesIncome)) + Int($0.commissions)
    }
    weeklyAttention = journal.weeks.map(\.attention)
    let everyone = market.people
    surplus = (0..<people).map { everyone.surplus[$0] }
    harm = (0..<people).map { everyone.harm[$0] }
    reached = everyone.reachedCount
    pitched = everyone.pitchedCount
    channelTrust = everyone.meanChannelTrust
    credibility = credited.credibility
    governance = market.governance
    bookTotals = Posting.allCases.map { market.ledger.total($0) }
    platform = market.ledger.platform
    beneficiaries = ShareNumbers(counts: sellers.map { Int(max(0, $0.net)) })
    underWay = market.deliveries.joined().reduce(0) {
      $0 + ($1.isFromEntrance || $1.isProtected ? 0 : $1.price)
    }
    let harmed = (0..<people).filter { everyone.badPurchases[$0] > 0 }
    repeatVictims = quotient(
      Double(harmed.filter { everyone.badPurchases[$0] > 1 }.count), Double(harmed.count))
    audienceWithoutHubs = market.audienceWithoutHubs()
    promotionReach = market.promotionReach()
    unapproached = everyone.unapproachedShare
    wearOut = WearOut(market.wears, patience: scenario.attention.patience)
    places = market.shelf.places
    customers = Customers(market.purchasesMade)
    positions = PositionRanking(sellers, people: people, communities: market.communities)
    byContacts = market.welfareByContacts()
    byCommunity = market.welfareByCommunity()
  }

  /// Of each full week, how far accounts by attention are those of the week before.
  var persistence: [HubSeries.Persistence?] { hubs?.windows.map(\.persistence) ?? [] }
  var perHead: Double { 1 / Double(people) }
  func total(_ reason: Posting) -> Money { bookTotals[reason.rawValue] }
  var seen: Double { Double(counts.promotionsSeen + counts.forwardedSeen) }
  var consumerHarm: Double { prices(counts.harm) }
  /// What agents lost, in prices.
  var participantHarm: Double { prices(agents.reduce(0) { $0 + max(0, -$1.net) }) }
  /// What all days of agents' lives are worth, in prices; nil where a day is worth nothing.
  var agentTime: Double? {
    let value = scenario.recruitment.dayValue
    guard value > 0, !agents.isEmpty else { return nil }
    return value * Double(agents.reduce(0) { $0 + daysOfWork($1) })
  }
  /// Days from an agent's first to the last.
  func daysOfWork(_ agent: Seller) -> Int {
    (agent.endDay < 0 ? days.count : agent.endDay) - agent.startDay
  }
  /// What an agent was left with less what the days are worth, in prices.
  func netWithTime(_ agent: Seller) -> Double {
    prices(agent.net) - scenario.recruitment.dayValue * Double(daysOfWork(agent))
  }
  var honest: [Seller] { sellers.filter { $0.kind == .honest } }
  var losers: Double {
    ratio(Double(agents.filter { $0.net < 0 }.count), Double(agents.count))
  }
}
