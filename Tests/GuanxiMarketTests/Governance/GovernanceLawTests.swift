import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite("Every governance measure")
struct GovernanceLawTests {
  /// Settings under which a measure does nothing.
  static let neutral = [
    "keyword-filter": "hit=0,false-hit=0,update-cost=0,cost=0",
    "random-audit": "rate=0",
    "user-reports": "share=0,false-rate=0",
    "post-cap": "posts=1000,cost=0",
    "forward-limit": "targets=1000000,chain=1000000,cost=0",
    "contact-cap": "contacts=1000000,adds=1000000,cost=0",
    "depth-cap": "depth=1000000,cost=0",
    "certification": "fee=0,bond=0,honest=1,others=1,delay=0,cost=0",
    "reputation-gate": "minimum=0,prior=1,cost=0",
    "payment-protection": "share=0,cost=0",
    "buy-back": "share=0,cost=0",
    "targeted-removal": "count=0",
    "pitch-warning": "noticed=0,days=0,cost=0",
    "income-disclosure": "accuracy=0,compliance=0,cost=0",
  ]

  @Test("does the same on any number of threads", arguments: governanceMeasures.names)
  func threads(name: String) throws {
    let scenario = SmallMarket.scenario([name])
    let one = try SmallMarket.run(scenario, threads: 1)
    let three = try SmallMarket.run(scenario, threads: 3)
    let isSame = one.isSameMarket(as: three)
    #expect(isSame)
    #expect(one.governance == three.governance)
  }

  @Test("changes something by default", arguments: governanceMeasures.names)
  func changes(name: String) throws {
    let without = try SmallMarket.plain()
    let with = try SmallMarket.run(SmallMarket.scenario([name]))
    let isOther = !with.isSameMarket(as: without)
    #expect(isOther)
  }

  @Test("changes nothing in its neutral setting", arguments: governanceMeasures.names)
  func noOperation(name: String) throws {
    let setting = try #require(Self.neutral[name], "no neutral setting of \(name)")
    let without = try SmallMarket.plain()
    let with = try SmallMarket.run(SmallMarket.scenario(["\(name):\(setting)"]))
    let isSame = with.isSameMarket(as: without)
    #expect(isSame)
  }

  @Test("changes nothing before its first day", arguments: governanceMeasures.names)
  func beforeFirstDay(name: String) throws {
    let day = name == "targeted-removal" ? "day" : "from"
    let without = try SmallMarket.plain()
    let with = try SmallMarket.run(SmallMarket.scenario(["\(name):\(day)=46"]))
    let isSame = with.isSameMarket(as: without)
    #expect(isSame)
    #expect(with.governance == without.governance)
  }

  @Test("works from its first day on", arguments: governanceMeasures.names)
  func firstDay(name: String) throws {
    let day = name == "targeted-removal" ? "day" : "from"
    let late = try SmallMarket.run(SmallMarket.scenario(["\(name):\(day)=10"]))
    let isOther = !late.isSameMarket(as: try SmallMarket.plain())
    #expect(isOther)
    #expect(late.weeks[0] == (try SmallMarket.plain().weeks[0]))
  }

  @Test("does the same in any order of people", arguments: governanceMeasures.names)
  func order(name: String) throws {
    let scenario = SmallMarket.scenario([name])
    let keys = MarketKeys(seed: 1)
    let network = try scenario.network(keys: keys, on: Workers(1))
    var order = Array(network.graph.nodes)
    var generator = KeyedGenerator(seed: 5)
    generator.shuffle(&order)
    let turned = network.ordered(by: NodeOrder(Column(order.map { UInt32($0) })))
    let plain = try SmallMarket.run(scenario)
    let relabeled = try Market(scenario, on: turned, keys: keys, workers: Workers(1)).run()
    let isSame = plain == relabeled
    #expect(isSame)
  }

  @Test("works beside all others, and the books balance")
  func together() throws {
    var scenario = SmallMarket.scenario(governanceMeasures.names)
    scenario.entrance.fakeReviews = 0.1
    scenario.entrance.bids = 1
    scenario.run.days = 80
    let one = try SmallMarket.run(scenario, threads: 1)
    let three = try SmallMarket.run(scenario, threads: 3)
    let isSame = one.isSameMarket(as: three)
    #expect(isSame)
    #expect(one.governance == three.governance)
    #expect(one.days == 80)
  }
}
