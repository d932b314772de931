import GuanxiCore
import Testing

@testable import GuanxiMarket

/// Laws that hold in every market, looked at from outside in markets drawn at random.
@Suite struct RandomMarketTests {
  /// What people, the platform, makers of goods, the escrow and bonds have adds up to nothing on
  /// every evening, and goods made are sold, returned, destroyed or held by sellers.
  @Test func moneyAndGoodsAreConservedOnEveryEvening() throws {
    for seed in 101...130 {
      let scenario = try randomScenario(seed)
      let keys = MarketKeys(seed: UInt64(seed))
      let network = try scenario.network(keys: keys, on: Workers(1))
      let market = try Market(scenario, on: network, keys: keys, workers: Workers(1))
      var errors: [String] = []
      for day in 0..<40 {
        try market.advance()
        let ledger = market.ledger
        let money =
          ledger.balances.reduce(0, +) + ledger.platform + ledger.supplier + ledger.escrow
          + ledger.bonds
        let book = ledger.goods
        let held = market.sellers.reduce(0) { $0 + $1.stock }
        if money != 0 { errors.append("day \(day): \(money) too much") }
        if ledger.escrow < 0 || ledger.bonds < 0 { errors.append("day \(day): debts") }
        if book.made != book.sold + book.returned + book.destroyed + held || book.held != held {
          errors.append("day \(day): goods")
        }
        if market.sellers.contains(where: { $0.stock < 0 }) { errors.append("day \(day): stock") }
      }
      #expect(errors.isEmpty, "scenario \(seed): \(errors.first ?? "")")
    }
  }

  /// Shares sum to 1, so that their squares lie between 1 over their number and 1; what counts
  /// schemes as one has no more centers than what counts accounts.
  @Test func sharesAreShares() throws {
    for seed in 131...160 {
      let scenario = try randomScenario(seed)
      let keys = MarketKeys(seed: UInt64(seed))
      let network = try scenario.network(keys: keys, on: Workers(1))
      let market = try Market(scenario, on: network, keys: keys, workers: Workers(1))
      let run = try market.run()
      for center in run.distribution.centers where center.shares.total > 0 {
        let shares = center.shares
        let name = "\(center.flow) by \(center.unit) in scenario \(seed)"
        #expect(shares.hhi <= 1 + 1e-12, "\(name)")
        #expect(shares.hhi >= (1 - 1e-12) / Double(market.sellers.count), "\(name)")
        #expect(abs(shares.hhi * shares.effectiveNumber - 1) < 1e-9, "\(name)")
        #expect(shares.shannonNumber >= shares.effectiveNumber * (1 - 1e-9), "\(name)")
        #expect((0...1).contains(shares.gini) && shares.theil >= -1e-12, "\(name)")
      }
      for flow in CenterShares.Flow.allCases {
        let centers = run.distribution.centers.filter { $0.flow == flow && $0.shares.total > 0 }
        let account = centers.first { $0.unit == .account }?.shares.effectiveNumber
        let scheme = centers.first { $0.unit == .scheme }?.shares.effectiveNumber
        if let account, let scheme { #expect(scheme <= account * (1 + 1e-9), "scenario \(seed)") }
      }
      let places = run.distribution.places
      if !places.isEmpty {
        #expect(abs(places.reduce(0) { $0 + $1.viewShare } - 1) < 1e-9, "scenario \(seed)")
      }
    }
  }

  /// What sets keep, what they would keep by their ties alone, and what they pull are shares.
  @Test func whatSetsKeepIsAShare() throws {
    for seed in 161...168 {
      var scenario = try randomScenario(seed)
      scenario.run.window = 10
      scenario.schemes.organizers = 40
      let report = try #require(try run(scenario, seed: UInt64(seed)).whirlpools)
      let unsound = report.sets.first { set in
        let shares = [set.retention, set.nullRetention, set.outsideShare, set.conductance]
        return !shares.allSatisfy { (-1e-9...1 + 1e-9).contains($0) }
          || !set.overRetention.isFinite || !set.overPull.isFinite
          || !(0...1).contains(set.persistence ?? 0)
          || !(-1e-9...1 + 1e-9).contains(set.recirculation ?? 0)
      }
      #expect(unsound == nil, "scenario \(seed)")
    }
  }

  /// Nothing that an entrance is like matters where it has no share of attention: the run is that of
  /// a market whose entrance nobody described.
  @Test func withoutAShareEveryEntranceIsNone() throws {
    for seed in 171...186 {
      var without = try randomScenario(seed)
      without.entrance = EntranceRules()
      without.entrance.share = 0
      var with = without
      with.entrance = try randomScenario(seed + 1_000).entrance
      with.entrance.share = 0
      with.entrance.survival = 0
      with.entrance.pitches = 1
      let isSame = try run(without) == run(with)
      #expect(isSame, "scenario \(seed)")
    }
  }

  /// A rule in its neutral setting, and a change of posts that changes none, leave every market as
  /// it is, bit by bit.
  @Test func whatDoesNothingChangesNothing() throws {
    let rules = governanceMeasures.names
    for seed in 191...206 {
      var scenario = try randomScenario(seed)
      let name = rules[seed % rules.count]
      scenario.governance.removeAll { $0.hasPrefix(name) }
      let plain = try run(scenario)
      let setting = try #require(GovernanceLawTests.neutral[name])
      // A gate that hides nobody still says what a prior is: it stands alone.
      scenario.governance.append("\(name):\(setting)")
      let isSame = try run(scenario).isSameMarket(as: plain)
      #expect(isSame, "\(name) in scenario \(seed)")
      scenario.governance.removeLast()
      let keys = MarketKeys(seed: 1)
      let network = try scenario.network(keys: keys, on: Workers(1))
      let market = try Market(scenario, on: network, keys: keys, workers: Workers(1))
      market.posting.silenced = [-1]
      let isStillSame = try market.run() == plain
      #expect(isStillSame, "scenario \(seed)")
    }
  }
}
