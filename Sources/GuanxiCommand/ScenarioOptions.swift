import ArgumentParser
import Foundation
import GuanxiKit

/// Changes to a scenario, as options.
struct ScenarioChanges: ParsableArguments {
  @Option(help: "People and mean degree together: tiny (34), demo, city or platform (a million).")
  var size: PopulationSize?

  @Option(help: "How many people there are.")
  var people: Int?

  @Option(help: ArgumentHelp("How many others a person knows on average.", valueName: "count"))
  var meanDegree: Double?

  @Option(help: "How many days it runs.")
  var days: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change anything: attention.capacity=30, plan=matrix:width=3, governance=none; again and"
        + " again.", valueName: "key=value"))
  var assignments: [String] = []

  func validate() throws {
    if size != nil && (people != nil || meanDegree != nil) {
      throw ValidationError("Give --size, or --people and --mean-degree.")
    }
    let keys = assignments.map { $0.prefix { $0 != "=" } }
    if let twice = keys.indices.first(where: { keys[..<$0].contains(keys[$0]) }) {
      throw ValidationError(
        "--set sets \(keys[twice]) twice. Keep one of them; measures stand in one, with spaces"
          + " between: --set 'governance=post-cap random-audit'.")
    }
  }

  /// Whether they say who is there.
  var changesPeople: Bool { size != nil || people != nil || meanDegree != nil }

  /// Whether they say anything.
  var changesAnything: Bool { changesPeople || days != nil || !assignments.isEmpty }

  /// Changes a scenario.
  ///
  /// - Throws: `ChoiceError` for what does not exist or is out of range.
  func apply(to scenario: inout Scenario) throws {
    try asWrongUsage { try change(&scenario) }
  }

  private func change(_ scenario: inout Scenario) throws {
    if let size { scenario.resize(to: size) }
    func set(_ key: String, _ value: Double?) throws {
      guard let value else { return }
      try Scenario.parameter(key).set(value, in: &scenario)
    }
    if people != nil || (meanDegree != nil && scenario.network.source == .file) {
      scenario.network.source = .weishang
    }
    try set("network.people", people.map(Double.init))
    try set("network.meanDegree", meanDegree)
    try set("run.days", days.map(Double.init))
    for assignment in assignments { try scenario.set(assignment) }
    if isUnnamed { scenario.name += ", \(grouped(assignments.count)) changed" }
  }

  /// Whether they change something under the name of a scenario that is not so.
  private var isUnnamed: Bool {
    !assignments.isEmpty && !assignments.contains { $0.hasPrefix("name=") }
  }
}

extension PopulationSize: ExpressibleByArgument {}

/// Runs what takes values of options, so that a wrong one is wrong usage and not bad data.
func asWrongUsage<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let error as ScenarioError {
    throw ChoiceError(error.description)
  }
}

extension ScenarioFile {
  /// The preset or the file with a name; a preset comes first, `./NAME` is always a file, and - is
  /// standard input. Says what should be known about a file.
  ///
  /// - Throws: `InputError` for what is neither, and for a file that is no scenario.
  init(named name: String) throws {
    if let preset = try? scenarioPreset(name) {
      self.init(try preset.scenario())
      return
    }
    if name == "-" {
      let content = try FileHandle.standardInput.readToEnd() ?? Data()
      try self.init(content: Array(content), file: "standard input")
    } else {
      guard name.contains("/") || name.contains(".") || FileManager.default.fileExists(atPath: name)
      else {
        let near = nearestName(to: name, in: scenarioPresets.map(\.name))
        throw InputError(
          "there is no preset and no file '\(name)'.",
          remedy: (near.map { "Did you mean '\($0)'? " } ?? "")
            + "'guanxi scenario list' lists presets.")
      }
      try self.init(path: name)
    }
    for remark in remarks { say("\(name): \(remark)") }
  }
}
