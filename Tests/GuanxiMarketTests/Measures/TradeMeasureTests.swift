import Foundation
import GuanxiCore
import Testing

@testable import GuanxiMarket

/// Attention that wears out, places at the entrance, customers, and who is harmed.
@Suite struct TradeMeasureTests {
  @Test func stepsOfInterestHaveTheirEdges() {
    for tenth in 0..<300 {
      let fatigue = Double(tenth) / 40
      let step = WearCounter.step(of: Float(exp(-fatigue)))
      #expect(WearCounter.start(of: step) <= fatigue + 1e-6, "\(fatigue)")
      if step + 1 < WearCounter.steps {
        #expect(fatigue <= WearCounter.start(of: step + 1) + 1e-6, "\(fatigue)")
      }
    }
    #expect(WearCounter.step(of: 0) == WearCounter.steps - 1)
  }

  @Test func theSlopeOfALineIsItsSlope() throws {
    let points = [1.0, 2, 3, 4, 5].map { (x: Double) -> (x: Double, y: Double, weight: Double) in
      (x: x, y: 3 - 0.7 * x, weight: 1 / x)
    }
    let slope = try #require(WearOut.slope(points))
    #expect(abs(slope + 0.7) < 1e-12)
    #expect(WearOut.slope([points[0]]) == nil)
    #expect(WearOut.slope([points[0], points[0]]) == nil)
  }

  /// Each promotion is looked into with the chance that fatigue leaves, so engagement of a range
  /// lies between the chances at its ends.
  @Test func engagementFallsAsTheLawSays() throws {
    let market = try SmallMarket.market(SmallMarket.scenario(people: 2_000, days: 60))
    let run = try market.run()
    let steps = run.distribution.wearOut.steps
    let counts = market.journal.days
    #expect(
      steps.reduce(0) { $0 + $1.seen }
        == counts.reduce(0) { $0 + $1.promotionsSeen + $1.forwardedSeen })
    #expect(steps.reduce(0) { $0 + $1.looks } == counts.reduce(0) { $0 + $1.looks })
    let attention = market.scenario.attention
    for step in steps where step.seen > 1_000 {
      let error = 4 * (step.engagement / Double(step.seen)).squareRoot()
      let most = attention.engagement * exp(-step.from / attention.patience)
      #expect(step.engagement < most + error, "\(step.from)")
      // Of several promotions of a seller on a day, one look is counted: at least a fifth less
      // than the chance of each would be many of them.
      guard let end = step.to else { continue }
      let least = 0.8 * attention.engagement * exp(-end / attention.patience)
      #expect(step.engagement > least - error, "\(step.from)")
    }
    #expect(steps.count > 3 && (run.distribution.wearOut.elasticity ?? 0) < 0)
  }

  /// Place l of a full list is looked at with the chance 1/l.
  @Test func viewsOfPlacesFollowTheirPosition() throws {
    var scenario = SmallMarket.honest(people: 2_000, days: 60, share: 0.1, [])
    scenario.entrance.share = 1
    scenario.entrance.visits = 1
    scenario.entrance.popularity = 0
    scenario.entrance.reputation = 0
    let market = try SmallMarket.market(scenario)
    let run = try market.run()
    let views = Double(market.shelf.views.reduce(0, +))
    #expect(views > 10_000)
    let harmonic = (1...10).reduce(0.0) { $0 + 1 / Double($1) }
    for place in run.distribution.places {
      let share = 1 / Double(place.place) / harmonic
      #expect(abs(place.viewShare - share) < 4 * (share / views).squareRoot(), "\(place.place)")
    }
    #expect(run.metric("firstPlaceViews") == run.distribution.places[0].viewShare)
    let bought = market.shelf.purchases.reduce(0, +)
    #expect(bought == market.journal.days.reduce(0) { $0 + $1.entrancePurchases } && bought > 0)
  }

  @Test func customersAreCountedOnce() {
    let customers = Customers([7, 3, 7, 9, 3, 3])
    #expect(customers.won == 3 && customers.kept == 2)
    #expect(Customers([]).repeatRate == nil)
  }

  @Test func tenthsOfPeopleByContacts() throws {
    let market = try SmallMarket.market(SmallMarket.scenario(people: 605))
    let run = try market.run()
    let groups = run.distribution.byContacts
    #expect(groups.map(\.people).reduce(0, +) == 605)
    #expect(groups.allSatisfy { [60, 61].contains($0.people) })
    let contacts = (0..<605).map { Double(market.firstContacts[$0]) }.sorted()
    #expect(groups.map(\.contacts) == groups.map(\.contacts).sorted())
    #expect(
      abs(
        groups[0].contacts - contacts.prefix(groups[0].people).reduce(0, +)
          / Double(groups[0].people)) < 1e-9)
    try expectSums(groups, run)
    #expect(run.metric("harmBestConnectedTenth") == groups.last?.harmShare)
  }

  /// Groups of people leave nobody out and count nobody twice.
  private func expectSums(_ groups: [WelfareGroup], _ run: MarketRun) throws {
    let people = Double(groups.reduce(0) { $0 + $1.people })
    func mean(_ value: (WelfareGroup) -> Double) -> Double {
      groups.reduce(0) { $0 + value($1) * Double($1.people) } / people
    }
    #expect(abs(mean(\.surplusPerHead) - (try run.number("surplusPerHead"))) < 1e-9)
    #expect(abs(mean(\.harmPerHead) - (try run.number("harmPerHead"))) < 1e-9)
    #expect(abs(mean(\.totalHarmPerHead) - (try run.number("totalHarmPerHead"))) < 1e-9)
    #expect(abs(mean(\.agents) - (try run.number("agentsEver"))) < 1e-9)
    #expect(abs(groups.reduce(0) { $0 + $1.harmShare } - 1) < 1e-9)
  }

  /// The communities are those that the network was made of: as many ties lead out of them as the
  /// generator counted.
  @Test func communitiesOfPeople() throws {
    let scenario = SmallMarket.scenario()
    let keys = MarketKeys(seed: 4)
    let network = try scenario.network(keys: keys, on: Workers(1))
    let market = try Market(scenario, on: network, keys: keys, workers: Workers(1))
    let communities = try #require(market.communities)
    var outside = 0
    network.graph.forEachArc { source, target, _ in
      if communities[source] != communities[target] { outside += 1 }
    }
    let check = try #require(
      network.origin?.checks.first { $0.name == "share of ties between communities" })
    #expect(abs(Double(outside) / Double(network.graph.arcCount) - check.measured) < 1e-9)
    let run = try market.run()
    try expectSums(try #require(run.distribution.byCommunity), run)
    let other = try Market(scenario, on: network, keys: MarketKeys(seed: 5), workers: Workers(1))
    #expect(other.communities == nil, "another seed makes other communities")
    #expect(try other.run().metric("harmCommunityGini") == nil)
  }
}
