import GuanxiCore
import GuanxiDiffusion
import GuanxiHubs
import Testing

@testable import GuanxiMarket

@Suite("Memos beside the numbers")
struct MemoTests {
  private func market(_ scenario: Scenario) throws -> Market {
    let market = try SmallMarket.market(scenario)
    _ = try market.run()
    return market
  }

  @Test("What is lost by mistakes is days, posts and purchases times what they are worth")
  func mistakes() {
    var counts = DayCounts()
    counts.honestValue = money(600)
    counts.honestAtWork = 300
    counts.honestFeedValue = money(200)
    counts.honestPosts = 400
    counts.honestFeedDelivered = 50
    let found = MistakeCosts(counts, days: 10, posts: 8, purchases: 3).cost
    // Two a day, a half a post, four a purchase.
    #expect(abs(found - 36) < 1e-12)
    #expect(MistakeCosts(DayCounts(), days: 10, posts: 8, purchases: 3).cost == 0)
  }

  @Test("Without measures nothing is lost by mistakes, and more with more mistakes")
  func mistakesGrow() throws {
    #expect(try SmallMarket.plain().number("mistakeCost") == 0)
    func cost(_ rule: String) throws -> Double {
      try SmallMarket.run(SmallMarket.scenario(people: 1_500, [rule])).number("mistakeCost")
    }
    #expect(try cost("random-audit:rate=0.05,accuracy=1,bound=0") == 0)
    let few = try cost("random-audit:rate=0.05,accuracy=0.9,lifted=0,reentry=0")
    let many = try cost("random-audit:rate=0.05,accuracy=0.5,lifted=0,reentry=0")
    #expect(few > 0 && many > few)
    #expect(try cost("keyword-filter:false-hit=0.3") > 0)
    #expect(try cost("certification:delay=5") > 0)
    #expect(try cost("post-cap:posts=0,target=schemes,mistaken=0.5") > 0)
    #expect(try cost("post-cap:posts=0,target=schemes") == 0)
    #expect(try cost("pitch-warning:mistaken=0.2") > 0)
  }

  @Test("The pool that nobody came near is counted person by person")
  func pool() throws {
    let market = try market(SmallMarket.scenario())
    let pool = (0..<market.people.count).filter { market.people.isJoinable[$0] }
    let left = pool.filter { !market.people.isPitched[$0] && !market.people.wasAgent[$0] }
    let share = try #require(market.result().metric("unapproachedPool"))
    #expect(abs(share - Double(left.count) / Double(pool.count)) < 1e-12)
    #expect(share > 0 && share < 1)
    var none = SmallMarket.scenario()
    none.schemes.organizers = 0
    #expect(try SmallMarket.run(none).number("unapproachedPool") == 1)
  }

  @Test("A contact is worth what is sold among acquaintances for each who turns away")
  func contact() throws {
    let scenario = SmallMarket.scenario(people: 1_500, days: 80)
    let market = try SmallMarket.market(scenario)
    var sales = Money(0)
    market.onEntry = { if $0.happening == .purchase { sales += $0.amount } }
    let run = try market.run()
    let lost = try run.number("mutesPerHead") + run.number("endingsPerHead")
    let value = try run.number("audienceLifetimeValue")
    #expect(abs(value - prices(sales) / (1_500 * lost)) < 1e-9 * value)
  }

  @Test("The time of agents is a memo: none without a value, taken off with one")
  func time() throws {
    var scenario = SmallMarket.scenario()
    let plain = try SmallMarket.plain()
    #expect(plain.metric("agentTimePerHead") == nil && plain.metric("losersWithTime") == nil)
    scenario.recruitment.dayValue = 0.5
    let market = try market(scenario)
    let run = market.result()
    let agents = market.sellers.filter { $0.kind == .agent }
    let days = agents.map { agent -> Double in
      let end = agent.endDay < 0 ? 45 : agent.endDay
      return Double(end - agent.startDay)
    }
    let time = 0.5 * days.reduce(0, +) / 600
    #expect(abs(try run.number("agentTimePerHead") - time) < 1e-9)
    let losses = zip(agents, days).map { agent, days in max(0, 0.5 * days - prices(agent.net)) }
    let loss = losses.reduce(0, +) / 600
    #expect(abs(try run.number("participantHarmWithTime") - loss) < 1e-9)
    #expect(try run.number("losers") == plain.number("losers"))
  }

  @Test("A post that everybody reads and nobody passes on reaches those who still look")
  func reachOfOneStep() throws {
    var scenario = SmallMarket.scenario()
    scenario.attention.opening = 1
    scenario.attention.organic = 0
    scenario.attention.capacity = 1e6
    scenario.sharing.forward = 0
    scenario.entrance.share = 0
    let market = try market(scenario)
    let hubs = Set(market.leadingSellers())
    let gone = Set(hubs.map { market.sellers[$0].person })
    func mean(_ numbers: [Int], _ isOut: (Int) -> Bool) -> Double {
      var (sum, rates) = (0.0, 0.0)
      for number in numbers {
        let seller = market.sellers[number]
        let readers = market.ties.row(seller.person).filter {
          market.ties.mark[$0] == 0 && !isOut(Int(market.ties.viewer[$0]))
        }
        sum += seller.rate * Double(readers.count) / 600
        rates += seller.rate
      }
      return sum / rates
    }
    let posting = market.sellers.indices.filter { market.sellers[$0].canSell }
    let found = market.promotionReach()
    #expect(!hubs.isEmpty && posting.count > 20 && posting.count < 256)
    #expect(abs((found.asItIs ?? 0) - mean(posting) { _ in false }) < 1e-12)
    let others = posting.filter { !hubs.contains($0) }
    #expect(abs((found.withoutHubs ?? 0) - mean(others, gone.contains)) < 1e-12)
  }

  @Test("A post that everybody passes on reaches whoever is connected")
  func reachOfAll() throws {
    var scenario = SmallMarket.scenario(people: 300, days: 1)
    scenario.attention.opening = 1
    scenario.attention.organic = 0
    scenario.attention.patience = 1e9
    scenario.sharing.forward = 1
    scenario.sharing.exponent = 0
    scenario.sharing.falsehood = 1
    scenario.sharing.generations = 300
    scenario.entrance.share = 0
    let market = try SmallMarket.market(scenario)
    // Of 300 people who know 30 others each, all are connected.
    #expect(abs((market.promotionReach().asItIs ?? 0) - 299.0 / 300) < 1e-12)
    scenario.sharing.generations = 0
    let one = try SmallMarket.market(scenario).promotionReach().asItIs ?? 0
    #expect(one > 0.02 && one < 0.4)
  }

  @Test("The fuller a feed, the fewer read a post in it")
  func reachInFullFeeds() throws {
    var scenario = SmallMarket.scenario()
    scenario.attention.opening = 1
    scenario.attention.organic = 0
    scenario.attention.capacity = 3
    scenario.sharing.forward = 0
    scenario.entrance.share = 0
    let market = try market(scenario)
    let load = (0..<600).map { person in market.loads[0][person] }
    #expect(load.contains { $0 > 6 })
    var (sum, rates) = (0.0, 0.0)
    for seller in market.sellers where seller.canSell {
      let readers = market.ties.row(seller.person).filter { market.ties.mark[$0] == 0 }
        .reduce(0.0) { $0 + min(1, 3 / max(Double(load[Int(market.ties.viewer[$1])]), 1e-9)) }
      sum += seller.rate * readers / 600
      rates += seller.rate
    }
    let days = (0..<400).map { day -> Double in
      market.day = day
      return market.promotionReach().asItIs ?? 0
    }
    let mean = Estimate(days)
    #expect(abs(mean.value - sum / rates) < 4 * mean.standardError)
  }

  /// From 0 to 1 and 2, from these to 3, from 3 to 4: who reads and who passes on, worked out by
  /// hand for feeds that half of posts are read in.
  @Test("Whether somebody passes a post on is decided once, and each showing is read anew")
  func reachByHand() throws {
    let graph = Graph(edges: [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)])
    var scenario = SmallMarket.scenario(days: 1)
    let (open, forward, read) = (0.9, 0.9, 0.5)
    scenario.attention.opening = open
    scenario.attention.organic = 0
    scenario.attention.patience = 1e9
    scenario.entrance.share = 1
    scenario.entrance.survival = read
    scenario.sharing.forward = forward
    scenario.sharing.exponent = 0
    scenario.sharing.generations = 2
    let market = try Market(
      scenario, on: Network(graph: graph), keys: MarketKeys(seed: 1), workers: Workers(1))
    market.sellers = [
      Seller(
        person: 0, key: 7, kind: .honest, quality: 0.5, price: 1, unitCost: 1, rate: 1, claim: 0.5)
    ]
    let passes = open * read * forward
    let third = open * (1 - (1 - passes * read) * (1 - passes * read))
    // Whoever opened the feed and missed it may read it when it comes back through 3.
    let back = open * (1 - read) * passes * open * read * forward * read
    let expected = 2 * (open * read + back) + third + third * forward * open * read
    let days = (0..<60_000).map { day -> Double in
      market.day = day
      return 5 * (market.promotionReach().asItIs ?? 0)
    }
    let mean = Estimate(days)
    #expect(abs(mean.value - expected) < 4 * mean.standardError)
    #expect(mean.standardError < 0.01)
  }

  @Test("Banned sellers have no audience, and no income that others could be told of")
  func banned() throws {
    let market = try market(SmallMarket.scenario())
    func isLooking(_ slot: Int) -> Bool { market.ties.mark[slot] == 0 }
    for number in market.sellers.indices where number % 2 == 0 {
      market.sellers[number].isBanned = true
    }
    for number in market.sellers.indices where number % 6 == 0 {
      market.sellers[number].isUnderground = true
    }
    let atWork = market.sellers.filter { $0.isActive && !$0.isBanned }
    let slots = atWork.flatMap { market.ties.row($0.person) }
    let share = Double(slots.filter(isLooking).count) / Double(slots.count)
    #expect(abs((market.audienceShare ?? 0) - share) < 1e-12)
    let agents = market.sellers.filter {
      $0.kind == .agent && $0.isActive && (!$0.isBanned || $0.isUnderground)
    }
    let income = agents.reduce(0.0) { $0 + prices(max($1.incomeNow, $1.incomeBefore)) }
    #expect(agents.count > 5)
    #expect(abs(market.meanAgentIncome - income / Double(agents.count)) < 1e-9)
    for number in market.sellers.indices { market.sellers[number].isActive = false }
    #expect(market.audienceShare == nil && market.meanAgentIncome == 0)
  }

  @Test("Weeks end where the whole run ends")
  func weeks() throws {
    let scenario = SmallMarket.scenario(
      people: 1_000, days: 49, ["random-audit:rate=0.02", "keyword-filter:false-hit=0.1"])
    let run = try SmallMarket.run(scenario)
    func week(_ name: String, _ week: Int) throws -> Double {
      let place = try #require(marketSeries.firstIndex { $0.name == name })
      return try #require(run.weeks[week][place])
    }
    for name in [
      "totalHarmPerHead", "participantHarmPerHead", "insolventSellers", "falseBans",
      "unapproachedPool",
    ] { #expect(abs(try week(name, 6) - run.number(name)) < 1e-9, "\(name)") }
    let revenue = try (0..<7).map { try week("platformRevenue", $0) }.reduce(0, +)
    #expect(abs(revenue - (try run.number("platformRevenue"))) < 1e-9)
    #expect(try (0..<7).allSatisfy { try week("mistakeCost", $0) >= 0 })
    #expect(try week("falseBans", 6) > 0)
  }

  @Test("In a run of one week, honest revenue is that of the week")
  func honestRevenue() throws {
    let run = try SmallMarket.run(SmallMarket.scenario(people: 1_500, days: 7))
    let place = try #require(marketSeries.firstIndex { $0.name == "honestRevenueGini" })
    #expect(run.weeks[0][place] == (try run.number("honestRevenueGini")))
  }

  @Test("Memos are tested apart, signs are counted, and chance has no winner")
  func comparison() throws {
    let plain = SmallMarket.scenario(people: 400, days: 30)
    var other = plain
    other.governance = ["random-audit:rate=0.05", "buy-back"]
    let comparison = MarketComparison(
      arms: [MarketArm(name: "a", scenario: plain), MarketArm(name: "b", scenario: other)],
      replicates: 6, parity: .none, seed: 4)
    let sample = try comparison.sample(on: Workers(1))
    let result = MarketComparisonResult(sample)
    let memos = Set(marketMetrics.filter(\.isMemo).map(\.name))
    for isMemo in [false, true] {
      let family = result.differences.filter { memos.contains($0.metric) == isMemo }
      #expect(family.count > 3)
      #expect(family.map(\.pValueHolm) == holm(family.map(\.pValue)))
    }
    let place = try #require(marketMetrics.firstIndex { $0.name == "totalHarmPerHead" })
    let values = sample.runs.map { run -> Double in
      let (first, second) = (run[0].metrics[place] ?? 0, run[1].metrics[place] ?? 0)
      return second - first
    }
    let harm = try #require(result.differences.first { $0.metric == "totalHarmPerHead" })
    let same = values.filter { $0 * harm.value > 0 }.count
    #expect(harm.signShare == Double(same) / 6)
    #expect(result.winners.allSatisfy { $0.isBeyondChance == ($0.pValueHolm < 0.05) })
    #expect(result.winners.allSatisfy { !memos.contains($0.metric) })
    let averted = result.harmAverted[1]
    let (cost, mistakes) = (averted.cost - result.harmAverted[0].cost, averted.mistakes ?? 0)
    let less = result.harmAverted[0].harm - averted.harm
    #expect(abs((averted.perCostWithMistakes?.value ?? 0) - less / (cost + mistakes)) < 1e-9)
  }
}
