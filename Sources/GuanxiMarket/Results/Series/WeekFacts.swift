import GuanxiHubs

/// What a week was like, for the weekly series.
struct WeekFacts: Sendable {
  let counts: DayCounts
  let people: Int
  /// How many days it has: 7, or fewer at the end of a run.
  let days: Int
  let channelTrust: Double
  let credibility: Credibility
  /// The overdraft at the end of the week before.
  let overdraftBefore: Double
  let audience: Double?
  let audienceWithoutHubs: Double?
  /// People who have seen a promotion so far, and to whom an agent has pitched.
  let reached: Int
  let pitched: Int
  let attention: AccountConcentration
  let income: AccountConcentration
  let hubOverlap: Double
  /// Accounts by the attention of the week.
  let snapshot: HubSnapshot
  let activeAgents: Int
  let reproduction: Double
  let agents: AgentFacts
  /// How sellers, agents and the pool stand at the end of it.
  let standing: StandingFacts
  /// What honest sellers took in.
  let revenue: HonestRevenue
  /// Whirlpools of a window that was judged in the week; nil in other weeks.
  let whirlpools: WhirlpoolReport?
  /// What was spent, paid and lost in the week.
  let totals: RunningTotals
  /// How far the ranking of accounts is that of the week before; set when the series is made.
  var persistence: HubSeries.Persistence?

  var perHead: Double { 1 / Double(people) }
  var seen: Double { Double(counts.promotionsSeen + counts.forwardedSeen) }
}

/// How all who ever were agents stand at the end of a week.
struct AgentFacts: Sendable {
  var ever = 0
  var losers = 0
  /// The share of commissions that the first hundredth of agents got; nil without commissions.
  var topCommissions: Double?

  init(_ sellers: [Seller]) {
    var commissions: [Int] = []
    var all: Money = 0
    for seller in sellers where seller.kind == .agent {
      ever += 1
      if seller.net < 0 { losers += 1 }
      commissions.append(Int(seller.commissions))
      all += seller.commissions
    }
    topCommissions = all == 0 ? nil : Concentration(counts: commissions).top1PercentShare
  }
}

/// Amounts that only grow; a week has what they grew by.
struct RunningTotals: Sendable {
  var buyInCommissions: Money = 0
  var reorderCommissions: Money = 0
  /// What unsold stock cost when it was lost.
  var stranded: Money = 0
  /// What honest sellers' trade left them with, all together; this one may fall.
  var honestNet: Money = 0
  var honestSellers = 0
  var governanceCost = 0.0
  var honestDaysLost = 0
  var privateInspections = 0
  var honestDaysGated = 0
  var honestPostsLost = 0
  var honestPurchasesPrevented = 0
  /// Fees and advertising.
  var platformRevenue: Money = 0

  init() {}

  init(_ market: Market) {
    buyInCommissions = market.ledger.total(.buyInCommission)
    reorderCommissions = market.ledger.total(.reorderCommission)
    for seller in market.sellers {
      stranded += seller.stranded
      guard seller.kind == .honest else { continue }
      honestNet += seller.net
      honestSellers += 1
    }
    governanceCost = market.governance.cost + market.governance.complianceCost
    honestDaysLost = market.governance.honestDaysLost
    privateInspections = market.governance.privateInspections
    honestDaysGated = market.governance.honestDaysGated
    honestPostsLost = market.governance.honestPostsLost
    honestPurchasesPrevented = market.governance.honestPurchasesPrevented
    platformRevenue = market.ledger.total(.fee) + market.ledger.total(.advertising)
  }

  /// What they grew by since.
  func since(_ before: RunningTotals) -> RunningTotals {
    var week = self
    week.buyInCommissions -= before.buyInCommissions
    week.reorderCommissions -= before.reorderCommissions
    week.stranded -= before.stranded
    week.honestNet -= before.honestNet
    week.governanceCost -= before.governanceCost
    week.honestDaysLost -= before.honestDaysLost
    week.privateInspections -= before.privateInspections
    week.honestDaysGated -= before.honestDaysGated
    week.honestPostsLost -= before.honestPostsLost
    week.honestPurchasesPrevented -= before.honestPurchasesPrevented
    week.platformRevenue -= before.platformRevenue
    return week
  }
}
