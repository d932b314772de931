import Foundation
import GuanxiCore
import GuanxiDiffusion
import GuanxiMarket
import GuanxiScenarios
import Yams

extension SweepDesign {
  /// Reads a design.
  ///
  /// - Parameter path: Its file.
  /// - Throws: `InputError` with the line, what is wrong, and the way out.
  public init(path: String) throws {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw InputError(
        file: path, "there is no such file, or it cannot be read.",
        remedy: "'guanxi help sweep' shows a design.")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: path, "it is no UTF-8 text.", remedy: "Save it as UTF-8.")
    }
    try self.init(text, file: path)
  }

  /// Reads a design.
  ///
  /// - Parameters:
  ///   - text: YAML, or JSON, which is YAML as well.
  ///   - file: What messages call it; names of other files in it are relative to its folder.
  /// - Throws: `InputError` with the line, what is wrong, and the way out.
  public init(_ text: String, file: String) throws {
    var reader = SweepReader(file: file)
    self = try reader.design(text)
  }
}

/// Reads the keys of a design, and says of each mistake where it is.
private struct SweepReader {
  let file: String

  private static let keys = [
    "name", "base", "graph", "model", "from", "runs", "set", "factors", "plan", "replicates",
    "seed", "metrics",
  ]

  mutating func design(_ yaml: String) throws -> SweepDesign {
    let root: Node?
    do { root = try Yams.compose(yaml: yaml) } catch let error as YamlError {
      throw yamlError(error, in: yaml, file)
    }
    guard let root, let mapping = root.mapping else {
      throw InputError(
        file: file, line: root?.mark?.line, "it is no design of a sweep.",
        remedy: "Write 'base:' with a scenario and 'factors:' with what is to vary.")
    }
    var entries: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard Self.keys.contains(name) else {
        throw error(key, "there is no key '\(name)'.", hint(name, Self.keys))
      }
      entries[name] = value
    }
    let base = try base(entries, root)
    guard let factors = entries["factors"] else {
      throw error(root, "it has no factors.", "Write 'factors:' and below it 'key: [values]'.")
    }
    var design = SweepDesign(
      name: try entries["name"].map { try text(of: $0, "name") } ?? plainName, base: base,
      factors: [])
    if let plan = entries["plan"] { design.plan = try self.plan(plan) }
    design.factors = try self.factors(factors, of: design)
    if let node = entries["replicates"] {
      design.replicates = try count(node, "replicates", in: 1...100_000)
    }
    if let node = entries["seed"] {
      guard let seed = UInt64(try text(of: node, "seed")) else {
        throw error(node, "seed must be a whole number from 0 on.")
      }
      design.seed = seed
    }
    if let node = entries["metrics"] { design.metrics = try metrics(node, of: design) }
    guard design.pointCount <= SweepDesign.mostPoints else {
      throw error(
        factors, "its points are too many; there may be \(SweepDesign.mostPoints) at most.",
        "Take fewer values, or 'plan: latin-hypercube:points=100'.")
    }
    return design
  }

  private var plainName: String {
    URL(filePath: file).deletingPathExtension().lastPathComponent
  }

  // MARK: The base

  private func base(_ entries: [String: Node], _ root: Node) throws -> SweepDesign.Base {
    if let graph = entries["graph"] {
      if let node = entries["base"] {
        throw error(node, "base is about markets, and graph about spreads.", "Keep one of them.")
      }
      guard let model = entries["model"] else {
        throw error(graph, "there is no model.", "Write 'model: weighted-cascade'.")
      }
      var setting = SpreadSetting(model: "")
      for key in ["model", "from", "runs"] {
        guard let node = entries[key] else { continue }
        let value = try text(of: node, key)
        try located(node) { try setting.set(key, to: value) }
      }
      if let pairs = entries["set"] {
        try forEachPair(pairs, "set") { key, value in try setting.set(key, to: value) }
      }
      _ = model
      return .spread(setting, graph: beside(try text(of: graph, "graph")))
    }
    for key in ["model", "from", "runs"] {
      guard let node = entries[key] else { continue }
      throw error(node, "\(key) needs a graph that it spreads on.", "Write 'graph: friends.el'.")
    }
    guard let node = entries["base"] else {
      throw error(root, "it has no base.", "Write 'base: weishang-2015', or 'graph: friends.el'.")
    }
    let name = try text(of: node, "base")
    var scenario = try located(node) { () throws -> Scenario in
      if let preset = try? scenarioPreset(name) { return try preset.scenario() }
      if name.contains("/") || name.contains(".") {
        return try ScenarioFile(path: beside(name)).scenario
      }
      return try scenarioPreset(name).scenario()
    }
    if let pairs = entries["set"] {
      var changed = 0
      try forEachPair(pairs, "set") { key, value in
        try scenario.set("\(key)=\(value)")
        if !["network.people", "run.days", "size", "name"].contains(key) { changed += 1 }
      }
      if changed > 0 { scenario.name += ", \(changed) changed" }
    }
    guard scenario.network.source != .file else {
      throw error(
        node, "the acquaintances of this scenario come from a file; a sweep makes its own.")
    }
    return .market(scenario)
  }

  /// A path relative to the folder of the design.
  private func beside(_ path: String) -> String {
    guard !path.hasPrefix("/"), file != "-" else { return path }
    let folder = URL(filePath: file).deletingLastPathComponent()
    return folder.appending(path: path).relativePath
  }

  private func forEachPair(
    _ node: Node, _ name: String, _ body: (String, String) throws -> Void
  ) throws {
    guard let mapping = node.mapping else {
      throw error(node, "\(name) must be keys with values.", "Write 'run.days: 84' below it.")
    }
    for (key, value) in mapping {
      let name = try text(of: key, "a key")
      let setting = try text(of: value, name)
      try located(value) { try body(name, setting) }
    }
  }

  // MARK: Factors

  private func factors(_ node: Node, of design: SweepDesign) throws -> [SweepFactor] {
    guard let mapping = node.mapping, !mapping.isEmpty else {
      throw error(node, "factors must be keys with values.", "Write 'entrance.share: [0, 0.5, 1]'.")
    }
    return try mapping.map { key, value in
      let name = try text(of: key, "a factor")
      let factor = try factor(name, key, value, of: design)
      for (place, text) in factor.values.enumerated() {
        let node = value.sequence.map { $0[place] } ?? value
        try located(node) { try Self.check(factor, text, in: design.base) }
      }
      return factor
    }
  }

  /// Refuses a key that there is not, and a value that it cannot have.
  private static func check(
    _ factor: SweepFactor, _ value: String, in base: SweepDesign.Base
  ) throws {
    switch base {
    case .market(var scenario): try scenario.set("\(factor.key)=\(value)")
    case .spread(var setting, _): try setting.set(factor.key, to: value)
    }
  }

  private func factor(
    _ name: String, _ key: Node, _ value: Node, of design: SweepDesign
  ) throws -> SweepFactor {
    guard name != "name" else {
      throw error(key, "a name changes nothing.", "Vary a parameter.")
    }
    let (meaning, isWhole) = Self.description(of: name, in: design.base)
    func factor(_ values: [String], _ range: [Double]? = nil) -> SweepFactor {
      SweepFactor(key: name, values: values, range: range, meaning: meaning, isWhole: isWhole)
    }
    if let list = value.sequence {
      let values = try list.map { try text(of: $0, name) }
      guard !values.isEmpty, Set(values).count == values.count else {
        throw error(value, "\(name) needs one value or more, each once.")
      }
      return factor(values)
    }
    guard let range = value.mapping else {
      throw error(
        value, "\(name) must be a list of values or a range.",
        "Write [0, 0.5, 1], or {from: 0, to: 1, steps: 3}.")
    }
    var numbers: [String: Double] = [:]
    for (key, value) in range {
      let word = try text(of: key, name)
      guard ["from", "to", "steps"].contains(word) else {
        throw error(key, "a range has no '\(word)'.", "It has from, to, and in a grid steps.")
      }
      guard let number = Double(try text(of: value, word)), number.isFinite else {
        throw error(value, "\(word) must be a number.")
      }
      numbers[word] = number
    }
    guard let low = numbers["from"], let high = numbers["to"], low < high else {
      throw error(value, "a range needs 'from' and, above it, 'to'.")
    }
    if case .latinHypercube = design.plan {
      return factor([low, high].map(shortest), [low, high])
    }
    guard let steps = numbers["steps"], (2...1_000).contains(steps), steps == steps.rounded() else {
      throw error(value, "a range needs 'steps' in 2...1000.", "Write {from: 0, to: 1, steps: 5}.")
    }
    let values = (0..<Int(steps)).map { step -> String in
      // Tenths stay tenths.
      let value = low + (high - low) * Double(step) / (steps - 1)
      return shortest(isWhole ? value.rounded() : (value * 1e9).rounded() / 1e9)
    }
    guard Set(values).count == values.count else {
      throw error(value, "\(name) has fewer whole numbers in its range than steps.")
    }
    return factor(values)
  }

  /// What a parameter is, and whether it takes whole numbers only.
  private static func description(
    of key: String, in base: SweepDesign.Base
  ) -> (meaning: String, isWhole: Bool) {
    switch base {
    case .market:
      guard let parameter = Scenario.parameters.first(where: { $0.key == key }) else {
        return ("", false)
      }
      let unit = parameter.unit.isEmpty ? "" : ", \(parameter.unit)"
      return (parameter.meaning + unit, parameter.kind == .count)
    case .spread(let setting, _): return (setting.meaning(of: key), key == "runs")
    }
  }

  private func plan(_ node: Node) throws -> SweepPlan {
    let words = try text(of: node, "plan")
    if words == "grid" { return .grid }
    let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.first == "latin-hypercube" else {
      throw error(
        node, "there is no plan '\(words)'.", hint(words, ["grid", "latin-hypercube:points=100"]))
    }
    guard parts.count == 2, parts[1].hasPrefix("points="), let points = Int(parts[1].dropFirst(7)),
      points > 1
    else {
      throw error(node, "a Latin hypercube needs its number of points.", "Write points=100.")
    }
    return .latinHypercube(points: points)
  }

  private func metrics(_ node: Node, of design: SweepDesign) throws -> [String] {
    guard let list = node.sequence else {
      throw error(node, "metrics must be a list of names.", "Write [totalHarmPerHead].")
    }
    let known = design.knownMetrics
    return try list.map { item in
      let name = try text(of: item, "a metric")
      if let metric = known.first(where: { $0.name == name || $0.title == name }) {
        return metric.name
      }
      throw error(
        item, "there is no number '\(name)'.",
        nearestName(to: name, in: known.map(\.name)).map { "Did you mean '\($0)'?" })
    }
  }

  // MARK: Values and places

  private func count(_ node: Node, _ key: String, in range: ClosedRange<Int>) throws -> Int {
    guard let count = Int(try text(of: node, key)), range.contains(count) else {
      throw error(
        node, "\(key) must be a whole number in \(range.lowerBound)...\(range.upperBound).")
    }
    return count
  }

  private func text(of node: Node, _ key: String) throws -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      throw error(node, "\(key) must be a word or a number.")
    }
    return scalar.string
  }

  private func hint(_ name: String, _ names: [String]) -> String {
    (nearestName(to: name, in: names).map { "Did you mean '\($0)'? " } ?? "")
      + "There are: \(names.joined(separator: ", "))."
  }

  private func error(_ node: Node, _ problem: String, _ remedy: String? = nil) -> InputError {
    InputError(file: file, line: node.mark?.line, problem, remedy: remedy)
  }

  private func located<Result>(_ node: Node, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let failure as ScenarioError {
      throw error(node, failure.description)
    } catch let failure as ChoiceError {
      throw error(node, failure.description)
    }
  }
}
