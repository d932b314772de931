import Foundation
import GuanxiCore
import GuanxiHubs

/// What a run leaves behind: numbers of each day, and a row of numbers a week.
struct Journal: Sendable {
  private(set) var days: [DayCounts] = []
  /// Indexed by day: agents at work; mean trust in the channel, of each week's last day.
  private(set) var activeAgents: [Int] = []
  private(set) var channelTrust: [Double] = []
  /// Indexed by week, then as `marketSeries`.
  private(set) var weeks: [[Double]] = []
  /// Concentration of attention of each week.
  private(set) var attention: [AccountConcentration] = []
  private var leaders: [Int] = []

  mutating func note(_ market: Market) {
    days.append(market.counts)
    activeAgents.append(market.sellers.reduce(0) { $0 + ($1.isAgentAtWork ? 1 : 0) })
    if market.day % 7 == 0 { endWeek(market) }
  }

  private mutating func endWeek(_ market: Market) {
    let trust = market.people.meanChannelTrust
    channelTrust.append(trust)
    let concentration = AccountConcentration(market.sellers, \.attentionThisWeek)
    attention.append(concentration)
    let next = AccountConcentration.leaders(market.sellers)
    let week = WeekFacts(
      counts: days.suffix(7).reduce(into: DayCounts()) { $0.add($1) },
      people: market.people.count, days: min(7, days.count), channelTrust: trust,
      credibility: market.measureCredibility(),
      audience: market.audienceShare, attention: concentration,
      income: AccountConcentration(market.sellers, \.weekIncomeAmount),
      hubOverlap: leaders.isEmpty && next.isEmpty ? 1 : jaccard(leaders, next),
      activeAgents: activeAgents.last ?? 0, reproduction: reproduction(market))
    leaders = next
    weeks.append(marketSeries.map { $0.value(week) })
    for number in market.sellers.indices {
      market.sellers[number].attentionBefore = market.sellers[number].attentionThisWeek
      market.sellers[number].attentionThisWeek = 0
      market.sellers[number].weekIncome = 0
    }
  }

  /// Recruits of an agent over a lifetime, by the joins of the last 28 days: joins a day of work,
  /// times the days that somebody without gains stays.
  /// The first agents of schemes count where it is what people see.
  func reproduction(_ market: Market, isSeen: Bool = false) -> Double {
    let work = activeAgents.suffix(28).reduce(0, +)
    guard work > 0 else { return 0 }
    let joins = days.suffix(28).reduce(0) { $0 + (isSeen ? $1.joins : $1.recruited) }
    let rules = market.scenario.recruitment
    return Double(joins) / Double(work) * (rules.trial + 1 / max(rules.exit, 1e-6))
  }
}

/// The overlap of two ascending lists, in 0...1 (Jaccard).
func jaccard(_ a: [Int], _ b: [Int]) -> Double {
  let both = Set(a).intersection(b).count
  let either = a.count + b.count - both
  return either == 0 ? 1 : Double(both) / Double(either)
}

/// How much of something a few sellers have, account by account and scheme by scheme.
struct AccountConcentration: Sendable, Equatable {
  let byAccount: Concentration
  let byScheme: Concentration

  /// Counts something of every seller; those of one scheme count as one.
  init(_ sellers: [Seller], _ amount: KeyPath<Seller, Int>) {
    var schemes: [Int32: Int] = [:]
    var accounts: [Int] = []
    var alone: [Int] = []
    for seller in sellers {
      let value = max(0, seller[keyPath: amount])
      accounts.append(value)
      if seller.scheme >= 0 {
        schemes[seller.scheme, default: 0] += value
      } else {
        alone.append(value)
      }
    }
    byAccount = Concentration(counts: accounts)
    byScheme = Concentration(counts: alone + schemes.sorted { $0.key < $1.key }.map(\.value))
    schemeShares = schemes.values.sorted(by: >)
  }

  private let schemeShares: [Int]

  /// How much more central things are than accounts show: ln of the effective number of accounts
  /// over that of schemes, at least 0 up to rounding.
  var maskingGap: Double {
    guard byAccount.total > 0 else { return 0 }
    return log(byAccount.effectiveNumber / byScheme.effectiveNumber)
  }

  /// The share of the five largest schemes.
  var topSchemes: Double {
    byAccount.total > 0 ? Double(schemeShares.prefix(5).reduce(0, +)) / byAccount.total : 0
  }

  /// The accounts with the most attention in a week: one in a hundred of those with any, at least
  /// five.
  static func leaders(_ sellers: [Seller]) -> [Int] {
    let seen = sellers.indices.filter { sellers[$0].attentionThisWeek > 0 }
    let count = min(seen.count, max(5, seen.count / 100))
    return seen.sorted {
      (-sellers[$0].attentionThisWeek, sellers[$0].key) < (
        -sellers[$1].attentionThisWeek, sellers[$1].key
      )
    }.prefix(count).sorted()
  }
}

extension Seller {
  var isAgentAtWork: Bool { kind == .agent && isActive && !isBanned }
  var weekIncomeAmount: Int { Int(weekIncome) }
}

extension People {
  var meanChannelTrust: Double {
    var sum = 0.0
    for person in 0..<count { sum += Double(channelTrust[person]) }
    return count == 0 ? 0 : sum / Double(count)
  }
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
    pitches += other.pitches
    joins += other.joins
    recruited += other.recruited
    exits += other.exits
    contactsAdded += other.contactsAdded
  }
}

extension Market {
  /// Notes the credibility of all sellers.
  ///
  /// - Returns: Their sum.
  func measureCredibility() -> Credibility {
    let persons = sellers.map(\.person)
    let columns = TieColumns(ties)
    let trust = self.trust
    let day = self.day
    let measured = workers.blocks(of: sellers.count, size: 64) { block in
      block.map { trust.credibility(columns, persons[$0], day) }
    }.flatMap { $0 }
    var sum = Credibility()
    for number in sellers.indices {
      let credibility = measured[number]
      sellers[number].credibility = credibility
      guard sellers[number].isActive, !sellers[number].isBanned else { continue }
      let first = sellers[number].firstCredibility
      if sellers[number].insolventOn < 0,
        Double(credibility.left) < scenario.trust.insolvency * Double(first)
      {
        sellers[number].insolventOn = day
      }
      sum.first += first
      sum.left += credibility.left
      sum.credit += credibility.credit
    }
    return sum
  }

  /// The share of sellers' contacts who still look.
  var audienceShare: Double {
    var all = 0
    var looking = 0
    for seller in sellers where seller.isActive {
      for slot in ties.row(seller.person) {
        all += 1
        if ties.mark[slot] == 0 { looking += 1 }
      }
    }
    return all == 0 ? 0 : Double(looking) / Double(all)
  }
}
