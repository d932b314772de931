import GuanxiCore
import Synchronization
import Testing

@testable import GuanxiMarket

@Suite struct StylizedFactTests {
  /// A star of n people has 2 − 2/n, a path (n + 1)/3.
  @Test func viralityOfStarsAndPaths() {
    for n in 2...9 {
      let star = ForwardShapes.virality([-1] + Array(repeating: 0, count: n - 1))
      #expect(abs(star - (2 - 2 / Double(n))) < 1e-12)
      let path = ForwardShapes.virality((0..<n).map { $0 - 1 })
      #expect(abs(path - Double(n + 1) / 3) < 1e-12)
    }
  }

  @Test func cascadesAreTreesOfWhoShowedWhom() {
    var shapes = ForwardShapes()
    func forward(_ person: Int, _ from: Int, of seller: Int = 0) -> ForwardCandidate {
      ForwardCandidate(seller: seller, person: person, from: from)
    }
    // Seller 0 is person 100, seller 1 is person 200; seller 2 was seen and not passed on.
    shapes.add(
      [0, 1, 2],
      [forward(1, 100), forward(2, 100), forward(7, 200, of: 1), forward(3, 2), forward(4, 3)])
    #expect(shapes.cascades == 3 && shapes.shallow == 2 && shapes.largest == 5)
    #expect(shapes.people == 8)
    // Seller - 1, seller - 2 - 3 - 4: a path of five.
    #expect(shapes.large.count == 1 && abs(shapes.large[0].virality - 2) < 1e-12)
  }

  @Test func slopesAndCorrelations() throws {
    let line = (0..<10).map { (Double($0), 3 - 0.5 * Double($0)) }
    #expect(try abs(#require(slope(line)) + 0.5) < 1e-12)
    #expect(try abs(#require(correlation(line)) + 1) < 1e-12)
    #expect(slope([(1, 2), (1, 3)]) == nil && correlation([(1, 2), (1, 3)]) == nil)
  }

  /// Levels of payments: a chain leads up, a loop has no direction.
  @Test func moneyLeadsUpOrAround() throws {
    func incoherence(_ payments: [(Money, Int, Int)]) throws -> Double? {
      var flows = MoneyFlows()
      for (amount, payer, payee) in payments { flows.add(amount, from: payer, to: payee) }
      return try flows.incoherence(people: 4, on: Workers(1))
    }
    let chain = try #require(try incoherence([(100, 0, 1), (300, 1, 2)]))
    #expect(abs(chain) < 1e-9)
    let half = try #require(try incoherence([(100, 0, 1), (300, 1, 2), (100, 2, 0)]))
    #expect(half > 0.2 && half < 1)
    let loop = try #require(try incoherence([(50, 0, 1), (50, 1, 2), (50, 2, 0)]))
    #expect(abs(loop - 1) < 1e-9)
    let refunded = try incoherence([(50, 0, 1), (-50, 0, 1)])
    #expect(refunded == nil)
  }

  /// What the list of events says, added up apart from it.
  @Test func aRunIsLookedAtWithoutBeingChanged() throws {
    let scenario = SmallMarket.scenario(days: 60)
    let plain = try SmallMarket.run(scenario)
    let market = try SmallMarket.market(scenario)
    let facts = try FactRun(market, shouldStop: { false })
    let isSame = market.result().weeks == plain.weeks
    #expect(isSame)
    let numbers = facts.numbers
    #expect(numbers[.conversion] == plain.metric("conversion"))
    #expect((0...1).contains(numbers[.shallowCascades] ?? -1))
    #expect((0...1).contains(numbers[.incoherence] ?? -1))
    let agents = Double(market.sellers.filter { $0.kind.isInScheme }.count)
    let share = try #require(numbers[.schemeSellersEver])
    #expect(abs(share - agents / Double(market.sellers.count)) < 1e-12)
    let recruiters = try #require(numbers[.schemeRecruiters])
    #expect(recruiters <= share)
  }

  @Test func factsDoNotDependOnThreads() throws {
    let study = StylizedFacts(SmallMarket.scenario(people: 400, days: 40), replicates: 3, seed: 2)
    let one = try study.measure(on: Workers(1))
    let three = try study.measure(on: Workers(3))
    let pairs = zip(one.facts, three.facts).map {
      ($0.readings.map(\.estimate), $1.readings.map(\.estimate))
    }
    let isSame = pairs.allSatisfy { $0.0 == $0.1 }
    #expect(isSame)
    #expect(one.facts.map(\.id).contains("SF11"))
    #expect(one.facts.filter(\.isHeldOut).count == 3)
    #expect(one.replicates == 3 && !one.isPartial)
  }

  /// Whoever stops a study keeps the replicates that were done, and gets what these few give.
  @Test func aStoppedStudyKeepsWhatIsDone() throws {
    let scenario = SmallMarket.scenario(people: 400, days: 40)
    let asked = Atomic(0)
    var workers = Workers(1)
    // Asked before every day: in the third replicate.
    workers.shouldStop = { asked.add(1, ordering: .relaxed).newValue > 95 }
    let stopped = try StylizedFacts(scenario, replicates: 5, seed: 2).measure(on: workers)
    #expect(stopped.isPartial && stopped.replicates == 2)
    let few = try StylizedFacts(scenario, replicates: 2, seed: 2).measure(on: Workers(1))
    for (part, whole) in zip(stopped.facts, few.facts) where !["SF9", "SF10"].contains(part.id) {
      let isSame = part.readings.map(\.estimate) == whole.readings.map(\.estimate)
      #expect(isSame, "\(part.id)")
    }
    let filter = stopped.facts.first { $0.id == "SF9" }
    #expect(filter?.readings[0].estimate == nil)
    workers.shouldStop = { true }
    #expect(throws: CancellationError.self) {
      _ = try StylizedFacts(scenario, replicates: 2, seed: 2).measure(on: workers)
    }
  }

  /// Commissions in dollars: at a price of almost nothing all are paid little, at a huge one all
  /// but those who are paid nothing are paid much.
  @Test func payIsCountedInDollars() throws {
    func shares(_ dollars: Double) throws -> (little: Double, nothing: Double, market: Market) {
      let market = try SmallMarket.market(SmallMarket.scenario(days: 60))
      let numbers = try FactRun(market, dollars: dollars, shouldStop: { false }).numbers
      return (numbers[.paidLittle] ?? -1, numbers[.paidNothing] ?? -1, market)
    }
    let poor = try shares(1e-6)
    #expect(poor.little == 1 && poor.nothing > 0 && poor.nothing < 1)
    let rich = try shares(1e9)
    #expect(rich.little == rich.nothing && rich.nothing == poor.nothing)
    let agents = rich.market.sellers.filter { $0.kind == .agent }
    let unpaid = agents.filter { $0.commissions == 0 }.count
    #expect(abs(rich.nothing - Double(unpaid) / Double(agents.count)) < 1e-12)
    let at = try shares(100)
    let little = agents.filter { 100 * prices($0.commissions) <= 1_000 }.count
    #expect(abs(at.little - Double(little) / Double(agents.count)) < 1e-12)
  }
}
