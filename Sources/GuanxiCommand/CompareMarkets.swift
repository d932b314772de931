import ArgumentParser
import Foundation
import GuanxiKit

/// The comparison of scenarios that `compare` makes when it is given some.
struct CompareMarkets {
  let names: [String]
  let replicates: Int
  let perNetwork: Int
  let parity: MarketParity
  let changes: ScenarioChanges
  let network: String?
  let reading: GraphReading
  let seed: UInt64
  let threading: ThreadOptions
  let output: OutputOptions

  /// Whether the arguments of `compare` name scenarios, and not a network.
  static func isMeant(by items: [String]) -> Bool {
    if items.count > 1 { return true }
    guard let item = items.first?.split(separator: /\+(?=[a-z])/).first.map(String.init) else {
      return false
    }
    let isFile = ["yaml", "yml", "json"].contains { item.lowercased().hasSuffix("." + $0) }
    return isFile || (try? scenarioPreset(item)) != nil
  }

  func run() throws {
    guard names.count > 1 else {
      throw ValidationError(
        "A comparison needs two scenarios or more: guanxi compare \(names.first ?? "") C-strong")
    }
    let file = try output.open()
    var people: Network?
    if let network { people = try reading.network(at: network, on: threading.workers()) }
    let arms = try names.map { name in
      var arm = try CompareMarkets.arm(name, changes)
      if let people { arm = try arm.on(people) }
      try arm.scenario.check()
      return arm
    }
    var comparison = MarketComparison(
      arms: arms, replicates: replicates, parity: parity, seed: seed, network: people)
    comparison.replicatesPerWorld = perNetwork
    let progress = ProgressLine("compare")
    var workers = threading.workers(progress)
    workers.shouldStop = { Interrupt.shouldStop }
    if parity != .none { progress.prepare("solving for \(parity.rawValue) parity") }
    let result: MarketComparisonResult
    do {
      result = try Interrupt.gracefully { try comparison.run(on: workers) }
    } catch is CancellationError {
      progress.clear()
      say("interrupted while parity was solved: nothing was compared.")
      throw ExitCode(ExitStatus.interrupted)
    }
    progress.clear()
    let report = MarketComparisonReport(
      result: result, scenario: arms[0].scenario, seed: seed, network: network,
      perNetwork: perNetwork)
    if result.replicates < replicates {
      say("interrupted: \(result.replicates) of \(replicates) replicates were done.")
    }
    try output.write(report, tables: report.tables, csv: report.everyNumber, to: file)
    if result.replicates < replicates { throw ExitCode(ExitStatus.interrupted) }
  }
}

extension MarketParity: ExpressibleByArgument {}

extension CompareMarkets {
  /// The scenario of an argument: a preset or a file, and changes after plus signs, each a
  /// `key=value` or one more measure of governance.
  static func arm(_ text: String, _ changes: ScenarioChanges) throws -> MarketArm {
    // A plus sign before a letter begins a change; one in 1e+3 does not, nor one in a file's name.
    let isFile = FileManager.default.fileExists(atPath: text)
    let parts =
      isFile ? [text] : text.split(separator: /\+(?=[a-z])/).map(String.init)
    var scenario = try ScenarioFile(named: parts.first ?? "").scenario
    try changes.apply(to: &scenario)
    for part in parts.dropFirst() {
      let key = part.prefix { $0 != "=" && $0 != ":" }
      if part.dropFirst(key.count).first == "=" {
        try scenario.set(part)
      } else {
        _ = try governanceMeasure(part)
        scenario.governance.append(part)
      }
    }
    let name = parts.count == 1 ? scenario.name : text
    scenario.name = name
    return MarketArm(name: name, scenario: scenario)
  }
}

extension MarketArm {
  /// The same scenario with the people of a network.
  fileprivate func on(_ network: Network) throws -> MarketArm {
    var scenario = scenario
    try scenario.takePeople(of: network)
    return MarketArm(name: name, scenario: scenario)
  }
}
