import GuanxiCore
import Yams

/// Reads the keys of a scenario file, and says of each mistake where it is.
struct ScenarioReader {
  let file: String
  private(set) var scenario = Scenario()
  private var lines: [String: Int] = [:]

  init(file: String) { self.file = file }

  /// The line where a key stands, if it does.
  func line(of key: String) -> Int? { lines[key] }

  /// Reads everything.
  mutating func read(_ root: Node) throws {
    guard let mapping = root.mapping else {
      throw error(root, "it is no scenario.", "Write keys and values, such as 'name: mine'.")
    }
    let entries = try mapping.map { (try name(of: $0.key), $0.key, $0.value) }
    // What others are relative to comes first, wherever it stands.
    for first in ["base", "size"] {
      for (key, place, value) in entries where key == first { try read(key, place, value) }
    }
    for (key, place, value) in entries where key != "base" && key != "size" {
      try read(key, place, value)
    }
    if let contradiction = scenario.contradiction {
      let line = contradiction.keys.compactMap { lines[$0] }.max()
      throw InputError(file: file, line: line, contradiction.words)
    }
  }

  private mutating func read(_ key: String, _ place: Node, _ value: Node) throws {
    if key.contains(".") { return try readNumber(key, place, value) }
    if Scenario.parts.contains(key) { return try readPart(key, value) }
    lines[key] = place.mark?.line
    switch key {
    case "name": scenario.name = try text(value, key)
    case "base":
      let name = try text(value, key)
      scenario = try located(file, value) { try scenarioPreset(name).scenario() }
    case "size":
      let name = try text(value, key)
      scenario.resize(to: try located(file, value) { try Scenario.size(name) })
    case "plan":
      scenario.plan = try text(value, key)
      _ = try located(file, value) { try commissionPlan(scenario.plan) }
    case "governance": scenario.governance = try measures(value)
    default:
      let known = ["name", "base", "size", "plan", "governance"] + Scenario.parts
      throw error(place, "there is no key '\(key)'.", hint(key, known))
    }
  }

  private mutating func readPart(_ part: String, _ value: Node) throws {
    guard let mapping = value.mapping else {
      // A part whose keys are all commented out.
      if value.scalar?.string.isEmpty == true, value.scalar?.style == .plain { return }
      throw error(
        value, "\(part) is a part of the model, not \(kind(of: value)).",
        "Write its keys in lines below it, indented.")
    }
    for (key, value) in mapping {
      try readNumber("\(part).\(try name(of: key))", key, value)
    }
  }

  private mutating func readNumber(_ key: String, _ place: Node, _ value: Node) throws {
    guard lines.updateValue(place.mark?.line ?? 0, forKey: key) == nil else {
      throw error(place, "'\(key)' comes twice.", "Keep one of them.")
    }
    if key == "network.source" {
      let name = try text(value, key)
      let people = scenario.network.people
      try located(file, value) { try scenario.use(name) }
      if lines["network.people"] != nil { scenario.network.people = people }
      return
    }
    guard let parameter = Scenario.parameters.first(where: { $0.key == key }) else {
      throw unknown(key, place)
    }
    guard let scalar = value.scalar else {
      throw error(value, "\(key) must be \(wanted(parameter)), not \(kind(of: value)).")
    }
    guard scalar.style == .plain else {
      throw error(
        value, "\(key) must be \(wanted(parameter)), not the text '\(scalar.string)'.",
        "Leave the quotes out.")
    }
    try located(file, value, "'guanxi scenario explain \(key)' says more.") {
      try parameter.set(try parameter.value(of: scalar.string), in: &scenario)
    }
  }

  private func measures(_ value: Node) throws -> [String] {
    guard let list = value.sequence else {
      throw error(
        value, "governance must be a list of measures, not \(kind(of: value)).",
        "Write each in a line of its own after '- ', or [] for none.")
    }
    return try list.map { item in
      guard item.scalar != nil else {
        throw error(
          item, "a measure must be a text, not \(kind(of: item)).",
          "Write name:key=value without a space after the colon.")
      }
      let measure = try text(item, "governance")
      _ = try located(file, item) { try governanceMeasure(measure) }
      return measure
    }
  }

  private func unknown(_ key: String, _ place: Node) -> InputError {
    let part = String(key.prefix { $0 != "." })
    let name = key.dropFirst(part.count + 1)
    guard Scenario.parts.contains(part) else {
      return error(place, "there is no part '\(part)'.", hint(part, Scenario.parts))
    }
    let others = Scenario.parameters.filter { $0.name == name }.map(\.key)
    let keys = Scenario.parameters.filter { $0.part == part }.map(\.name)
    return error(
      place, "\(part) has no key '\(name)'.",
      others.isEmpty
        ? hint(String(name), keys) : "Did you mean \(others.joined(separator: " or "))?")
  }

  // MARK: Values

  private func name(of key: Node) throws -> String {
    guard let scalar = key.scalar else {
      throw error(key, "a key must be a word, not \(kind(of: key)).")
    }
    return scalar.string
  }

  private func text(_ value: Node, _ key: String) throws -> String {
    guard let scalar = value.scalar, scalar.style != .plain || !scalar.string.isEmpty else {
      throw error(value, "\(key) must be a text, not \(kind(of: value)).")
    }
    return scalar.string
  }

  private func wanted(_ parameter: ScenarioParameter) -> String {
    switch parameter.kind {
    case .number: "a number"
    case .count: "a whole number"
    case .flag: "false or true"
    }
  }

  private func kind(of value: Node) -> String {
    switch value {
    case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "'\(scalar.string)'"
    case .mapping: "keys with values"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }

  private func hint(_ name: String, _ names: [String]) -> String {
    (nearestName(to: name, in: names).map { "Did you mean '\($0)'? " } ?? "")
      + "There are: \(names.joined(separator: ", "))."
  }

  // MARK: Places

  private func error(_ node: Node, _ problem: String, _ remedy: String? = nil) -> InputError {
    InputError(file: file, line: node.mark?.line, problem, remedy: remedy)
  }
}

/// Gives errors of the model their place in a file.
private func located<Result>(
  _ file: String, _ node: Node, _ remedy: String? = nil, _ body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let failure as ScenarioError {
    throw InputError(file: file, line: node.mark?.line, failure.description, remedy: remedy)
  } catch let failure as ChoiceError {
    throw InputError(file: file, line: node.mark?.line, failure.description, remedy: remedy)
  }
}
