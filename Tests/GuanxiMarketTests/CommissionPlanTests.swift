import Foundation
import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import GuanxiMarket
import Testing

@Suite struct CommissionPlanTests {
  /// What everybody gets if 100,000 people buy in for 1, in order of arrival.
  private func commissions(
    _ plan: any CommissionPlan, sponsors: [Int], rates: [Double]
  ) -> [Double] {
    var forest = SponsorForest()
    forest.addOrganizer()
    var paid = [Double](repeating: 0, count: sponsors.count)
    for member in 1..<sponsors.count {
      forest.addAgent(under: sponsors[member], level: 0, width: plan.width)
      let order = Order(
        member: member, units: 1, amount: 10_000, retail: 10_000, rates: rates)
      for payout in plan.payouts(for: order, in: &forest, discounts: [1, 1, 1]) {
        paid[payout.member] += Double(payout.amount) / 10_000
      }
    }
    return paid
  }

  /// Indexed by node: the recruiter; the root's own entry is 0.
  private func tree(theta: Double) throws -> [Int] {
    let model = RandomRecursiveTree(nodes: 100_000, theta: theta)
    let graph = try model.generated(seed: 11, on: Workers(2)).graph
    var sponsors = [Int](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { source, target, _ in sponsors[target] = source }
    return sponsors
  }

  private struct Facts {
    let losers: Double
    let zero: Double
    let gini: Double
    let top: Double
    let mean: Double

    init(_ paid: [Double]) throws {
      let n = Double(paid.count)
      losers = Double(paid.filter { $0 < 1 }.count) / n
      zero = Double(paid.filter { $0 == 0 }.count) / n
      let concentration = try Concentration(of: paid)
      gini = concentration.gini
      top = concentration.top1PercentShare
      mean = paid.reduce(0, +) / n
    }
  }

  /// Reference values: an independent simulation of trees of 100,000 people that buy in for 1.
  @Test func treesPayWhatTheyMust() throws {
    let rates = [0.15, 0.08, 0.04]
    let random = try Facts(commissions(Unilevel(), sponsors: try tree(theta: 0), rates: rates))
    #expect(abs(random.losers - 0.937) < 0.01)
    #expect(abs(random.zero - 0.499) < 0.01)
    #expect(abs(random.gini - 0.751) < 0.01)
    #expect(abs(random.top - 0.154) < 0.03)
    #expect(abs(random.mean - 0.270) < 0.01)

    let preferred = try Facts(commissions(Unilevel(), sponsors: try tree(theta: 1), rates: rates))
    #expect(abs(preferred.losers - 0.952) < 0.01)
    #expect(abs(preferred.zero - 0.667) < 0.01)
    #expect(abs(preferred.gini - 0.890) < 0.01)
    #expect(abs(preferred.top - 0.415) < 0.03)

    // All under the first: spillover fills two places each, level by level.
    let binary = try Facts(
      commissions(
        Unilevel(), sponsors: (0..<100_000).map { max(0, ($0 - 1) / 2) }, rates: rates))
    #expect(abs(binary.losers - 1) < 0.01)
    #expect(abs(binary.zero - 0.5) < 0.01)
    #expect(abs(binary.gini - 0.630) < 0.01)
    #expect(abs(binary.top - 0.035) < 0.03)
  }

  @Test func higherRatesLoseFewer() throws {
    let rates = [0.3, 0.2, 0.1]
    let random = try Facts(commissions(Unilevel(), sponsors: try tree(theta: 0), rates: rates))
    #expect(abs(random.losers - 0.824) < 0.01)
    let preferred = try Facts(commissions(Unilevel(), sponsors: try tree(theta: 1), rates: rates))
    #expect(abs(preferred.losers - 0.896) < 0.01)
    // With one level of 1/2, whoever has less than two recruits loses: 3/4 of a random tree.
    let one = try Facts(commissions(Unilevel(), sponsors: try tree(theta: 0), rates: [0.5]))
    #expect(abs(one.losers - 0.75) < 0.01)
  }

  /// In a random tree a share 2⁻ᵏ has k recruits or more, and the mean depth is H(n) − 1.
  @Test func sponsorForestsKeepDepths() throws {
    let sponsors = try tree(theta: 0)
    var forest = SponsorForest()
    forest.addOrganizer()
    for member in 1..<sponsors.count {
      forest.addAgent(under: sponsors[member], level: 0, width: nil)
    }
    let mean = forest.depth.reduce(0.0) { $0 + Double($1) } / Double(sponsors.count)
    let harmonic = (1...100_000).reduce(0.0) { $0 + 1 / Double($1) }
    #expect(abs(mean - (harmonic - 1)) < 1)
  }

  @Test func aMatrixFillsLevelByLevel() {
    var forest = SponsorForest()
    forest.addOrganizer()
    for _ in 1...12 { forest.addAgent(under: 0, level: 0, width: 3) }
    #expect(forest.parent == [-1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
    #expect(forest.sponsor.dropFirst().allSatisfy { $0 == 0 })
  }

  /// Two below the first, of whom the second brings what the first did: matched once, paid once.
  @Test func binaryPaysForWhatBothLegsBought() {
    var forest = SponsorForest()
    forest.addOrganizer()
    var paid: [Payout] = []
    let plan = Binary(rate: 0.1)
    func buy(_ sponsor: Int, _ amount: Money) {
      let member = forest.addAgent(under: sponsor, level: 0, width: plan.width)
      paid += plan.payouts(
        for: Order(member: member, units: 1, amount: amount, retail: amount, rates: [0.1]),
        in: &forest, discounts: [1, 1, 1])
    }
    buy(0, 1_000)
    #expect(paid.isEmpty)
    buy(0, 400)
    #expect(paid == [Payout(member: 0, amount: 40, generation: 1)])
    paid = []
    // Spills over below the first; the left leg has 600 left and gets 500 more, the right none.
    buy(0, 500)
    #expect(paid.isEmpty)
  }

  /// A buyer at 90% below sponsors at 75%, 75% and 60%: the first keeps 15%, the third 15%.
  @Test func priceDifferencesGoToThoseWhoBuyCheaper() {
    var forest = SponsorForest()
    forest.addOrganizer()
    let top = forest.addAgent(under: 0, level: 2, width: nil)
    let middle = forest.addAgent(under: top, level: 1, width: nil)
    let low = forest.addAgent(under: middle, level: 1, width: nil)
    let buyer = forest.addAgent(under: low, level: 0, width: nil)
    let paid = PriceDifference().payouts(
      for: Order(member: buyer, units: 3, amount: 27_000, retail: 10_000, rates: []),
      in: &forest, discounts: [0.9, 0.75, 0.6])
    #expect(
      paid == [
        Payout(member: low, amount: 4_500, generation: 1),
        Payout(member: top, amount: 4_500, generation: 3),
      ])
  }

  /// Steps at 30, 150 and 600 units; the rates add up to 0.2, so a step is worth 0.05.
  @Test func breakawayPaysDifferencesOfSteps() {
    var forest = SponsorForest()
    forest.addOrganizer()
    let plan = Breakaway()
    let sponsor = forest.addAgent(under: 0, level: 0, width: nil)
    let agent = forest.addAgent(under: sponsor, level: 0, width: nil)
    func buy(_ member: Int, _ units: Int) -> [Payout] {
      plan.payouts(
        for: Order(
          member: member, units: units, amount: Money(units) * 1_000, retail: 1_000,
          rates: [0.1, 0.06, 0.04]), in: &forest, discounts: [1, 1, 1])
    }
    // 40 units lift everybody above to the second step: the sponsor earns 0.1, the top no more.
    #expect(buy(agent, 40) == [Payout(member: sponsor, amount: 4_000, generation: 1)])
    // 600 more: the sponsor stands at the top, 0.2; whoever is above, too, gets the override.
    #expect(
      buy(agent, 600) == [
        Payout(member: sponsor, amount: 120_000, generation: 1),
        Payout(member: 0, amount: 24_000, generation: 2),
      ])
  }
}
