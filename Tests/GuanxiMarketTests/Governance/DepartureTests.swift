import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite("Those who have to go on one day")
struct DepartureTests {
  @Test("get the same whatever the order in which they are named")
  func orderOfBans() throws {
    var scenario = SmallMarket.scenario(["buy-back:share=0.9"])
    // Organizers have spent most of what they took in, and cannot pay everybody.
    scenario.schemes.unitCost = 0.85
    func balances(reversed: Bool) throws -> [Money] {
      let market = try SmallMarket.market(scenario)
      _ = try market.run()
      let agents = market.sellers.indices.filter {
        market.sellers[$0].kind == .agent && market.sellers[$0].isActive
      }
      #expect(agents.count > 20)
      try market.ban(
        by: (reversed ? agents.reversed() : agents).map {
          Verdict(
            day: market.day, seller: $0, isRight: true, sanction: Sanction(), limit: nil,
            removal: Removal(goesOn: false, passesOn: false))
        })
      let stillThere = agents.contains { market.sellers[$0].isActive }
      #expect(!stillThere)
      return market.ledger.balances
    }
    let isSame = try balances(reversed: false) == balances(reversed: true)
    #expect(isSame)
  }

  @Test("stay banned as they were when another verdict comes late")
  func lateVerdicts() throws {
    let market = try SmallMarket.market(SmallMarket.scenario())
    _ = try market.run()
    let organizer = try #require(
      market.sellers.indices.first {
        market.sellers[$0].kind == .organizer && market.sellers[$0].isActive
      })
    func ban(goesOn: Bool) throws {
      try market.ban(by: [
        Verdict(
          day: market.day, seller: organizer, isRight: true, sanction: Sanction(), limit: nil,
          removal: Removal(goesOn: goesOn, passesOn: false))
      ])
    }
    try ban(goesOn: false)
    try ban(goesOn: true)
    #expect(!market.sellers[organizer].goesOn && market.sellers[organizer].isBanned)
  }

  @Test("are those whom a cap on depth reaches, also where people extrapolate")
  func extrapolation() throws {
    var scenario = SmallMarket.scenario()
    scenario.recruitment.coarse = 1
    let plain = try SmallMarket.run(scenario)
    for rules in ["missed=1", "off-book=1"] {
      scenario.governance = ["depth-cap:depth=1,cost=0,\(rules)"]
      let isSame = try SmallMarket.run(scenario).isSameMarket(as: plain)
      #expect(isSame, "\(rules)")
    }
    scenario.governance = ["depth-cap:depth=1,cost=0"]
    let isOther = try !SmallMarket.run(scenario).isSameMarket(as: plain)
    #expect(isOther)
  }
}
