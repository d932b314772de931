import Foundation
import GuanxiCore
import GuanxiMarket
import TestSupport
import Testing

/// What is written down about a run, and what can be done with it.
@Suite struct MarketFileTests {
  private struct Outcome {
    let run: MarketRun
    let manifest: String
    var entries: [MarketEntry] = []
    var rows: [[String]] = []
  }

  private func run(
    _ scenario: Scenario, seed: UInt64, replicate: Int = 0, threads: Int = 2, listing: Bool = false,
    days: Int = .max
  ) throws -> Outcome {
    let keys = MarketKeys(seed: seed, replicate: replicate)
    let network = try scenario.network(keys: keys, on: Workers(threads))
    let market = try Market(scenario, on: network, keys: keys, workers: Workers(threads))
    var entries: [MarketEntry] = []
    if listing { market.onEntry = { entries.append($0) } }
    let run = try market.run(shouldStop: { market.day >= days })
    let record = MarketRecord(
      hash: scenario.hash, seed: seed, replicate: replicate, network: NetworkRecord(of: network))
    let manifest = MarketManifest(scenario, record, of: run, engineVersion: "test")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return Outcome(
      run: run, manifest: String(decoding: try encoder.encode(manifest), as: UTF8.self),
      entries: entries, rows: entries.map(market.fields))
  }

  private func expectSame(_ a: MarketRun, _ b: MarketRun, _ words: Comment) {
    #expect(a.weeks == b.weeks && a.metrics == b.metrics, words)
    #expect(a.ledger == b.ledger && a.governance == b.governance, words)
  }

  @Test func randomScenariosKeepTheirBooksAndRepeatFromTheirManifests() throws {
    for seed in 0..<100 {
      let scenario = try scenarioAroundDefaults(seed)
      let first = try run(scenario, seed: UInt64(seed), replicate: seed % 7, threads: 1)
      #expect(first.run.days == 30 && first.run.weekDays == [7, 7, 7, 7, 2])
      let file = try ScenarioFile(first.manifest, file: "result.json")
      let record = try #require(file.record)
      #expect(file.remarks.isEmpty && file.scenario == scenario.resolved)
      let again = try run(file.scenario, seed: record.seed, replicate: record.replicate)
      expectSame(first.run, again.run, "seed \(seed)")
      #expect(first.manifest == again.manifest)
      let balances = first.run.ledger.balances.values.reduce(0, +)
      #expect(abs(balances) < 1e-6, "seed \(seed)")
    }
  }

  @Test func aManifestMayStandInsideItsResult() throws {
    let manifest = try run(try scenarioAroundDefaults(1), seed: 18_446_744_073_709_551_615).manifest
    let file = try ScenarioFile("{\"manifest\": \(manifest), \"series\": []}", file: "result.json")
    #expect(file.record?.seed == .max && file.scenario.name == "random 1")
  }

  @Test func aChangedManifestIsNoticed() throws {
    let manifest = try run(try scenarioAroundDefaults(1), seed: 1).manifest
    let changed = manifest.replacing("\"days\" : 30", with: "\"days\" : 31")
    #expect(changed != manifest)
    let file = try ScenarioFile(changed, file: "result.json")
    #expect(file.remarks.count == 1 && file.remarks[0].contains("changed"))
  }

  @Test func aRunThatWasStoppedIsPartial() throws {
    let stopped = try run(try scenarioAroundDefaults(2), seed: 1, days: 15)
    #expect(stopped.run.days == 15 && stopped.run.weekDays == [7, 7, 1])
    #expect(stopped.manifest.contains("\"isPartial\" : true"))
    #expect(stopped.manifest.contains("\"daysDone\" : 15"))
    let whole = try run(try scenarioAroundDefaults(2), seed: 1)
    #expect(whole.manifest.contains("\"isPartial\" : false"))
    #expect(whole.run.weeks.prefix(2) == stopped.run.weeks.prefix(2))
  }

  @Test func networksAreMadeFromTheirKeys() throws {
    let scenario = try scenarioAroundDefaults(3)
    let keys = MarketKeys(seed: 5, replicate: 2)
    let network = try scenario.network(keys: keys, on: Workers(2))
    #expect(network.origin?.seed == keys.graph)
    #expect(network.origin?.generator.hasPrefix("weishang:nodes=63,mean-degree=") == true)
    let same = try scenario.network(keys: keys, on: Workers(1))
    let other = try scenario.network(keys: MarketKeys(seed: 5, replicate: 3), on: Workers(1))
    #expect(network.marketFingerprint() == same.marketFingerprint())
    #expect(network.marketFingerprint() != other.marketFingerprint())
    let turned = network.ordered(
      by: NodeOrder(Column(network.graph.nodes.reversed().map { UInt32($0) })))
    #expect(turned.marketFingerprint() == network.marketFingerprint())
  }

  @Test func whatDoesNotFitIsRefusedBeforehand() throws {
    var scenario = Scenario()
    scenario.resize(to: .platform)
    scenario.run.window = 56
    try scenario.checkMemory(threads: 2, memory: 16_000_000_000)
    let whirlpools = #expect(throws: ScenarioError.self) {
      try scenario.checkMemory(threads: 2, memory: 8_000_000_000)
    }
    #expect(whirlpools?.description.contains("--set run.window=0") == true)
    scenario.run.window = 0
    try scenario.checkMemory(threads: 2, memory: 8_000_000_000)
    let error = #expect(throws: ScenarioError.self) {
      try scenario.checkMemory(threads: 2, memory: 1_000_000_000)
    }
    #expect(error?.description.contains("1000000 people and 130000000 one-way ties") == true)
    #expect(error?.description.contains("there are 1000 MB") == true)
    scenario.network.people = 50_000_000
    scenario.network.meanDegree = 5_000
    #expect(throws: ScenarioError.self) { try scenario.network(keys: MarketKeys(seed: 1)) }
    scenario.network.source = .file
    #expect(throws: ScenarioError.self) { try scenario.network(keys: MarketKeys(seed: 1)) }
  }

  @Test func entriesAddUpToTheNumbersOfTheRun() throws {
    var scenario = Scenario()
    scenario.network.people = 1_500
    scenario.network.meanDegree = 20
    scenario.run.days = 120
    scenario.entrance.share = 0.5
    scenario.schemes.organizers = 30
    let silent = try run(scenario, seed: 3)
    let listed = try run(scenario, seed: 3, threads: 1, listing: true)
    expectSame(silent.run, listed.run, "a list changes nothing")
    let entries = listed.entries
    func all(_ happenings: MarketHappening...) -> [MarketEntry] {
      entries.filter { happenings.contains($0.happening) }
    }
    func sum(_ entries: [MarketEntry]) -> Double {
      Double(entries.reduce(0) { $0 + $1.amount }) / 10_000
    }
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.day <= $1.day })
    for happening in MarketHappening.allCases
    where ![.ban, .buyBack, .restitution, .fine].contains(happening) {
      #expect(!all(happening).isEmpty, "\(happening)")
    }
    let totals = listed.run.ledger.totals
    func expectTotal(_ reason: String, _ happenings: MarketHappening...) throws {
      let listed = sum(entries.filter { happenings.contains($0.happening) })
      #expect(abs(listed - (try #require(totals[reason]))) < 1e-6, "\(reason)")
    }
    try expectTotal("sale", .purchase, .entrancePurchase)
    try expectTotal("refund", .refund)
    try expectTotal("buyIn", .buyIn)
    try expectTotal("reorder", .reorder)
    try expectTotal("buyInCommission", .buyInCommission)
    try expectTotal("reorderCommission", .reorderCommission)
    let metrics = listed.run
    let people = 1_500.0
    let agents = try #require(metrics.metric("agentsEver")) * people
    #expect(Double(all(.join).count) == agents.rounded() && all(.buyIn).count == all(.join).count)
    let surplus = try #require(metrics.metric("surplusPerHead")) * people
    #expect(abs(sum(all(.delivery, .badDelivery)) - surplus) < 1e-6)
    let bad = Double(all(.badDelivery).count) / Double(all(.delivery, .badDelivery).count)
    #expect(abs(bad - (try #require(metrics.metric("badShare")))) < 1e-12)
    #expect(listed.rows.allSatisfy { $0.count == MarketEntry.columns.count })
    let sale = try #require(listed.rows.first { $0[1] == "purchase" })
    #expect(Int(sale[0]) != nil && !sale[2].isEmpty && !sale[3].isEmpty && Double(sale[4]) != nil)
  }
}
