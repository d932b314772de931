import Foundation
import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import GuanxiMarket
import TestSupport
import Testing

/// A run, with the market that it leaves.
private func market(
  _ scenario: Scenario, seed: UInt64 = 1, threads: Int = 2
) throws -> (market: Market, run: MarketRun) {
  let keys = MarketKeys(seed: seed)
  let network = try scenario.network(keys: keys, on: Workers(1))
  let market = try Market(scenario, on: network, keys: keys, workers: Workers(threads))
  return (market, try market.run())
}

/// Four windows of eight weeks with 3,000 people and five schemes.
private func year(people: Double = 3_000, days: Double = 224) -> Scenario {
  var scenario = Scenario()
  scenario.network.people = people
  scenario.network.meanDegree = 30
  scenario.schemes.organizers = 5 * 10_000 / people
  scenario.run.days = days
  scenario.run.window = 56
  return scenario
}

/// Whether weeks are the same but for what they say of whirlpools.
private func isSameButForWhirlpools(_ weeks: [[Double?]], _ others: [[Double?]]) -> Bool {
  func rest(_ week: [Double?]) -> [Double?] {
    zip(marketSeries, week).filter { !$0.0.name.lowercased().contains("whirlpool") }.map(\.1)
  }
  return weeks.map(rest) == others.map(rest)
}

@Suite struct MarketWhirlpoolTests {
  @Test func threadsAndTheOrderOfPeopleChangeNoWhirlpool() throws {
    for seed in 1...4 {
      var scenario = try randomScenario(seed)
      scenario.run.window = 9
      scenario.run.groups = Double(seed % 2)
      scenario.schemes.organizers = 40
      let keys = MarketKeys(seed: 3)
      let network = try scenario.network(keys: keys, on: Workers(1))
      var order = Array(network.graph.nodes)
      var generator = KeyedGenerator(seed: UInt64(seed))
      generator.shuffle(&order)
      let turned = network.ordered(by: NodeOrder(Column(order.map { UInt32($0) })))
      let plain = try Market(scenario, on: network, keys: keys, workers: Workers(1)).run()
      let other = try Market(scenario, on: turned, keys: keys, workers: Workers(3)).run()
      let isSame = [
        plain.metrics == other.metrics, plain.weeks == other.weeks, plain.books == other.books,
        plain.distribution == other.distribution, plain.whirlpools == other.whirlpools,
        plain == other,
      ]
      #expect(isSame == [true, true, true, true, true, true], "scenario \(seed)")
      #expect(plain.whirlpools?.windows == 4 && plain.whirlpools?.lastDay == 39)
      #expect(plain.whirlpools?.sets.isEmpty == false)
    }
  }

  @Test func lookingForWhirlpoolsChangesNothingElse() throws {
    for seed in 1...4 {
      var scenario = try randomScenario(seed)
      scenario.run.window = 0
      let without = try run(scenario)
      scenario.run.window = 10
      let with = try run(scenario)
      let same =
        isSameButForWhirlpools(without.weeks, with.weeks) && without.books == with.books
        && zip(marketMetrics, zip(without.metrics, with.metrics)).allSatisfy {
          $0.name.lowercased().contains("whirlpool") || $1.0 == $1.1
        }
      #expect(same, "scenario \(seed)")
      #expect(without.whirlpools == nil && without.metric("whirlpools") == nil)
      #expect(with.metric("whirlpools") != nil)
    }
  }

  /// Weeks have the whirlpools of windows that end in them, as a run that ends there has; and the last
  /// window is judged as if it were the only one.
  @Test func everyWindowIsJudgedAsIfItWereTheLast() throws {
    var scenario = year(people: 1_500, days: 210)
    scenario.run.window = 35
    let (_, plain) = try market(scenario)
    scenario.run.everyWindow = 1
    let (_, run) = try market(scenario)
    let sets = zip(run.whirlpools?.sets ?? [], plain.whirlpools?.sets ?? [])
    #expect(run.whirlpools?.sets.count == plain.whirlpools?.sets.count)
    // Earlier circles and streams of money rest on payments that the other run did not note.
    let isSame = sets.allSatisfy { one, other in
      ["circle", "stream"].contains(one.origin)
        ? one.members == other.members && one.overRetention == other.overRetention : one == other
    }
    #expect(isSame)
    #expect(run.books == plain.books)
    let names = ["whirlpools", "whirlpoolAttention", "whirlpoolMoney", "whirlpoolMembers"]
    let places = names.compactMap { name in marketSeries.firstIndex { $0.name == name } }
    #expect(places.count == 4)
    // Windows end with weeks 5, 10, …, 30, and the fourth is the first that can be judged.
    for week in 0..<30 {
      let isJudged = [19, 24, 29].contains(week)
      #expect(places.allSatisfy { (run.weeks[week][$0] != nil) == isJudged }, "week \(week + 1)")
      #expect(places.allSatisfy { (plain.weeks[week][$0] != nil) == (week == 29) })
    }
    // A run of 140 days has the same first four windows.
    scenario.run.days = 140
    let (_, short) = try market(scenario)
    #expect(places.map { short.weeks[19][$0] } == places.map { run.weeks[19][$0] })
    #expect(short.metric("whirlpools") == run.weeks[19][places[0]])
    #expect((run.weeks[29][places[0]] ?? 0) == run.metric("whirlpools"))
  }

  /// Promotions seen in a window are those that the days count, with the ordinary posts of contacts
  /// beside them where nobody can mute: all attention is the sum of both.
  @Test func attentionIsPromotionsAndOrdinaryPosts() throws {
    var scenario = smallScenario(people: 600, days: 40)
    scenario.run.window = 40
    scenario.attention.mute = 0
    scenario.attention.unfriend = 0
    scenario.farming.others = 0
    scenario.farming.agents = 0
    scenario.attention.opening = 1
    scenario.attention.capacity = 1_000_000
    let keys = MarketKeys(seed: 2)
    let network = try scenario.network(keys: keys, on: Workers(1))
    let found = try Market(scenario, on: network, keys: keys, workers: Workers(2))
    let result = try found.run()
    let seen = (result.metric("promotionsSeenPerPersonDay") ?? 0) * 600 * 40
    let ordinary = scenario.attention.organic * 40 * Double(network.graph.arcCount)
    let communities = found.whirlpoolFindings.filter { $0.candidate.origin == "community" }
    // Communities of attention divide everybody; those of less than ten people are left out.
    let people = communities.reduce(0) { $0 + $1.measures.size }
    let spent = communities.reduce(0) { $0 + $1.measures.attentionOfMembers }
    #expect(people == 600)
    #expect(abs(spent - seen - ordinary) < 1e-4 * spent)
  }

  /// What tells whirlpools from villages and advertisers: how much a set keeps and pulls beyond what
  /// its ties explain, and whose money it takes.
  @Test func schemesKeepAndPullWhatTheirTiesDoNotExplain() throws {
    let result = try market(year(days: 112)).run
    let report = try #require(result.whirlpools)
    let schemes = report.sets.filter { $0.origin == "scheme" }
    #expect(schemes.count >= 3)
    for scheme in schemes {
      #expect(scheme.overRetention > 1.5 && scheme.overPull > 1.5)
      #expect((scheme.recirculation ?? 0) > 0.3 && scheme.nullRetention < 0.05)
    }
    let villages = report.sets.filter { $0.origin == "community" && $0.members >= 30 }
    #expect(villages.count > 10)
    for village in villages {
      #expect(abs(village.overRetention) < 1 && abs(village.overPull) < 1)
      #expect(village.retention > 0.4 && village.kind != .whirlpool)
    }
    let sellers = try #require(report.sets.first { $0.origin == "sellers" })
    #expect(sellers.kind == .loudSet && sellers.overRetention > 1 && sellers.overPull > 1)
    #expect((sellers.recirculation ?? 0) < 0.15)
  }

  /// Without schemes nothing is a whirlpool, though sellers are as loud and villages as closed.
  @Test func withoutSchemesThereAreNoWhirlpools() throws {
    for seed in 1...2 {
      var scenario = year()
      scenario.schemes.organizers = 0
      let result = try market(scenario, seed: UInt64(seed)).run
      let report = try #require(result.whirlpools)
      #expect(report.count == 0 && report.attention == 0 && report.prey == 0)
      #expect(!report.sets.contains { $0.origin == "scheme" || $0.kind == .whirlpool })
      #expect(report.sets.first { $0.origin == "sellers" }?.kind == .loudSet)
    }
  }

  @Test func shortRunsHaveNoWhirlpoolsToCount() throws {
    let result = try market(year(people: 500, days: 120)).run
    #expect(result.whirlpools?.windows == 2 && result.whirlpools?.firstDay == 64)
    #expect(result.metric("whirlpools") == nil && result.whirlpools?.count == nil)
    #expect(result.whirlpools?.sets.allSatisfy { $0.kind != .whirlpool } == true)
  }
}
