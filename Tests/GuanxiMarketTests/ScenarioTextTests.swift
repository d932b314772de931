import Foundation
import GuanxiCore
import GuanxiMarket
import TestSupport
import Testing

/// Scenarios as texts, and what identifies them.
@Suite struct ScenarioTextTests {
  /// Presets whose measures there are.
  static let presets = scenarioPresets.map(\.name).filter { name in
    (try? scenarioPreset(name).scenario().check()) != nil
  }

  @Test(arguments: presets)
  func presetsReadBackAsTheyAreWritten(_ name: String) throws {
    let preset = try scenarioPreset(name)
    let scenario = try preset.scenario()
    for text in [scenario.yaml(), scenario.yaml(evidenceOf: preset)] {
      let read = try ScenarioFile(text, file: "other.yaml")
      #expect(read.scenario == scenario && read.record == nil)
      #expect(read.scenario.yaml() == scenario.yaml())
      for parameter in Scenario.parameters {
        #expect(text.contains("# \(parameter.meaning)"), "\(parameter.key)")
      }
    }
  }

  @Test(arguments: presets)
  func presetsReadBackFromJSON(_ name: String) throws {
    let scenario = try scenarioPreset(name).scenario()
    let text = String(decoding: try JSONEncoder().encode(scenario), as: UTF8.self)
    #expect(try ScenarioFile(text, file: "other.json").scenario == scenario)
  }

  @Test func randomScenariosReadBackAsTheyAreWritten() throws {
    for seed in 0..<100 {
      let scenario = try scenarioAroundDefaults(seed)
      #expect(try ScenarioFile(scenario.yaml(), file: "x").scenario == scenario, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      "plain", "with: colon", "true", "12", "a # b", "\"quoted\" \\", "null", "", "线", "tab\tnew\n",
      "-", "C-weak", "x:", " spaces ", "1e3", "ye",
    ])
  func namesOfAllKindsReadBack(_ name: String) throws {
    var scenario = Scenario()
    scenario.name = name
    #expect(try ScenarioFile(scenario.yaml(), file: "x").scenario == scenario)
  }

  @Test func evidenceOfPresetsStandsBesideTheirNumbers() throws {
    let preset = try scenarioPreset("c-weak")
    let text = try preset.scenario().yaml(evidenceOf: preset)
    #expect(text.contains("genuine: 0.37  # "))
    #expect(text.contains("[source: test buys by SAIC on Taobao"))
    #expect(text.contains("capacity: 40  # posts that somebody reads on a day, in posts/day"))
  }

  @Test func presetsKeepToTheirParameters() throws {
    let names = scenarioPresets.map(\.name)
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    for preset in scenarioPresets {
      let scenario = try preset.scenario()
      #expect(Set(preset.changes.map(\.key)).count == preset.changes.count, "\(preset.name)")
      for change in preset.changes {
        #expect(try Scenario.parameter(change.key).value(in: scenario) == change.value)
        #expect(!change.origin.isEmpty)
      }
    }
    #expect(try scenarioPreset("C-WEAK").name == "C-weak")
    let calibrated = try scenarioPreset("weishang-calibrated").scenario()
    #expect(calibrated.plan == "breakaway" && calibrated.farming.skill == 1)
    #expect(try scenarioPreset("weishang-2015").scenario().plan == Scenario().plan)
    #expect(throws: ScenarioError.self) { try scenarioPreset("C-week") }
  }

  /// What the presets are for: shares of goods that were genuine in test buys, and the dials.
  @Test func presetsSayWhatTheyPromise() throws {
    let weak = try scenarioPreset("C-weak").scenario()
    let strong = try scenarioPreset("C-strong").scenario()
    #expect(abs(weak.entrance.genuine - 19.0 / 51) < 0.005)
    #expect(strong.entrance.genuine == 18.0 / 20)
    #expect(weak.entrance.share == 1 && strong.entrance.share == 1)
    #expect(weak.governance.isEmpty && strong.governance == ["random-audit:rate=0.002"])
    #expect(try scenarioPreset("C-ads").scenario().entrance.bids > 0)
    for percent in [25, 50, 75] {
      let hybrid = try scenarioPreset("hybrid-\(percent)").scenario()
      #expect(hybrid.entrance.share == Double(percent) / 100 && hybrid.governance.isEmpty)
    }
    let raw = try scenarioPreset("weishang-2015").scenario()
    #expect(raw.entrance.share == 0 && raw.governance.isEmpty)
    var governed = try scenarioPreset("governed").scenario()
    governed.name = raw.name
    governed.governance = []
    #expect(governed == raw)
  }

  @Test func theHashIsOfWhatDecidesARun() throws {
    let scenario = Scenario()
    var other = scenario
    other.name = "another name"
    #expect(other.hash == scenario.hash && other.hash.count == 16)
    for parameter in Scenario.parameters {
      var changed = scenario
      let value = parameter.value(in: scenario)
      let step = parameter.kind == .number ? 0x1p-20 : 1
      try parameter.set(
        value + step <= parameter.range.upperBound ? value + step : value - step, in: &changed)
      #expect(changed.hash != scenario.hash, "\(parameter.key)")
    }
    other.plan = "matrix"
    #expect(other.hash != scenario.hash)
    var written = other
    written.plan = "matrix:depth=9,width=3"
    #expect(written.hash == other.hash && written.resolved.plan == "matrix:width=3,depth=9")
    other.governance = ["post-cap"]
    written.governance = ["post-cap:posts=1,cost=1e-3"]
    #expect(written.hash == other.hash && written.hash != scenario.hash)
    other.governance = ["post-cap", "post-cap:posts=2"]
    written.governance = ["post-cap:posts=2", "post-cap"]
    #expect(written.hash != other.hash)
  }

  /// The text itself, so that hashes noted in results stay valid.
  @Test func theCanonicalTextIsAscendingLines() throws {
    let lines = Scenario().canonicalText.split(separator: "\n").map(String.init)
    #expect(lines == lines.sorted() && lines.count == Scenario.parameters.count + 2)
    #expect(lines.contains("attention.capacity: 40") && lines.contains("plan: unilevel"))
    #expect(lines.contains("recruitment.rational: false"))
  }

  @Test func sizesAreWhatTheySay() throws {
    var scenario = Scenario()
    scenario.resize(to: .platform)
    #expect(scenario.network.people == 1_000_000 && scenario.network.meanDegree == 130)
    scenario.resize(to: .tiny)
    let club = try scenario.network(keys: MarketKeys(seed: 1), on: Workers(1))
    // The file is Zachary's list (see its header).
    let ties = try String(
      contentsOf: TestFiles.graphs.appending(path: "karate.el"), encoding: .utf8
    ).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(ties.count == 78 && club.graph.edgeCount == 78 && club.graph.nodeCount == 34)
    for tie in ties {
      let ends = tie.split(separator: " ").compactMap { Int($0) }
      #expect(club.graph.neighbors(of: ends[0] - 1).contains(ends[1] - 1), "\(tie)")
    }
    #expect(club.labels[0] == "1" && club.labels[33] == "34")
    scenario.network.people = 50
    #expect(throws: ScenarioError.self) { try scenario.check() }
  }
}

/// A scenario of a few people with every number drawn around its default.
func scenarioAroundDefaults(_ seed: Int) throws -> Scenario {
  var scenario = Scenario()
  let draws = KeyedHash(7, UInt64(seed))
  for (index, parameter) in Scenario.parameters.enumerated() {
    let draw = draws.then(UInt64(index)).uniform
    let standard = parameter.value(in: scenario)
    let low = max(parameter.range.lowerBound, min(standard / 2, standard * 1.5))
    let high = min(parameter.range.upperBound, max(standard / 2, standard * 1.5))
    var value =
      standard == 0 ? draw * min(0.5, parameter.range.upperBound) : low + draw * (high - low)
    if parameter.kind != .number { value = value.rounded() }
    try parameter.set(
      min(high == 0 ? value : max(value, low), parameter.range.upperBound), in: &scenario)
  }
  scenario.name = "random \(seed)"
  scenario.run.days = 30
  scenario.run.warmup = Double(seed % 4)
  scenario.network.people = Double(60 + seed % 90)
  scenario.network.meanDegree = 4 + 8 * draws.then(1_000).uniform
  scenario.schemes.organizers = 200
  scenario.schemes.initialAgents = Double(seed % 5)
  scenario.sellers.share = 0.1
  scenario.schemes.share1 = 0.5 * draws.then(1_001).uniform
  scenario.schemes.share2 = 0.5 * draws.then(1_002).uniform
  scenario.entrance.share = Double(seed % 3) / 2
  let plans = commissionPlans.names
  scenario.plan = plans[seed % plans.count]
  if seed % 2 == 1 { scenario.governance = ["post-cap:posts=\(1 + seed % 3)"] }
  return scenario
}
