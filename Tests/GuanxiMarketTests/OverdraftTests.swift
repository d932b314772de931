import GuanxiCore
import Testing

@testable import GuanxiMarket

/// What unwanted promotions cost, by whomever they come.
@Suite struct OverdraftTests {
  /// A seller, a friend who forwards everything, and the friend's friend: both senders lose trust.
  @Test func whoeverPassesTooMuchOnOverdraws() throws {
    func lost(_ overdraft: Double) throws -> [Float] {
      var scenario = Scenario()
      scenario.network.people = 3
      scenario.run.days = 30
      scenario.sellers.share = 1.0 / 3
      scenario.sellers.opportunists = 0
      scenario.schemes.organizers = 0
      scenario.needs.rate = 0
      scenario.posting.honest = 5
      scenario.attention.opening = 1
      scenario.attention.engagement = 0
      scenario.attention.patience = 1_000_000
      scenario.attention.tolerance = 1
      scenario.attention.mute = 0
      scenario.attention.unfriend = 0
      scenario.sharing.forward = 1
      scenario.farming.others = 0
      scenario.trust.overdraft = overdraft
      // Whoever sells is an end of the chain, or everybody hears it from them.
      for seed in 1..<100 {
        let graph = Graph(edges: [(0, 1, 1), (1, 2, 1)], kind: .weight)
        let network = Network(graph: graph, labels: Labels(counting: 3))
        let market = try Market(scenario, on: network, keys: MarketKeys(seed: UInt64(seed)))
        guard let seller = market.sellerPeople.first, seller != 1 else { continue }
        _ = try market.run()
        let slots = [market.ties.slot(seller, 1), market.ties.slot(1, 2 - seller)]
        return try slots.map { market.ties.beta[try #require($0)] }
      }
      return []
    }
    #expect(try lost(0) == [0, 0])
    let both = try lost(0.01)
    #expect(both.count == 2 && both.allSatisfy { $0 > 0.05 })
  }

  /// Friends who are gone fill no feed and leave room for others.
  @Test func endedAcquaintancesCountNoMore() throws {
    let ties = Ties(Graph(edges: [(0, 1), (0, 2), (1, 2)]), strength: 0.4, spare: 1)
    ties.end(0, 1)
    ties.end(1, 0)
    #expect((0..<3).map(ties.degree) == [1, 1, 2])
    #expect(ties.row(0).count == 2)
  }

  @Test func aRatioOfNothingIsNoNumber() throws {
    var scenario = smallScenario(people: 200, days: 14)
    scenario.sellers.share = 0
    scenario.schemes.organizers = 0
    let result = try run(scenario)
    for name in ["badShare", "complaintsPer1000", "refundShare", "harmPerPurchase", "conversion"] {
      #expect(result.metric(name) == nil, "\(name)")
    }
  }

  @Test func fewPeopleHaveASchemeAndNoneHaveNone() throws {
    var scenario = smallScenario(people: 300, days: 7)
    for (organizers, schemes) in [(0.0, 0), (5, 1), (100, 3)] {
      scenario.schemes.organizers = organizers
      let keys = MarketKeys(seed: 1)
      let network = try scenario.network(keys: keys, on: Workers(1))
      #expect(
        try Market(scenario, on: network, keys: keys).sellers.count { $0.kind == .organizer }
          == schemes)
    }
  }

  @Test func standingMeasuresCostByHowManyPeopleThereAre() throws {
    let costs = try [400.0, 800].map { people in
      var scenario = smallScenario(people: people, days: 20)
      scenario.governance = ["buy-back:cost=3", "keyword-filter:cost=2,update-cost=0"]
      return try #require(try run(scenario).metric("governanceCost")) * people
    }
    #expect(abs(costs[0] - 20 * 5 * 0.04) < 1e-9 && abs(costs[1] - 2 * costs[0]) < 1e-9)
  }
}

/// What people ask of pyramids and of rules.
@Suite struct PyramidAndFrontierTests {
  @Test func levelsCountEverybodyOnce() throws {
    let run = try run(smallScenario())
    let levels = run.distribution.levels
    #expect(levels.map(\.level) == Array(1...levels.count) && levels.count >= 3)
    #expect(levels[0].people == 2)
    let agents = levels.dropFirst().reduce(0) { $0 + $1.people }
    #expect(try abs(Double(agents) - #require(run.metric("agentsEver")) * 1_200) < 1e-6)
    let losers = levels.dropFirst().reduce(0.0) { $0 + $1.losers * Double($1.people) }
    #expect(try abs(losers - #require(run.metric("losers")) * Double(agents)) < 1e-6)
  }

  @Test func whatIsReadIsAShareAndContactsGrowByFarming() throws {
    var scenario = smallScenario()
    let farmed = try run(scenario)
    let read = try #require(farmed.metric("visibilityShare"))
    // Feeds that are never full are read whenever they are opened.
    #expect(abs(read - scenario.attention.opening) < 0.02)
    #expect(try #require(farmed.metric("agentContactGrowth")) > 1)
    scenario.farming.agents = 0
    scenario.farming.others = 0
    scenario.attention.unfriend = 0
    #expect(try run(scenario).metric("agentContactGrowth") == 1)
    scenario.attention.capacity = 1
    #expect(try #require(run(scenario).metric("visibilityShare")) < 0.5 * read)
  }

  @Test func creditThatGoesWeekByWeekIsAllThatIsGone() throws {
    let run = try run(smallScenario(days: 70))
    let rate = try #require(marketSeries.firstIndex { $0.name == "overdraftRate" })
    let weekly = run.weeks.compactMap { $0[rate] }
    let all = try #require(run.metric("credibilityOverdraft"))
    #expect(abs(weekly.reduce(0, +) - all) < 1e-9)
    #expect(try abs(#require(run.metric("overdraftRate")) * 10 - all) < 1e-9)
    let days = try #require(run.metric("daysToInsolvency"))
    #expect(days > 0 && days <= 70)
  }

  @Test func harmAvertedIsARatioOfPairedMeans() throws {
    let names = ["", "+buy-back:share=0.9", "+keyword-filter:cost=50"]
    let arms = names.map { name in
      var scenario = smallScenario(people: 600, days: 60)
      if !name.isEmpty { scenario.governance = [String(name.dropFirst())] }
      return MarketArm(name: name, scenario: scenario)
    }
    let result = try MarketComparison(arms: arms, replicates: 4, parity: .none, seed: 1)
      .run(on: Workers(1))
    func difference(_ metric: String, _ arm: String) -> Double {
      result.differences.first { $0.metric == metric && $0.arms.last == arm }?.value ?? 0
    }
    #expect(result.harmAverted.map(\.arm) == names && result.harmAverted[0].perCost == nil)
    for arm in result.harmAverted.dropFirst() {
      let averted = -difference("totalHarmPerHead", arm.arm)
      let expected = averted / difference("governanceCost", arm.arm)
      #expect(try abs(#require(arm.perCost?.value) - expected) < 1e-9)
    }
    // Nothing costs less than no rule.
    #expect(result.harmAverted[0].isOnFrontier)
    let harms = result.harmAverted.map(\.harm)
    #expect(result.harmAverted[2].isOnFrontier == (harms[2] < min(harms[0], harms[1])))
  }
}
