import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite("What those whom a measure is meant for do about it")
struct AdversaryTests {
  private func isPlain(_ rules: String...) throws -> Bool {
    try SmallMarket.run(SmallMarket.scenario(rules)).isSameMarket(as: SmallMarket.plain())
  }

  private func run(_ days: Int = 45, _ rules: String...) throws -> Market {
    let market = try SmallMarket.market(SmallMarket.scenario(days: days, rules))
    _ = try market.run()
    return market
  }

  private func pitches(_ market: Market) -> Int {
    market.journal.days.reduce(0) { $0 + $1.pitches }
  }

  /// Strict settings of the measures that have a scope, costs aside.
  static let scoped = [
    "post-cap": "posts=0,evasion=0,cost=0",
    "forward-limit": "targets=0,late-targets=0,bypass=0,cost=0",
    "contact-cap": "contacts=0,adds=0,multiple=0,cost=0",
    "depth-cap": "depth=0,cost=0",
    "reputation-gate": "minimum=1,fakes=0,cost=0,prior=1",
    "payment-protection": "share=1,refund=1,cost=0",
    "buy-back": "share=1,needs-funds=false,cost=0",
    "income-disclosure": "accuracy=1,ignored=0,cost=0",
    "pitch-warning": "noticed=0,days=9,cancellation=1,pressure=0,cost=0",
  ]

  @Test("A rule that recognizes nobody changes nothing", arguments: scoped.keys.sorted())
  func missed(name: String) throws {
    let strict = try #require(Self.scoped[name])
    #expect(try isPlain("\(name):\(strict),missed=1"))
    #expect(try !isPlain("\(name):\(strict)"))
  }

  @Test(
    "A rule that takes everybody for whom it is meant for is one for all",
    arguments: [
      "post-cap", "forward-limit", "contact-cap", "reputation-gate", "payment-protection",
    ])
  func mistaken(name: String) throws {
    let strict = try #require(Self.scoped[name])
    let all = try SmallMarket.run(SmallMarket.scenario(["\(name):\(strict)"]))
    let taken = try SmallMarket.run(
      SmallMarket.scenario(["\(name):\(strict),target=independents,mistaken=1"]))
    let some = try SmallMarket.run(
      SmallMarket.scenario(["\(name):\(strict),target=independents"]))
    let isAll = taken.isSameMarket(as: all)
    let isLess = !some.isSameMarket(as: all)
    #expect(isAll && isLess)
  }

  @Test("A scope misses and mistakes the stated shares, and knows nobody before its delay")
  func scope() throws {
    let keys = MarketKeys(seed: 3)
    var scope = SellerScope(.schemes, rule: "post-cap")
    scope.missed = 0.3
    scope.mistaken = 0.1
    scope.delay = 5
    func share(_ kind: SellerKind, on day: Int) -> Double {
      let bound = (0..<20_000).filter { number in
        var seller = Seller(
          person: number, key: KeyedHash(9, UInt64(number)).value, kind: kind, quality: 0.5,
          price: 1, unitCost: 1, rate: 1, claim: 0.5)
        seller.startDay = 10
        return scope.binds(seller, on: day, keys)
      }
      return Double(bound.count) / 20_000
    }
    #expect(share(.agent, on: 14) == 0 && share(.honest, on: 14) == 0)
    #expect(abs(share(.agent, on: 15) - 0.7) < 4 * (0.7 * 0.3 / 20_000).squareRoot())
    #expect(abs(share(.honest, on: 15) - 0.1) < 4 * (0.1 * 0.9 / 20_000).squareRoot())
  }

  @Test(
    "What is stopped becomes private pitches",
    arguments: [
      "forward-limit:targets=0,late-targets=0,bypass=0", "forward-limit:targets=1,bypass=0",
      "contact-cap:adds=0,multiple=0",
      "user-reports:action=limit,threshold=1,false-rate=0.5,accuracy=1,delay=0",
    ])
  func displaced(rule: String) throws {
    let some = try run(40, "\(rule),displacement=3")
    let none = try run(40, rule)
    #expect(pitches(some) > pitches(none) + 20)
  }

  @Test(
    "A contact that a rule prevents is displaced only if it would have been made",
    arguments: ["adds=0", "adds=1000000,contacts=0"])
  func displacedContacts(rule: String) throws {
    var scenario = SmallMarket.scenario()
    scenario.farming.others = 0
    scenario.farming.agents = 5
    let plain = try SmallMarket.market(scenario)
    let before = (0..<600).map { Set(plain.ties.row($0).map { Int(plain.ties.viewer[$0]) }) }
    try plain.advance()
    var made = 0
    var ends = 0
    for person in 0..<600 {
      for slot in plain.ties.row(person)
      where !before[person].contains(Int(plain.ties.viewer[slot])) {
        let other = Int(plain.ties.viewer[slot])
        if person < other { made += 1 }
        let number = Int(plain.people.seller[person])
        if number >= 0, plain.sellers[number].kind.isInScheme { ends += 1 }
      }
    }
    #expect(made > 20 && ends >= made)
    scenario.governance = ["contact-cap:\(rule),multiple=0,displacement=1"]
    let capped = try SmallMarket.market(scenario)
    try capped.advance()
    #expect(capped.counts.contactsAdded == 0)
    let displaced = capped.sellers.reduce(0.0) { $0 + $1.displacedPitches }
    // A cap on asking is felt by whoever asks, one on having contacts by both.
    #expect(displaced == Double(rule == "adds=0" ? made : ends))
  }

  @Test(
    "Rules for large schemes leave others as they are",
    arguments: [
      "depth-cap", "buy-back",
      "income-disclosure", "pitch-warning",
    ])
  func largeSchemes(name: String) throws {
    var scenario = SmallMarket.scenario()
    scenario.recruitment.pool = 0
    let strict = try #require(Self.scoped[name])
    let plain = try SmallMarket.run(scenario)
    scenario.governance = ["\(name):\(strict),target=large"]
    #expect(try SmallMarket.run(scenario).isSameMarket(as: plain), "schemes of seven")
    let large = try SmallMarket.run(SmallMarket.scenario(scenario.governance))
    let all = try SmallMarket.run(SmallMarket.scenario(["\(name):\(strict)"]))
    #expect(try !large.isSameMarket(as: SmallMarket.plain()))
    #expect(!large.isSameMarket(as: all))
  }

  @Test("A scheme is large from its thirtieth member on three levels on")
  func becomingLarge() throws {
    let market = try run(45)
    let keys = MarketKeys(seed: 1)
    var scope = SellerScope(.schemes, rule: "depth-cap")
    scope.schemes = .large
    scope.delay = 3
    var found = 0
    for organizer in market.sellers.indices where market.sellers[organizer].kind == .organizer {
      // Members have numbers in the order in which they joined.
      var members = 0
      var levels: Set<Int32> = []
      var first: Int?
      for number in market.sellers.indices where Int(market.sellers[number].scheme) == organizer {
        members += 1
        levels.insert(market.forest.depth[number])
        if first == nil, members >= 30, levels.count >= 3 {
          first = market.sellers[number].startDay
        }
      }
      #expect(market.sellers[organizer].largeSince == first ?? -1)
      guard let first else { continue }
      found += 1
      #expect(!scope.binds(market.sellers[organizer], on: first + 2, keys))
      #expect(scope.binds(market.sellers[organizer], on: first + 3, keys))
    }
    #expect(found > 0)
  }

  @Test("Hidden sellers post more, and nobody else does")
  func hiddenPosts() throws {
    let market = try run(1, "reputation-gate:minimum=0.4,displacement=4,fakes=0")
    let gate = "reputation-gate:minimum=1,fakes=0,prior=1"
    let hidden = try run(1, "\(gate),displacement=4")
    let plain = try run(1, gate)
    let extra = zip(hidden.sellers, plain.sellers).filter { !$0.0.kind.isInScheme }
      .map { $0.posts - $1.posts }
    #expect(extra.allSatisfy { $0 >= 0 })
    let expected = 4 * Double(extra.count)
    #expect(abs(Double(extra.reduce(0, +)) - expected) < 4 * expected.squareRoot())
    // Where nobody is hidden, nobody posts more.
    #expect(market.sellers.map(\.posts) == plain.sellers.map(\.posts))
  }

  @Test("Banned members who go underground recruit and show nothing")
  func underground() throws {
    let audit = "random-audit:rate=1,accuracy=1,target=schemes,reentry=0,from=10"
    let gone = try run(45, audit)
    #expect(gone.governance.underground == 0)
    #expect(gone.journal.days.dropFirst(11).allSatisfy { $0.joins == 0 })
    let below = try run(45, "\(audit),underground=1")
    #expect(below.governance.underground > 20)
    #expect(below.journal.days.dropFirst(11).contains { $0.recruited > 0 })
    for seller in below.sellers where seller.isUnderground {
      #expect(seller.isBanned && !seller.canSell && !seller.isShutOut)
    }
    let posts = below.decidePosts()
    let isQuiet = posts.indices.allSatisfy { !below.sellers[$0].isBanned || posts[$0] == 0 }
    #expect(isQuiet)
  }

  @Test("Underground, half of the banned go on as often as is stated")
  func undergroundShare() throws {
    let audit = "random-audit:rate=1,accuracy=1,target=schemes,reentry=0.2,underground=0.5"
    let market = try SmallMarket.market(SmallMarket.scenario(people: 4_000, days: 30, [audit]))
    _ = try market.run()
    let left = Double(market.governance.bans - market.governance.reentries)
    #expect(left > 100)
    let pending = Double(market.returning.filter { !$0.isReinstated }.count)
    let candidates = left - pending
    #expect(
      abs(Double(market.governance.underground) - candidates / 2)
        < 4 * (candidates / 4).squareRoot())
  }

  @Test("Sellers who take money directly are as if the platform held none")
  func offPlatform() throws {
    var scenario = SmallMarket.scenario(["payment-protection:share=1,off-platform=1,cost=0"])
    scenario.sellers.opportunists = 1
    var plain = scenario
    plain.governance = []
    let isSame = try SmallMarket.run(scenario).isSameMarket(as: SmallMarket.run(plain))
    #expect(isSame)
  }

  @Test("Joining and pitching elsewhere leave warnings and disclosure without effect")
  func elsewhere() throws {
    #expect(try isPlain("pitch-warning:displacement=1,cost=0,item-cost=0,noticed=0,days=9"))
    let warned = try run(45, "pitch-warning:displacement=1,noticed=1,heeded=1,pressure=0")
    #expect(warned.governance.joinsPrevented == 0)
    #expect(try isPlain("income-disclosure:accuracy=1,displacement=1,compliance=0,cost=0"))
  }

  @Test("Mistaken warnings keep buyers from those who recruit nobody, and only from them")
  func falseWarnings() throws {
    let market = try run(45, "pitch-warning:mistaken=1,noticed=0,days=0")
    #expect(market.governance.purchasesPrevented > 10)
    var scenario = SmallMarket.scenario(["pitch-warning:mistaken=1,noticed=0,days=0"])
    scenario.entrance.share = 0
    let chains = try SmallMarket.market(scenario)
    _ = try chains.run()
    #expect(chains.sellers.allSatisfy { $0.kind.isInScheme || $0.sold == 0 })
    #expect(chains.sellers.contains { $0.kind.isInScheme && $0.sold > 0 })
  }

  @Test("Organizers who moved their money pay nothing, and the platform may pay for them")
  func flight() throws {
    let without = try SmallMarket.plain().number("strandedPerHead")
    let fled = try SmallMarket.run(
      SmallMarket.scenario(["buy-back:share=1,needs-funds=false,flight=1,cost=0"]))
    #expect(fled.total(.buyBack) == 0)
    #expect(try fled.number("strandedPerHead") == without)
    let helped = try SmallMarket.run(
      SmallMarket.scenario(["buy-back:share=1,flight=1,platform=1"]))
    #expect(try helped.number("strandedPerHead") == 0)
    #expect(try isPlain("buy-back:share=1,denied=1,cost=0"))
    let denied = try run(45, "buy-back:denied=1")
    #expect(denied.governance.claimsDenied > 0)
  }

  @Test("Goods are paid for as many days later as an organizer may take")
  func paymentDelay() throws {
    func payments(_ delay: Int) throws -> [MarketEntry] {
      var scenario = SmallMarket.scenario(
        days: 80, ["buy-back:share=0.8,needs-funds=false,cost=0,payment-delay=\(delay)"])
      // Those who were paid late have lost for the time being; nobody may be put off by that.
      scenario.recruitment.awareness = 0
      let market = try SmallMarket.market(scenario)
      var entries: [MarketEntry] = []
      market.onEntry = { if $0.happening == .buyBack { entries.append($0) } }
      _ = try market.run()
      return entries
    }
    let now = try payments(0).filter { $0.day < 75 }.map {
      [$0.day + 5, $0.person, Int($0.amount)]
    }
    let later = try payments(5).map { [$0.day, $0.person, Int($0.amount)] }
    #expect(now.count > 10)
    #expect(
      now.sorted { $0.lexicographicallyPrecedes($1) }
        == later.sorted { $0.lexicographicallyPrecedes($1) })
    let never = try SmallMarket.run(
      SmallMarket.scenario(["buy-back:share=1,payment-delay=10000,cost=0"]))
    let stranded = try never.number("strandedPerHead")
    #expect(stranded == (try SmallMarket.plain().number("strandedPerHead")))
  }

  @Test("Who is to be removed is chosen on the day and removed after the delay")
  func removalDelay() throws {
    func banned(_ delay: Int, until day: Int) throws -> Set<Int> {
      let market = try SmallMarket.market(
        SmallMarket.scenario(
          ["targeted-removal:by=recruits,count=4,day=20,reentry=0,delay=\(delay)"]))
      while market.day < day { try market.advance() }
      return Set(market.sellers.filter(\.isBanned).map(\.person))
    }
    let chosen = try banned(0, until: 21)
    #expect(chosen.count == 4)
    #expect(try banned(6, until: 26).isEmpty)
    #expect(try banned(6, until: 27) == chosen)
  }
}
