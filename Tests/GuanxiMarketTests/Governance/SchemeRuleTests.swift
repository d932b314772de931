import Foundation
import Testing

@testable import GuanxiMarket

@Suite("Rules about schemes")
struct SchemeRuleTests {
  @Test(
    "A cap of one generation is a plan that pays only the sponsor, and is believed to be",
    arguments: [0.0, 1.0])
  func depthCap(coarse: Double) throws {
    var shallow = SmallMarket.scenario()
    shallow.recruitment.coarse = coarse
    shallow.schemes.buyIn2 = 0
    shallow.schemes.buyIn3 = 0
    shallow.schemes.reorder2 = 0
    shallow.schemes.reorder3 = 0
    var capped = SmallMarket.scenario(["depth-cap:depth=1,off-book=0,cost=0"])
    capped.recruitment.coarse = coarse
    let isSame = try SmallMarket.run(capped).isSameMarket(as: SmallMarket.run(shallow))
    #expect(isSame)
    let without = try SmallMarket.plain()
    let evaded = try SmallMarket.run(SmallMarket.scenario(["depth-cap:depth=0,off-book=1,cost=0"]))
    let isEvadedSame = evaded.isSameMarket(as: without)
    #expect(isEvadedSame)
    let none = try SmallMarket.run(SmallMarket.scenario(["depth-cap:depth=0"]))
    #expect(none.total(.buyInCommission) == 0 && none.total(.reorderCommission) == 0)
  }

  @Test("Schemes that all switch to differences of prices pay as that plan does")
  func switching() throws {
    var plan = SmallMarket.scenario()
    plan.plan = "price-difference"
    let switched = try SmallMarket.run(
      SmallMarket.scenario(["depth-cap:depth=0,switching=1,cost=0"]))
    let isSwitchedSame = switched.isSameMarket(as: try SmallMarket.run(plan))
    #expect(isSwitchedSame)
    #expect(switched.total(.buyInCommission) > 0)
  }

  @Test("Nothing is stranded where somebody pays all of it back")
  func buyBack() throws {
    func stranded(_ setting: String) throws -> Double {
      let scenario = SmallMarket.scenario(setting.isEmpty ? [] : [setting])
      return try SmallMarket.run(scenario).number("strandedPerHead")
    }
    let lost = try stranded("")
    #expect(lost > 0)
    #expect(try stranded("buy-back:share=1,needs-funds=false") == 0)
    #expect(try stranded("buy-back:share=1,platform=1") == 0)
    let half = try stranded("buy-back:share=0.5")
    #expect(half < lost)
  }

  @Test("A scheme that is removed as a whole has nobody at work")
  func wholeScheme() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(["targeted-removal:by=scheme,count=1,day=20,reentry=0"]))
    while market.day <= 20 { try market.advance() }
    let removed = Set(market.sellers.filter(\.isBanned).map(\.scheme))
    #expect(removed.count == 1)
    _ = try market.run()
    for seller in market.sellers where removed.contains(seller.scheme) {
      #expect(!seller.isActive && seller.startDay <= 20)
    }
    #expect(market.sellers.contains { $0.isAgentAtWork })
  }

  @Test(
    "Those who rank first are removed, as many as wanted", arguments: TargetedRemoval.Rank.allCases)
  func foremost(rank: TargetedRemoval.Rank) throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(["targeted-removal:by=\(rank.rawValue),count=4,day=30,reentry=0"]))
    while market.day < 30 { try market.advance() }
    try market.advance()
    guard rank != .scheme else {
      #expect(!market.sellers.contains { $0.kind.isInScheme && $0.isActive })
      return
    }
    #expect(market.governance.bans == 4)
    // What sellers had when the ban came is what they have: nothing happened since but the ban.
    func weight(_ seller: Seller) -> Int {
      switch rank {
      case .degree: market.contacts(of: seller.person)
      case .attention: seller.attentionThisWeek + seller.attentionBefore
      case .income: Int(seller.incomeNow + seller.incomeBefore)
      case .recruits: seller.recruits
      case .random, .scheme: 0
      }
    }
    let least = market.sellers.filter(\.isBanned).map(weight).min() ?? 0
    #expect(
      market.sellers.filter { !$0.isBanned && $0.isActive }.allSatisfy { weight($0) <= least })
  }

  @Test("Removals are repeated, and mistakes hit others")
  func repeated() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(
        ["targeted-removal:by=recruits,count=3,day=10,every=10,reentry=0,target=schemes"]))
    _ = try market.run()
    // Days 10, 20, 30 and 40.
    #expect(market.governance.bans == 12)
    let mistaken = try SmallMarket.run(
      SmallMarket.scenario(["targeted-removal:by=recruits,count=60,error=1,lifted=0"]))
    #expect(mistaken.governance.falseBans > 0)
  }

  @Test("An organizer who is removed for good recruits nobody; one who goes on does")
  func organizers() throws {
    func late(_ regrowth: Int) throws -> Int {
      let market = try SmallMarket.market(
        SmallMarket.scenario(
          ["targeted-removal:by=recruits,count=3,day=2,reentry=0,regrowth=\(regrowth)"]))
      // Organizers are the only ones with recruits on the first days.
      _ = try market.run()
      #expect(market.sellers.filter { $0.kind == .organizer }.allSatisfy { $0.isBanned })
      return market.sellers.filter { $0.kind == .agent && $0.startDay > 2 }.count
    }
    #expect(try late(0) == 0)
    #expect(try late(1) > 20)
  }

  @Test("Recruits of a member who is gone pass to whoever stands above")
  func passOn() {
    var forest = SponsorForest()
    let top = forest.addOrganizer()
    let a = forest.addAgent(under: top, level: 0, width: nil)
    let b = forest.addAgent(under: a, level: 0, width: nil)
    let c = forest.addAgent(under: b, level: 0, width: nil)
    let d = forest.addAgent(under: b, level: 0, width: nil)
    let e = forest.addAgent(under: d, level: 0, width: nil)
    forest.passOn([a, b])
    #expect([c, d, e].map { Int(forest.sponsor[$0]) } == [top, top, d])
    #expect([c, d, e].map { Int(forest.parent[$0]) } == [top, top, d])
    #expect([c, d, e].map { forest.depth[$0] } == [1, 1, 2])
    forest.passOn([top])
    #expect(forest.sponsor[c] == Int32(top))
  }

  @Test("In a plan with places, an heir takes the place, and no other place moves")
  func passOnPlaces() {
    var forest = SponsorForest()
    let top = forest.addOrganizer()
    let left = forest.addAgent(under: top, level: 0, width: 2)
    let right = forest.addAgent(under: top, level: 0, width: 2)
    let heir = forest.addAgent(under: left, level: 0, width: 2)
    let other = forest.addAgent(under: left, level: 0, width: 2)
    forest.passOn([left])
    #expect(forest.place(of: heir) == 0)
    #expect(forest.place(of: right) == 1)
    #expect(Int(forest.parent[other]) == top)
  }

  @Test("Nobody joins who heeds every warning, or cancels for sure")
  func warnings() throws {
    func agents(_ setting: String) throws -> Double {
      try SmallMarket.run(SmallMarket.scenario(["pitch-warning:\(setting)"])).number("agentsEver")
    }
    let first = Double(3 * 6) * (1 / 600)
    #expect(try agents("noticed=1,heeded=1,days=0,pressure=0") == first)
    #expect(try agents("noticed=0,days=3,cancellation=1,pressure=0") == first)
    let pressed = try agents("noticed=1,heeded=1,days=3,pressure=1")
    #expect(pressed > first)
  }

  @Test("Days to think put joining off by as many days")
  func coolingOff() throws {
    let market = try SmallMarket.market(
      SmallMarket.scenario(["pitch-warning:noticed=0,days=6,cancellation=0"]))
    _ = try market.run()
    let joins = market.journal.days.map(\.joins)
    #expect(joins[0] == 18)
    #expect(joins[1...6].allSatisfy { $0 == 0 })
    #expect(joins.dropFirst(7).contains { $0 > 0 })
  }

  @Test("Warnings stop the stated share of those who want to join")
  func warningShare() throws {
    let run = try SmallMarket.run(
      SmallMarket.scenario(
        people: 2_000, ["pitch-warning:noticed=0.8,heeded=0.5,days=0,pressure=0.25"]))
    let prevented = Double(run.governance.joinsPrevented)
    let first = Double(10 * 6)
    let joined = try run.number("agentsEver") * 2_000 - first
    let all = prevented + joined
    #expect(all > 100)
    #expect(abs(prevented - 0.3 * all) < 4 * (all * 0.3 * 0.7).squareRoot())
    #expect(run.governance.privateInspections > 1_000)
  }

  @Test("The truth about incomes keeps people from joining, unless all ignore it")
  func disclosure() throws {
    let without = try SmallMarket.plain()
    let ignored = try SmallMarket.run(
      SmallMarket.scenario(["income-disclosure:ignored=1,compliance=0,cost=0"]))
    let isIgnoredSame = ignored.isSameMarket(as: without)
    #expect(isIgnoredSame)
    var wild = SmallMarket.scenario()
    wild.recruitment.exaggeration = 100
    wild.recruitment.income = 1
    wild.recruitment.base = -6
    let fooled = try SmallMarket.run(wild)
    wild.governance = ["income-disclosure:accuracy=1,ignored=0"]
    let told = try SmallMarket.run(wild)
    let (few, many) = (try told.number("agentsEver"), try fooled.number("agentsEver"))
    #expect(few < 0.9 * many)
  }

  @Test("What a rule asks of organizers is paid and counted")
  func compliance() throws {
    let run = try SmallMarket.run(
      SmallMarket.scenario(["income-disclosure:compliance=0.25,cost=0.1"]))
    #expect(run.total(.compliance) == money(0.25) * 3 * 45)
    #expect(abs(run.governance.complianceCost - 0.25 * 3 * 45) < 1e-9)
    #expect(abs(run.governance.cost - 4.5 * 0.06) < 1e-9)
  }
}
