import GuanxiCore

/// A word of a scenario, beside its numbers: its key, what it means, what it may be.
public struct ScenarioWord: Sendable, Encodable {
  /// Its key: "plan".
  public let key: String
  /// What it is.
  public let meaning: String
  /// What it may be.
  public let range: String
  /// What it is unless a scenario says so.
  public let standard: String

  private enum CodingKeys: String, CodingKey {
    case key, meaning, range
    case standard = "default"
  }
}

extension Scenario {
  /// The words of a scenario.
  public static let words: [ScenarioWord] = [
    ScenarioWord(
      key: "name", meaning: "what the scenario is called; it decides nothing", range: "text",
      standard: "custom"),
    ScenarioWord(
      key: "base", meaning: "the preset that a file starts from", range: "a preset",
      standard: "the defaults"),
    ScenarioWord(
      key: "size", meaning: "people and mean degree together",
      range: PopulationSize.allCases.map(\.rawValue).joined(separator: "|"), standard: "demo"),
    ScenarioWord(
      key: "plan", meaning: "how schemes pay their members: name:key=value", range: "a plan",
      standard: "unilevel"),
    ScenarioWord(
      key: "governance", meaning: "what the platform does: a list of name:key=value",
      range: "measures", standard: "none"),
    ScenarioWord(
      key: "network.source", meaning: "where acquaintances come from",
      range: NetworkSource.allCases.map(\.rawValue).joined(separator: "|"), standard: "weishang"),
  ]

  /// The parts of the model, in the order of files.
  public static let parts: [String] = parameters.reduce(into: []) { parts, parameter in
    if parts.last != parameter.part { parts.append(parameter.part) }
  }

  /// Changes what a text such as "attention.capacity=30" says.
  ///
  /// - Parameter assignment: A key and a value; `governance` takes measures with spaces between
  ///   them, or "none".
  /// - Throws: `ScenarioError` for an unknown key or a value that it cannot have, `ChoiceError` for
  ///   an unknown plan or measure.
  public mutating func set(_ assignment: String) throws {
    let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ScenarioError("'\(assignment)' sets nothing. Write key=value.")
    }
    switch parts[0] {
    case "name": name = parts[1]
    case "size": resize(to: try Scenario.size(parts[1]))
    case "plan":
      _ = try commissionPlan(parts[1])
      plan = parts[1]
    case "governance":
      let measures = parts[1] == "none" ? [] : parts[1].split(separator: " ").map(String.init)
      for measure in measures { _ = try governanceMeasure(measure) }
      governance = measures
    case "network.source": try use(parts[1])
    default:
      let parameter = try Scenario.parameter(parts[0])
      try parameter.set(try parameter.value(of: parts[1]), in: &self)
    }
  }

  /// The size with a name.
  ///
  /// - Throws: `ScenarioError` that names them all.
  static func size(_ name: String) throws(ScenarioError) -> PopulationSize {
    if let size = PopulationSize(rawValue: name) { return size }
    throw ScenarioError(oneOf("size", PopulationSize.allCases.map(\.rawValue), not: name))
  }

  /// Takes acquaintances from somewhere.
  mutating func use(_ name: String) throws(ScenarioError) {
    guard let source = NetworkSource(rawValue: name) else {
      throw ScenarioError(
        oneOf("network.source", NetworkSource.allCases.map(\.rawValue), not: name))
    }
    if source == .karateClub { resize(to: .tiny) } else { network.source = source }
  }
}

private func oneOf(_ key: String, _ names: [String], not name: String) -> String {
  "\(key) must be one of \(names.joined(separator: ", ")), not '\(name)'."
    + (nearestName(to: name, in: names).map { " Did you mean '\($0)'?" } ?? "")
}
