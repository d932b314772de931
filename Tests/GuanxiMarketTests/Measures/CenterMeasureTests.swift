import Foundation
import GuanxiCore
import GuanxiHubs
import Testing

@testable import GuanxiMarket

/// Who has the center, and for how long.
@Suite struct CenterMeasureTests {
  @Test func sharesOfAHalfAndTwoQuarters() {
    let shares = ShareNumbers(counts: [1, 1, 2])
    let entropy = 0.5 * log(4) + 0.5 * log(2)
    #expect(abs(shares.hhi - 0.375) < 1e-12)
    #expect(abs(shares.effectiveNumber - 8 / 3) < 1e-12)
    #expect(abs(shares.shannonNumber - exp(entropy)) < 1e-12)
    #expect(abs(shares.theil - (log(3) - entropy)) < 1e-12)
  }

  /// Where goods cost agents nothing, they keep the whole price; where they cost the whole price
  /// and nobody is paid commissions, the organizer does.
  @Test func whoeverKeepsThePriceHasTheAttention() throws {
    for (discount, unit) in [(0.0, "attentionAccounts"), (1.0, "attentionSchemes")] {
      var scenario = SmallMarket.scenario()
      scenario.schemes.discount1 = discount
      scenario.schemes.discount2 = discount
      scenario.schemes.discount3 = discount
      scenario.schemes.reorder1 = 0
      scenario.schemes.reorder2 = 0
      scenario.schemes.reorder3 = 0
      let run = try SmallMarket.run(scenario)
      let beneficiaries = try run.number("attentionBeneficiaries")
      #expect(abs(beneficiaries - (try run.number(unit))) < 1e-6 * beneficiaries, "\(unit)")
    }
  }

  /// The definition, one agent after the other: the agent keeps the price less that of a re-order,
  /// three sponsors their rates of it, and the organizer the rest less what the unit costs.
  @Test func attentionGoesUpTheLine() throws {
    let market = try SmallMarket.market(SmallMarket.scenario())
    _ = try market.run()
    let schemes = market.scenario.schemes
    let rates = [schemes.reorder1, schemes.reorder2, schemes.reorder3]
    var expected = [Double](repeating: 0, count: market.sellers.count)
    for (number, seller) in market.sellers.enumerated() {
      guard seller.kind == .agent else {
        expected[number] += Double(seller.attention)
        continue
      }
      let discounts = [schemes.discount1, schemes.discount2, schemes.discount3]
      let supply = discounts[seller.level] * schemes.price
      var gains = [number: schemes.price - supply]
      var left = supply - schemes.unitCost
      var above = Int(market.forest.sponsor[number])
      for rate in rates where above >= 0 {
        if above != Int(seller.scheme) {
          gains[above, default: 0] += rate * supply
          left -= rate * supply
        }
        above = Int(market.forest.sponsor[above])
      }
      gains[Int(seller.scheme), default: 0] += max(0, left)
      let all = gains.values.reduce(0, +)
      for (member, gain) in gains { expected[member] += Double(seller.attention) * gain / all }
    }
    let counted = market.attentionByBeneficiary().map { Double($0) / 1_000_000 }
    let worst = zip(expected, counted).map { abs($0 - $1) / max(1, $0) }.max() ?? 1
    #expect(worst < 1e-3)
    let all = market.sellers.reduce(0) { $0 + $1.attention }
    #expect(abs(counted.reduce(0, +) - Double(all)) < 0.01)
  }

  private func account(_ person: Int, _ attention: Int, isMember: Bool) -> Seller {
    var seller = Seller(
      person: person, key: UInt64(person), kind: isMember ? .agent : .honest, quality: 0.5,
      price: 1, unitCost: 1, rate: 1, claim: 1)
    seller.attention = attention
    seller.scheme = isMember ? 0 : -1
    return seller
  }

  /// Of two places, a member has the first for sure and the second with one chance in two.
  @Test func membersOverTheirShareOfPeople() throws {
    let sellers = [
      account(0, 8, isMember: false), account(1, 10, isMember: true),
      account(2, 8, isMember: true), account(3, 1, isMember: false),
    ]
    let ranking = PositionRanking(sellers, people: 20, communities: nil)
    let position = try #require(ranking.position(first: 2, resamples: 99))
    #expect(position.held == 0.75 && position.population == 0.1)
    #expect(abs(position.lift - 7.5) < 1e-12 && position.interval95 == nil)
    #expect(ranking.position(first: 9)?.places == 4 && ranking.hundredth == 1)
    let none = PositionRanking([account(0, 8, isMember: false)], people: 20, communities: nil)
    #expect(none.position(first: 1) == nil)
  }

  /// Communities that are alike give the same lift whichever are drawn; of two kinds, the interval
  /// holds the lift and is as wide as the law of the number of each kind says.
  @Test func theBootstrapDrawsCommunities() throws {
    let alike = (0..<20).flatMap {
      [account(4 * $0, 10, isMember: true), account(4 * $0 + 1, 5, isMember: false)]
    }
    let communities = (0..<80).map { $0 / 4 }
    let same = try #require(
      PositionRanking(alike, people: 80, communities: communities)
        .position(first: 20, resamples: 199))
    #expect(same.lift == 4 && same.interval95 == [4, 4])

    // In half of 100 communities the member stands first, in the others somebody else does; of the
    // first 40 accounts all are of the first kind of communities, unless those are drawn too
    // seldom, which has a chance below 2%.
    let mixed = (0..<100).flatMap {
      [
        account(4 * $0, $0 < 50 ? 10 : 3, isMember: true),
        account(4 * $0 + 1, $0 < 50 ? 3 : 10, isMember: false),
      ]
    }
    let half = try #require(
      PositionRanking(mixed, people: 400, communities: (0..<400).map { $0 / 4 })
        .position(first: 100, resamples: 999))
    // The share of members among the first 100 is that of the first kind among those drawn.
    let error = 4 * (0.25 / 100).squareRoot()
    let interval = try #require(half.interval95)
    #expect(half.lift == 2)
    #expect(abs(interval[0] - (2 - 1.96 * error)) < 0.09)
    #expect(abs(interval[1] - (2 + 1.96 * error)) < 0.09)
  }

  /// The series has Kendall's τ-b of neighboring weeks, counted pair by pair.
  @Test func rankingsOfWeeksAreCompared() throws {
    let market = try SmallMarket.market(SmallMarket.scenario(days: 42))
    var snapshots: [HubSnapshot] = []
    while market.day < 42 {
      try market.advance()
      guard market.day % 7 == 0 else { continue }
      let seen = market.sellers.indices.filter { market.sellers[$0].attentionBefore > 0 }
      snapshots.append(
        HubSnapshot(
          name: "", people: seen, scores: seen.map { Double(market.sellers[$0].attentionBefore) }))
    }
    let run = market.result()
    let place = try #require(marketSeries.firstIndex { $0.name == "rankStability" })
    #expect(run.weeks[0][place] == nil)
    for week in 1..<6 {
      let series = try #require(run.weeks[week][place])
      #expect(abs(series - kendall(snapshots[week - 1], snapshots[week])) < 1e-12, "\(week)")
    }
    let hubs = try HubSeries(of: snapshots)
    #expect(run.metric("hubHalfLife") == hubs.halfLife)
    #expect(run.metric("timeToHub") == hubs.timeToHub.median)
    let mean = (1..<6).reduce(0.0) { $0 + (run.weeks[$1][place] ?? 0) } / 5
    #expect(abs(try run.number("rankStability") - mean) < 1e-12)
  }

  /// Kendall's τ-b by its definition, over people of both.
  private func kendall(_ a: HubSnapshot, _ b: HubSnapshot) -> Double {
    let second = Dictionary(uniqueKeysWithValues: zip(b.people, b.scores))
    let pairs = zip(a.people, a.scores).compactMap { person, score in
      second[person].map { (score, $0) }
    }
    var (agree, onlyFirst, onlySecond) = (0.0, 0.0, 0.0)
    for i in pairs.indices {
      for j in 0..<i {
        let x = (pairs[i].0 - pairs[j].0).sign(), y = (pairs[i].1 - pairs[j].1).sign()
        agree += x * y
        onlyFirst += x * x
        onlySecond += y * y
      }
    }
    return agree / (onlyFirst * onlySecond).squareRoot()
  }

  @Test func schemesThatAreNotThereChangeNothing() throws {
    let run = try SmallMarket.plain()
    let rows = run.schemeChanges(against: run)
    #expect(rows.map(\.series) == SchemeChange.names)
    #expect(rows.allSatisfy { $0.difference == 0 && $0.changes.isEmpty })
  }

  /// Schemes that start in the eighth week hide a center from then on.
  @Test func theChangeIsWhereSchemesStart() throws {
    var scenario = SmallMarket.scenario(days: 140)
    scenario.run.warmup = 56
    let run = try SmallMarket.run(scenario)
    let without = try SmallMarket.run(scenario.withoutSchemes)
    let row = try #require(
      run.schemeChanges(against: without).first { $0.series == "maskingGap" })
    // The gap grows over a few weeks, so the sums turn in one of the first.
    let first = try #require(row.changes.first)
    #expect((8...10).contains(first.place) && row.difference > 0)
    #expect(first.before < 0.5 && first.after > 1)
  }
}

extension Double {
  /// −1, 0 or 1.
  fileprivate func sign() -> Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
