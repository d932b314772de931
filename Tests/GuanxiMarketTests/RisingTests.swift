import GuanxiCore
import Testing

@testable import GuanxiMarket

/// The more goods an agent takes, the higher the level.
@Suite struct RisingTests {
  private func market(rising: Bool) throws -> Market {
    var scenario = SmallMarket.scenario(people: 800, days: 120)
    scenario.schemes.rising = rising ? 1 : 0
    scenario.schemes.units1 = 2
    scenario.schemes.units2 = 5
    scenario.schemes.units3 = 12
    scenario.attention.engagement = 0.3
    let market = try SmallMarket.market(scenario)
    _ = try market.run()
    return market
  }

  @Test func levelsAreThoseThatAllOrdersReach() throws {
    let market = try market(rising: true)
    let agents = market.sellers.filter { $0.kind == .agent }
    for agent in agents {
      #expect(agent.level == (agent.ordered >= 12 ? 2 : agent.ordered >= 5 ? 1 : 0))
    }
    let members = market.sellers.indices.filter { market.sellers[$0].kind == .agent }
    #expect(members.allSatisfy { Int(market.forest.level[$0]) == market.sellers[$0].level })
    let bought = agents.reduce(0) { $0 + $1.ordered }
    #expect(bought <= market.ledger.goods.made)
  }

  @Test func withoutItLevelsStayThoseOfTheBuyIn() throws {
    let still = try market(rising: false)
    let rising = try market(rising: true)
    // The first agents are the same people at the same buy-in.
    let first = still.sellers.indices.filter { still.sellers[$0].kind == .agent }.prefix(18)
    for number in first {
      #expect(still.sellers[number].person == rising.sellers[number].person)
      #expect(rising.sellers[number].level >= still.sellers[number].level)
      let units = [2, 5, 12][still.sellers[number].level]
      #expect(still.sellers[number].ordered % units == 0)
    }
    #expect(rising.sellers.contains { $0.level == 1 && $0.ordered % 5 != 0 })
  }
}
