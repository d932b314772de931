import Foundation
import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import GuanxiMarket
import TestSupport
import Testing

/// A small market: people, days, and a scheme or two.
func smallScenario(people: Double = 1_200, days: Double = 90) -> Scenario {
  var scenario = Scenario()
  scenario.network.people = people
  scenario.network.meanDegree = 20
  scenario.run.days = days
  scenario.schemes.organizers = 20
  return scenario
}

/// Values of parameters drawn at random around their defaults, and everything else that a run
/// needs.
func randomScenario(_ seed: Int) throws -> Scenario {
  var generator = KeyedGenerator(seed: UInt64(seed))
  var scenario = smallScenario(people: Double(100 + generator.below(500)), days: 40)
  for parameter in Scenario.parameters
  where !parameter.key.hasPrefix("run.") && !parameter.key.hasPrefix("network.") {
    guard generator.chance(0.3) else { continue }
    let now = parameter.value(in: scenario)
    var value = parameter.kind == .flag ? Double(generator.below(2)) : now * 2 * generator.uniform()
    if parameter.kind == .count { value.round() }
    value = min(parameter.range.upperBound, max(parameter.range.lowerBound, value))
    try parameter.set(value, in: &scenario)
  }
  scenario.entrance.share = [0, 0.5, 1][generator.below(3)]
  scenario.entrance.visits = generator.uniform()
  scenario.schemes.buyBack = [0, 0.9][generator.below(2)]
  for _ in 0..<generator.below(4) {
    scenario.governance.append(try randomMeasure(&generator))
  }
  scenario.plan = commissionPlans.names[generator.below(commissionPlans.names.count)]
  return scenario
}

/// A measure with some parameters drawn at random from their ranges: around the default, or at an end
/// of the range.
func randomMeasure(_ generator: inout KeyedGenerator) throws -> String {
  let choices = governanceMeasures.descriptions
  let choice = choices[generator.below(choices.count)]
  let pairs = try choice.parameters.compactMap { parameter -> String? in
    guard generator.chance(0.5), let standard = parameter.defaultValue, standard != "none" else {
      return nil
    }
    let words = parameter.range.split(separator: "|")
    if words.count > 1 { return "\(parameter.key)=\(words[generator.below(words.count)])" }
    let ends = parameter.range.components(separatedBy: "...")
    let low = try #require(Double(ends[0]), "\(choice.name).\(parameter.key): \(parameter.range)")
    // Nothing that a market of 40 days has is larger than this.
    let high = min(100, try #require(Double(ends[1])))
    let now = try #require(Double(standard))
    let drawn = now == 0 ? min(1, high) * generator.uniform() : now * 2 * generator.uniform()
    let value =
      switch generator.below(8) {
      case 0: low
      case 1: high
      default: max(low, min(high, drawn))
      }
    // Whole numbers have a default without a point.
    let isCount = !standard.contains(".")
    return isCount ? "\(parameter.key)=\(Int(value.rounded()))" : "\(parameter.key)=\(value)"
  }
  return pairs.isEmpty ? choice.name : choice.name + ":" + pairs.joined(separator: ",")
}

func run(_ scenario: Scenario, seed: UInt64 = 1, threads: Int = 1) throws -> MarketRun {
  let keys = MarketKeys(seed: seed)
  let network = try scenario.network(keys: keys, on: Workers(1))
  return try Market(scenario, on: network, keys: keys, workers: Workers(threads)).run()
}

@Suite struct MarketLawTests {
  @Test func threadsChangeNothing() throws {
    for seed in 1...6 {
      let scenario = try randomScenario(seed)
      let one = try run(scenario)
      let three = try run(scenario, threads: 3)
      let same = one == three
      #expect(same, "scenario \(seed)")
    }
  }

  @Test func theOrderOfPeopleChangesNothing() throws {
    for seed in 1...6 {
      let scenario = try randomScenario(seed)
      let keys = MarketKeys(seed: 3)
      let network = try scenario.network(keys: keys, on: Workers(1))
      var order = Array(network.graph.nodes)
      var generator = KeyedGenerator(seed: UInt64(seed))
      generator.shuffle(&order)
      let turned = network.ordered(by: NodeOrder(Column(order.map { UInt32($0) })))
      let plain = try Market(scenario, on: network, keys: keys, workers: Workers(1)).run()
      let relabeled = try Market(scenario, on: turned, keys: keys, workers: Workers(1)).run()
      let same = plain == relabeled
      #expect(same, "scenario \(seed)")
    }
  }

  /// Every day ends with a check of the books, of stock and of escrow.
  @Test func theBooksOfRandomMarketsBalance() throws {
    for seed in 1...60 {
      let result = try run(try randomScenario(seed), seed: UInt64(seed))
      #expect(result.days == 40)
      for (metric, value) in zip(marketMetrics, result.metrics) {
        guard let value else { continue }
        #expect(value.isFinite, "\(metric.name) in scenario \(seed)")
        if metric.name.hasSuffix("Share") || metric.name.hasSuffix("Gini") {
          #expect((0...1).contains(value), "\(metric.name) in scenario \(seed)")
        }
      }
      let accounts = result.metric("attentionAccounts") ?? 0
      let schemes = result.metric("attentionSchemes") ?? 0
      #expect(schemes <= accounts * (1 + 1e-12), "merging shares cannot make more of them")
    }
  }

  @Test func withoutAShareOfAttentionThereIsNoEntrance() throws {
    var scenario = smallScenario()
    let without = try run(scenario)
    scenario.entrance.visits = 1
    scenario.entrance.slots = 100
    scenario.entrance.survival = 0
    scenario.entrance.genuine = 0
    let with = try run(scenario)
    let same = without == with
    #expect(same)
    #expect(without.metric("offersSeenPerPersonDay") == 0)
  }

  @Test func nothingHappensWithoutSellers() throws {
    var scenario = smallScenario()
    scenario.sellers.share = 0
    scenario.schemes.organizers = 0
    let result = try run(scenario)
    #expect(result.metric("promotionsSeenPerPersonDay") == 0)
    #expect(result.metric("purchasesPer1000Per30Days") == 0)
    #expect(result.books.allSatisfy { $0.amount == 0 })
  }

  /// With a feed that is never full, nobody muting and no forwards, a person sees of each contact
  /// who sells, on a day, the mean of a Poisson number of posts, if the feed is opened.
  @Test func promotionsSeenAreThoseOfContactsWhoSell() throws {
    var scenario = smallScenario(people: 2_000, days: 60)
    scenario.schemes.organizers = 0
    scenario.sharing.forward = 0
    scenario.attention.mute = 0
    scenario.attention.unfriend = 0
    scenario.posting.escalation = 1
    scenario.sellers.opportunists = 0
    scenario.farming.others = 0
    scenario.attention.capacity = 100_000
    let keys = MarketKeys(seed: 5)
    let network = try scenario.network(keys: keys, on: Workers(1))
    let market = try Market(scenario, on: network, keys: keys)
    let ties = market.sellerPeople.reduce(0) { $0 + network.graph.degree(of: $1) }
    let result = try market.run()
    let seen = (result.metric("promotionsSeenPerPersonDay") ?? 0) * 2_000 * 60
    let expected = 0.3 * 0.716 * Double(ties) * 60
    // Of one tie and day, posts seen have the mean a r and the variance a r + a (1 − a) r²; posts
    // of one seller are shared by all contacts, which adds the squares of degrees.
    let squares = market.sellerPeople.reduce(0.0) {
      $0 + pow(Double(network.graph.degree(of: $1)), 2)
    }
    let variance = 60 * (0.3 * pow(0.716, 2) * squares + Double(ties) * 0.3 * 0.716 * 0.284 * 1.3)
    #expect(abs(seen - expected) < 4 * variance.squareRoot())
  }

  /// With everything off but sharing, a day of one seller is one cascade of the view-forward model.
  @Test func sharingAloneIsTheModelOfThePropagationModule() throws {
    var scenario = smallScenario(people: 500, days: 3_000)
    scenario.schemes.organizers = 0
    scenario.sellers.share = 1.0 / 500
    scenario.sellers.opportunists = 0
    scenario.posting.honest = 100
    scenario.posting.escalation = 1
    scenario.governance = ["post-cap:posts=1,evasion=0"]
    scenario.attention.opening = 1
    scenario.attention.capacity = 100_000
    scenario.attention.engagement = 0
    scenario.attention.patience = 1_000_000
    scenario.attention.tolerance = 10_000
    scenario.attention.halfLife = 0.1
    scenario.sharing.forward = 0.06
    scenario.sharing.exponent = 0
    scenario.sharing.generations = 100
    scenario.farming.others = 0
    scenario.needs.rate = 0
    let keys = MarketKeys(seed: 8)
    let network = try scenario.network(keys: keys, on: Workers(1))
    let market = try Market(scenario, on: network, keys: keys)
    let seller = try #require(market.sellerPeople.first)
    var model = ViewForward()
    (model.open, model.capacity, model.forward, model.closeness) = (1, 1e9, 0.06, 0)
    let spread = try model.process(on: network.graph)
      .ensemble(from: [seller], runs: 20_000, seed: 1).spread
    _ = try market.run()
    let forwards = Estimate(market.forwardsByDay.map(Double.init))
    let error = (pow(forwards.standardError, 2) + pow(spread.standardError, 2)).squareRoot()
    #expect(spread.mean > 2, "the cascades are worth comparing")
    #expect(abs(forwards.value - (spread.mean - 1)) < 4 * error)
  }

  /// With attention, trust and commerce off, agents recruit at the same rate: the sponsor forest is
  /// a random recursive tree, in which the number of recruits is geometric (Gastwirth, "A
  /// Probability Model of a Pyramid Scheme", The American Statistician 1977).
  @Test func recruitmentAloneMakesRandomRecursiveTrees() throws {
    let n = 800
    var edges: [(Int, Int)] = []
    for a in 0..<n { for b in a + 1..<n { edges.append((a, b)) } }
    let network = Network(graph: Graph(edges: edges))
    var scenario = Scenario()
    scenario.run.days = 1_200
    scenario.sellers.share = 0
    scenario.schemes.organizers = 10_000 / Double(n)
    scenario.schemes.initialAgents = 1
    scenario.posting.agent = 0
    scenario.farming.agents = 0
    scenario.farming.others = 0
    var rules = scenario.recruitment
    (rules.pitches, rules.skillSpread, rules.pool) = (0.01, 0, 1)
    (rules.base, rules.trust, rules.friends, rules.income) = (20, 0, 0, 0)
    (rules.channel, rules.gullibility, rules.awareness, rules.exit) = (0, 0, 0, 0)
    scenario.recruitment = rules
    var counts = [Int](repeating: 0, count: 5)
    var members = 0
    for seed in 1...6 {
      let market = try Market(scenario, on: network, keys: MarketKeys(seed: UInt64(seed)))
      _ = try market.run()
      var recruits = [Int](repeating: 0, count: market.forest.count)
      for sponsor in market.forest.sponsor where sponsor >= 0 { recruits[Int(sponsor)] += 1 }
      members += recruits.count
      for count in recruits { for k in 1...4 where count >= k { counts[k] += 1 } }
    }
    #expect(members > 2_000)
    for k in 1...4 {
      let chance = pow(0.5, Double(k))
      let error = (chance * (1 - chance) / Double(members)).squareRoot()
      // A day is a step here, not a moment: shares are off by about the growth of a day, 1%.
      #expect(abs(Double(counts[k]) / Double(members) - chance) < 4 * error + 0.01 * chance, "\(k)")
    }
  }
}
