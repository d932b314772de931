import Foundation
import Testing

@testable import GuanxiMarket

@Suite("Rules about posts")
struct PostRuleTests {
  /// Posts that sellers of a kind would make without a filter.
  private func wanted(_ market: Market, _ isCounted: (SellerKind) -> Bool) -> Int {
    let hit = market.rules.filterHit
    let falseHit = market.rules.filterFalseHit
    market.rules.filterHit = 0
    market.rules.filterFalseHit = 0
    let posts = market.decidePosts()
    market.rules.filterHit = hit
    market.rules.filterFalseHit = falseHit
    return posts.indices.reduce(0) {
      $0 + (isCounted(market.sellers[$1].kind) ? posts[$1] : 0)
    }
  }

  @Test("A filter drops the share of scheme posts that its age leaves, and of others by mistake")
  func filterShares() throws {
    var scenario = SmallMarket.scenario(
      people: 1_500, days: 60,
      ["keyword-filter:hit=0.6,false-hit=0.1,decay=0.04,interval=25,update-cost=3,cost=0.5"])
    // Asking for the posts of a day twice must not escalate twice.
    scenario.posting.escalation = 1
    let market = try SmallMarket.market(scenario)
    var expected = 0.0
    var variance = 0.0
    while market.day < 60 {
      let chance = 0.6 * exp(-0.04 * Double(market.day % 25))
      #expect(abs(market.rules.filterHit - chance) < 1e-12)
      let schemes = Double(wanted(market, \.isInScheme))
      let others = Double(wanted(market) { !$0.isInScheme })
      expected += schemes * chance + others * 0.1
      variance += schemes * chance * (1 - chance) + others * 0.09
      try market.advance()
    }
    let dropped = Double(market.governance.postsDropped)
    #expect(expected > 1_000)
    #expect(abs(dropped - expected) < 4 * variance.squareRoot())
    #expect(market.governance.falseDrops > 0)
    // Updates on days 0, 25 and 50.
    #expect(abs(market.governance.cost - 0.15 * (3 * 3 + 60 * 0.5)) < 1e-9)
  }

  @Test("A filter that reads every private message and misses none stops all pitches")
  func filteredPitches() throws {
    let run = try SmallMarket.run(
      SmallMarket.scenario(["keyword-filter:hit=1,false-hit=0,decay=0,chats=1"]))
    #expect(run.governance.pitchesBlocked > 100)
    #expect(run.governance.pitchesBlocked == run.governance.privateInspections)
    let firstAgents = 3 * 6
    #expect(run.metric("agentsEver") == Double(firstAgents) * (1 / 600))
  }

  @Test(
    "Posts that are not shown become private pitches",
    arguments: ["keyword-filter:hit=1,decay=0", "post-cap:posts=0", "certification:delay=9"])
  func displacement(measure: String) throws {
    func pitches(_ displacement: Int) throws -> Int {
      let market = try SmallMarket.market(
        SmallMarket.scenario(days: 3, ["\(measure),displacement=\(displacement)"]))
      _ = try market.run()
      return market.journal.days.reduce(0) { $0 + $1.pitches }
    }
    #expect(try pitches(2) > pitches(0) + 50)
  }

  @Test("Nobody posts more than the cap, but those with further accounts")
  func postCap() throws {
    let market = try SmallMarket.market(SmallMarket.scenario(["post-cap:posts=2,evasion=0"]))
    while market.day < 40 {
      #expect(market.decidePosts().allSatisfy { $0 <= 2 })
      try market.advance()
    }
    let evaded = try SmallMarket.run(SmallMarket.scenario(["post-cap:posts=0,evasion=1,cost=0"]))
    let without = try SmallMarket.plain()
    let isEvadedSame = evaded.isSameMarket(as: without)
    #expect(isEvadedSame)
  }

  @Test("A cap on schemes leaves independent sellers alone")
  func targetedCap() throws {
    let capped = try SmallMarket.market(
      SmallMarket.scenario(["post-cap:posts=0,evasion=0,target=schemes"]))
    let free = try SmallMarket.market(SmallMarket.scenario())
    let posts = zip(capped.decidePosts(), free.decidePosts())
    for ((with, without), seller) in zip(posts, free.sellers) {
      #expect(with == (seller.kind.isInScheme ? 0 : without))
    }
  }

  @Test("A limit on forwards bounds who sees them")
  func forwardLimit() throws {
    for targets in [0, 1, 3] {
      var scenario = SmallMarket.scenario(
        ["forward-limit:targets=\(targets),chain=2,late-targets=\(targets),bypass=0"])
      scenario.sharing.forward = 0.3
      let market = try SmallMarket.market(scenario)
      _ = try market.run()
      for day in market.journal.days { #expect(day.forwardedSeen <= targets * day.forwards) }
      let forwards = market.journal.days.reduce(0) { $0 + $1.forwards }
      #expect(targets == 0 ? forwards == 0 : forwards > 50)
    }
    let copied = try SmallMarket.run(
      SmallMarket.scenario(["forward-limit:targets=0,bypass=1,cost=0"]))
    let isCopiedSame = copied.isSameMarket(as: try SmallMarket.plain())
    #expect(isCopiedSame)
  }

  @Test("A delay moves forwards to a later day, and one longer than the run blocks them")
  func forwardDelay() throws {
    func market(_ rule: String?) throws -> Market {
      var scenario = SmallMarket.scenario(
        rule.map { ["forward-limit:cost=0,bypass=0,\($0)"] } ?? [])
      scenario.sharing.forward = 0.3
      scenario.sharing.generations = 1
      let market = try SmallMarket.market(scenario)
      _ = try market.run()
      return market
    }
    let free = try market(nil)
    let late = try market("targets=1000000,chain=1000000,delay=3")
    #expect(Array(late.forwardsByDay.prefix(3)) == [0, 0, 0])
    // The first day is the same up to then, so what arrives on the fourth day was begun on it.
    #expect(late.forwardsByDay[3] == free.forwardsByDay[0] && free.forwardsByDay[0] > 0)
    let never = try market("targets=1000000,chain=1000000,delay=400").result()
    let blocked = try market("targets=0,late-targets=0").result()
    #expect(never.isSameMarket(as: blocked))
    let copied = try SmallMarket.run(
      SmallMarket.scenario(["forward-limit:delay=9,bypass=1,cost=0"]))
    #expect(copied.isSameMarket(as: try SmallMarket.plain()))
  }

  @Test("What is held up is passed on as often as what is not")
  func heldGenerations() throws {
    var scenario = SmallMarket.scenario(
      ["forward-limit:targets=1000000,chain=1000000,bypass=0,delay=2"])
    scenario.sharing.forward = 0.4
    let market = try SmallMarket.market(scenario, threads: 1)
    var generations: [Int: Int] = [:]
    var days: [Int: Int] = [:]
    market.onForward = { _, generation in
      generations[generation, default: 0] += 1
      days[generation] = min(days[generation] ?? .max, market.day)
    }
    let run = try market.run()
    #expect(generations.keys.sorted() == [1, 2, 3])
    #expect(days == [1: 2, 2: 4, 3: 6])
    #expect(try SmallMarket.run(scenario, threads: 3).isSameMarket(as: run))
  }

  @Test("Nobody at or above a cap on contacts gains any")
  func contactCap() throws {
    let scenario = SmallMarket.scenario(
      ["contact-cap:contacts=35,adds=1000000,multiple=0"])
    let market = try SmallMarket.market(scenario)
    var added = 0
    while market.day < 40 {
      let before = (0..<600).map { market.ties.degree($0) }
      try market.advance()
      for person in 0..<600 {
        let after = market.ties.degree(person)
        #expect(after <= max(35, before[person]))
        added += after - before[person]
      }
    }
    #expect(added > 0)
    let none = try SmallMarket.market(
      SmallMarket.scenario(["contact-cap:adds=0,multiple=0"]))
    _ = try none.run()
    #expect(none.journal.days.allSatisfy { $0.contactsAdded == 0 })
  }
}
