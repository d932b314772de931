import GuanxiCore
import GuanxiHubs

/// What a run leaves behind: numbers of each day, and facts of each week.
struct Journal: Sendable {
  private(set) var days: [DayCounts] = []
  /// Indexed by day: agents at work.
  private(set) var activeAgents: [Int] = []
  /// Indexed by week, of those that are complete.
  private(set) var weeks: [WeekFacts] = []
  private var leaders: [Int] = []
  private var before = RunningTotals()

  mutating func note(_ market: Market) {
    var counts = market.counts
    counts.honestAtWork = market.sellers.reduce(0) {
      $0 + ($1.kind == .honest && $1.isActive && !$1.isBanned && !$1.isGated ? 1 : 0)
    }
    days.append(counts)
    activeAgents.append(market.sellers.reduce(0) { $0 + ($1.isAgentAtWork ? 1 : 0) })
    if market.day % 7 == 0 { endWeek(market) }
  }

  private mutating func endWeek(_ market: Market) {
    let (sellers, credibility) = market.creditedSellers()
    weeks.append(week(of: 7, market, credibility))
    leaders = AccountConcentration.leaders(sellers)
    before = RunningTotals(market)
    market.sellers = sellers
    for number in sellers.indices {
      market.sellers[number].attentionBefore = sellers[number].attentionThisWeek
      market.sellers[number].attentionThisWeek = 0
      market.sellers[number].weekIncome = 0
      market.sellers[number].salesBefore = sellers[number].salesIncome
    }
  }

  /// The facts of the last days.
  private func week(
    of days: Int, _ market: Market, _ credibility: Credibility
  ) -> WeekFacts {
    let sellers = market.sellers
    let leading = AccountConcentration.leaders(sellers)
    let seen = sellers.indices.filter { sellers[$0].attentionThisWeek > 0 }
    return WeekFacts(
      counts: self.days.suffix(days).reduce(into: DayCounts()) { $0.add($1) },
      people: market.people.count, days: days, channelTrust: market.people.meanChannelTrust,
      credibility: credibility, overdraftBefore: weeks.last?.credibility.overdraft ?? 0,
      audience: market.audienceShare,
      audienceWithoutHubs: market.audienceWithoutHubs(), reached: market.people.reachedCount,
      pitched: market.people.pitchedCount,
      attention: AccountConcentration(sellers) { $0.attentionThisWeek },
      income: AccountConcentration(sellers) { Int($0.weekIncome) },
      hubOverlap: leaders.isEmpty && leading.isEmpty ? 1 : jaccard(leaders, leading),
      snapshot: HubSnapshot(
        name: "\(weeks.count + 1)", people: seen,
        scores: seen.map { Double(sellers[$0].attentionThisWeek) }),
      activeAgents: activeAgents.last ?? 0, reproduction: reproduction(market),
      agents: AgentFacts(sellers), standing: StandingFacts(sellers, market),
      revenue: HonestRevenue(sellers),
      whirlpools: market.whirlpools.report.flatMap { $0.lastDay >= market.day - days ? $0 : nil },
      totals: RunningTotals(market).since(before))
  }

  /// All weeks, with the days since the last complete one as a week of their own.
  ///
  /// - Parameters:
  ///   - market: As it stands.
  ///   - hubs: `hubSeries`.
  /// - Returns: In order of time.
  func allWeeks(_ market: Market, _ hubs: HubSeries?) -> [WeekFacts] {
    var all = weeks
    for (place, window) in (hubs?.windows ?? []).enumerated() {
      all[place].persistence = window.persistence
    }
    let left = days.count % 7
    guard left > 0 else { return all }
    var last = week(of: left, market, market.creditedSellers().credibility)
    if let before = weeks.last {
      last.persistence = try? HubSeries(of: [before.snapshot, last.snapshot]).windows[1].persistence
    }
    return all + [last]
  }

  /// Accounts by attention, from complete week to complete week; nil without any.
  var hubSeries: HubSeries? {
    weeks.isEmpty ? nil : try? HubSeries(of: weeks.map(\.snapshot))
  }

  /// Recruits of an agent over a lifetime, by the joins of the last 28 days: joins a day of work,
  /// times the days that an agent works. These are the days worked so far for each who has left, once
  /// twenty have; before that, and for what people expect, those that somebody without gains stays.
  /// The first agents of schemes count where it is what people see.
  func reproduction(_ market: Market, isSeen: Bool = false) -> Double {
    let work = activeAgents.suffix(28).reduce(0, +)
    guard work > 0 else { return 0 }
    let joins = days.suffix(28).reduce(0) { $0 + (isSeen ? $1.joins : $1.recruited) }
    let exits = days.reduce(0) { $0 + $1.exits }
    let rules = market.scenario.recruitment
    let life =
      isSeen || exits < 20
      ? rules.trial + 1 / max(rules.exit, 1e-6)
      : Double(activeAgents.reduce(0, +)) / Double(exits)
    return Double(joins) / Double(work) * life
  }
}

extension Seller {
  var isAgentAtWork: Bool { kind == .agent && isActive && !isShutOut }
}

extension DayCounts {
  mutating func add(_ other: DayCounts) {
    promotionsSeen += other.promotionsSeen
    forwardedSeen += other.forwardedSeen
    slotsSeen += other.slotsSeen
    forwards += other.forwards
    looks += other.looks
    visits += other.visits
    mutes += other.mutes
    endings += other.endings
    purchases += other.purchases
    entrancePurchases += other.entrancePurchases
    sales += other.sales
    delivered += other.delivered
    bad += other.bad
    fakes += other.fakes
    complaints += other.complaints
    refunds += other.refunds
    surplus += other.surplus
    harm += other.harm
    posts += other.posts
    pitches += other.pitches
    incomeShown += other.incomeShown
    incomeTaken += other.incomeTaken
    filterWanted += other.filterWanted
    filterFound += other.filterFound
    filterOther += other.filterOther
    filterMistaken += other.filterMistaken
    joins += other.joins
    recruited += other.recruited
    exits += other.exits
    contactsAdded += other.contactsAdded
    promotionsPlaced += other.promotionsPlaced
    honestAtWork += other.honestAtWork
    honestPosts += other.honestPosts
    honestValue += other.honestValue
    honestFeedValue += other.honestFeedValue
    honestFeedDelivered += other.honestFeedDelivered
    entranceSales += other.entranceSales
  }
}
