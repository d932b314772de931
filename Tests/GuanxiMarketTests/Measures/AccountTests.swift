import Foundation
import GuanxiCore
import Testing

@testable import GuanxiMarket

/// Weekly accounts, wrong bans, filters and incomes that are shown.
@Suite struct AccountTests {
  private func series(_ name: String, _ run: MarketRun) throws -> [Double?] {
    let place = try #require(marketSeries.firstIndex { $0.name == name })
    return run.weeks.map { $0[place] }
  }

  private let rules = [
    "random-audit:rate=0.01,accuracy=0.7", "buy-back",
    "keyword-filter:hit=0.5,decay=0,false-hit=0.1",
  ]

  /// Weeks of seven days and one of three add up to the whole run.
  @Test func weeksAddUpToTheRun() throws {
    let market = try SmallMarket.market(SmallMarket.scenario(days: 45, rules))
    let run = try market.run()
    #expect(run.weekDays == [7, 7, 7, 7, 7, 7, 3])
    let people = Double(market.people.count)
    func sum(_ name: String) throws -> Double { try series(name, run).reduce(0) { $0 + ($1 ?? 0) } }
    func expect(_ name: String, _ whole: Double, of scale: Double = 1) throws {
      #expect(abs(try sum(name) * scale - whole) < 1e-6 * max(1, abs(whole)), "\(name)")
    }
    let commissions = run.total(.buyInCommission) + run.total(.reorderCommission)
    #expect(commissions > 0)
    try expect("commissionsPaidPerHead", prices(commissions), of: people)
    try expect("joins", Double(market.journal.days.reduce(0) { $0 + $1.joins }))
    try expect("strandedPerHead", try run.number("strandedPerHead"))
    try expect("governanceCostPerHead", try run.number("governanceCost"))
    try expect("honestIncome", try run.number("honestIncome"))
    try expect("honestDaysLost", try run.number("honestDaysLost"))
    try expect("surplusPerHead", try run.number("surplusPerHead"))
    for (name, metric) in [
      ("reach", "reach"), ("pitchReach", "pitchReach"), ("losers", "losers"),
      ("agentsEverShare", "agentsEver"), ("commissionTop1Percent", "commissionTop1Percent"),
      ("audienceWithoutHubs", "audienceWithoutHubs"), ("channelTrust", "channelTrust"),
      ("credibilityOverdraft", "credibilityOverdraft"),
    ] {
      #expect(try series(name, run).last == run.metric(metric), "\(name)")
    }
  }

  @Test func askingForTheResultChangesNothing() throws {
    let scenario = SmallMarket.scenario(days: 45, rules)
    let quiet = try SmallMarket.run(scenario)
    let market = try SmallMarket.market(scenario)
    while market.day < 45 {
      try market.advance()
      let first = market.result()
      let same = first == market.result()
      #expect(same, "day \(market.day)")
    }
    let same = market.result() == quiet
    #expect(same)
  }

  /// Every honest seller is banned again and again; each counts once.
  @Test func honestSellersWhoAreBannedCountOnce() throws {
    for (ending, days) in [
      ("lifted=1,appeal-days=3", 44), ("lifted=0,reentry=1,reentry-days=3", 44),
    ] {
      let market = try SmallMarket.market(
        SmallMarket.honest(
          people: 600, days: days, share: 0.3, ["random-audit:rate=1,accuracy=0,\(ending)"]))
      let run = try market.run()
      let honest = market.sellers.count
      #expect(run.governance.honestBanned == honest)
      #expect(run.governance.falseBans == 15 * honest, "bans on days 0, 3, 6, ...")
      #expect(run.metric("falseBans") == 1)
      let isLifted = ending.hasPrefix("lifted=1")
      #expect(run.governance.falseBansLifted == (isLifted ? 14 * honest : 0))
      #expect(run.metric("falseBansStanding") == 1)
    }
    let lifted = try SmallMarket.run(
      SmallMarket.honest(
        people: 600, days: 40, share: 0.3,
        ["random-audit:rate=0.05,accuracy=0,lifted=1,appeal-days=1"]))
    let banned = try lifted.number("falseBans")
    #expect(try banned > 0.5 && lifted.number("falseBansStanding") < 0.2)
  }

  /// A filter finds what it looks for, and drops the rest, as often as it says; rewording lets it
  /// find less from day to day.
  @Test func theFilterHitsAsOftenAsItSays() throws {
    let steady = try SmallMarket.market(
      SmallMarket.scenario(people: 2_000, ["keyword-filter:hit=0.6,decay=0,false-hit=0.2"]))
    let run = try steady.run()
    let counts = steady.journal.days
    let wanted = Double(counts.reduce(0) { $0 + $1.filterWanted })
    let other = Double(counts.reduce(0) { $0 + $1.filterOther })
    #expect(wanted > 1_000 && other > 500)
    #expect(abs(try run.number("filterHits") - 0.6) < 4 * (0.24 / wanted).squareRoot())
    #expect(abs(try run.number("filterMistakes") - 0.2) < 4 * (0.16 / other).squareRoot())
    let fading = try SmallMarket.market(
      SmallMarket.scenario(
        people: 2_000, ["keyword-filter:hit=0.9,decay=0.1,interval=0,false-hit=0"]))
    let weeks = try series("filterHits", fading.run())
    for week in 0..<6 {
      let days = fading.journal.days[7 * week..<7 * week + 7]
      let posts = Double(days.reduce(0) { $0 + $1.filterWanted })
      let expected =
        days.enumerated().reduce(0.0) {
          $0 + Double($1.element.filterWanted) * 0.9 * exp(-0.1 * Double(7 * week + $1.offset))
        } / posts
      let found = try #require(weeks[week])
      #expect(abs(found - expected) < 4 * (expected * (1 - expected) / posts).squareRoot())
    }
    #expect(try SmallMarket.plain().metric("filterHits") == nil)
  }

  /// Where what is shown decides nothing, twice the exaggeration is twice the income shown; where
  /// everything is disclosed, it is the true one.
  @Test func incomeIsShownAsExaggerated() throws {
    func shown(_ exaggeration: Double, _ measures: [String] = []) throws -> Double {
      var scenario = SmallMarket.scenario(measures)
      scenario.recruitment.income = 0
      scenario.recruitment.exaggeration = exaggeration
      return try SmallMarket.run(scenario).number("incomeShownToTaken")
    }
    let plain = try shown(2)
    #expect(abs(try shown(4) - 2 * plain) < 1e-9 * plain)
    let truth = try shown(4, ["income-disclosure:accuracy=1,ignored=0"])
    #expect(abs(truth - 1) < 1e-9)
  }

  /// Lists of what happened hold all that the books paid as fines, restitution and for returns.
  @Test func finesAndReturnsAreListed() throws {
    var scenario = SmallMarket.scenario([
      "certification:honest=1,others=1,delay=0,bond=3,restitution=buyers",
      "random-audit:rate=0.02,accuracy=1,reentry=0.5,reentry-days=5",
      "buy-back:share=0.9,platform=1",
    ])
    scenario.recruitment.trial = 5
    let market = try SmallMarket.market(scenario)
    var sums: [MarketHappening: Money] = [:]
    market.onEntry = { sums[$0.happening, default: 0] += $0.amount }
    let run = try market.run()
    for (happening, reason) in [
      (MarketHappening.fine, Posting.fine), (.restitution, .restitution), (.buyBack, .buyBack),
    ] {
      #expect(sums[happening] == run.total(reason), "\(reason)")
      #expect((sums[happening] ?? 0) > 0, "\(reason)")
    }
  }
}
