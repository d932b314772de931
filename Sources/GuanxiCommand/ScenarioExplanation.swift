import ArgumentParser
import GuanxiKit

struct ExplainScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a parameter is, what it may be, and what its default rests on.",
    discussion: """
      EXAMPLES
        guanxi scenario explain
        guanxi scenario explain entrance
        guanxi scenario explain entrance.genuine --output-format json
        guanxi scenario explain random-audit
        guanxi scenario explain random-audit.rate
      """)

  @Argument(
    help: """
      One parameter, one part of the model, one measure of governance or one parameter of it; all \
      parameters of scenarios without it.
      """)
  var key: String?

  @OptionGroup var output: OutputOptions

  /// One parameter, in full.
  private struct Entry: Encodable {
    let key: String
    let meaning: String
    let kind: ScenarioParameter.Kind
    let unit: String
    let minimum: Double
    let maximum: Double
    let standard: Double
    let evidence: Evidence
    let origin: String
    let presets: [String: Double]

    enum CodingKeys: String, CodingKey {
      case key, meaning, kind, unit, minimum, maximum, evidence, origin, presets
      case standard = "default"
    }

    init(_ parameter: ScenarioParameter, in presets: [Scenario]) {
      key = parameter.key
      meaning = parameter.meaning
      kind = parameter.kind
      unit = parameter.unit
      minimum = parameter.range.lowerBound
      maximum = parameter.range.upperBound
      standard = parameter.value(in: Scenario())
      evidence = parameter.evidence
      origin = parameter.origin
      self.presets = Dictionary(
        uniqueKeysWithValues: presets.map { ($0.name, parameter.value(in: $0)) })
    }
  }

  private struct Result: Encodable {
    let parameters: [Entry]
    let words: [ScenarioWord]
  }

  func run() throws {
    let presets = try scenarioPresets.map { try $0.scenario() }
    if let key, let parameters = try measureParameters(named: key) {
      let file = try output.open()
      let explanation = MeasureExplanation(key: key, parameters: parameters, presets: presets)
      return try output.write(explanation, tables: explanation.tables, to: file)
    }
    let words = Scenario.words.filter { key == nil || $0.key == key }
    let chosen = try parameters(unless: !words.isEmpty && key != nil)
    let file = try output.open()
    let result = Result(parameters: chosen.map { Entry($0, in: presets) }, words: words)
    let tables =
      key != nil && chosen.count == 1
      ? try details(chosen[0], presets) : [list(of: chosen, words: words)]
    try output.write(result, tables: tables, to: file)
  }

  private func parameters(unless isWord: Bool) throws -> [ScenarioParameter] {
    guard let key else { return Scenario.parameters }
    if isWord { return [] }
    if Scenario.parts.contains(key) { return Scenario.parameters.filter { $0.part == key } }
    do {
      return [try Scenario.parameter(key)]
    } catch {
      // "random-audti.rate" is nearer to a measure than to any part of the model.
      guard
        let near = nearestName(to: String(key.prefix { $0 != "." }), in: governanceMeasures.names)
      else { throw error }
      throw ScenarioError("\(error.description) There is a measure '\(near)'.")
    }
  }

  private func list(of parameters: [ScenarioParameter], words: [ScenarioWord]) -> Table {
    var table = Table(columns: ["key", "default", "unit", "range", "what it is", "evidence"])
    for word in words {
      table.append([
        word.key.cell, word.standard.cell, "", word.range.cell, word.meaning.cell, "",
      ])
    }
    for parameter in parameters {
      table.append([
        parameter.key.cell, parameter.text(of: parameter.value(in: Scenario())).cell,
        parameter.unit.cell, parameter.rangeText.cell, parameter.meaning.cell,
        parameter.evidence.rawValue.cell,
      ])
    }
    return table
  }

  private func details(_ parameter: ScenarioParameter, _ presets: [Scenario]) throws -> [Table] {
    var facts = Table(title: parameter.key, columns: ["", ""])
    let value = parameter.value(in: Scenario())
    facts.append(["what it is", parameter.meaning.cell])
    if !parameter.unit.isEmpty { facts.append(["unit", parameter.unit.cell]) }
    facts.append(["default", parameter.text(of: value).cell])
    facts.append(["range", parameter.rangeText.cell])
    facts.append(["evidence", parameter.evidence.rawValue.cell])
    facts.append(["source", parameter.origin.cell])
    var table = Table(
      title: "In the presets", columns: ["preset", "value", "evidence", "source"])
    for (preset, scenario) in zip(scenarioPresets, presets) {
      let change = preset.change(of: parameter.key)
      table.append([
        preset.name.cell, parameter.cell(of: parameter.value(in: scenario)),
        (change?.evidence.rawValue ?? "default").cell, (change?.origin ?? "").cell,
      ])
    }
    return [facts, table]
  }
}

struct CheckScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a scenario file, and say what it changes.",
    discussion: """
      Ends with status 2 and the line of the first mistake if there is one.

      EXAMPLES
        guanxi scenario check mine.yaml
        guanxi scenario check result.json --output-format json
      """)

  @Argument(help: "A scenario in YAML, or an earlier result; - is standard input.")
  var file: String

  @OptionGroup var output: OutputOptions

  private struct Result: Encodable {
    let name: String
    let hash: String
    let plan: String
    let governance: [String]
    let changes: [Change]

    struct Change: Encodable {
      let key: String
      let value: Double
      let standard: Double

      enum CodingKeys: String, CodingKey {
        case key, value
        case standard = "default"
      }
    }
  }

  func run() throws {
    let scenario = try ScenarioFile(named: self.file).scenario
    try scenario.check()
    let file = try output.open()
    let changed = Scenario.parameters.filter {
      $0.value(in: scenario) != $0.value(in: Scenario())
    }
    let resolved = scenario.resolved
    let result = Result(
      name: scenario.name, hash: scenario.hash, plan: resolved.plan,
      governance: resolved.governance,
      changes: changed.map {
        .init(
          key: $0.key, value: $0.value(in: scenario), standard: $0.value(in: Scenario()))
      })
    var table = Table(
      title: "\(scenario.name) is sound; scenario \(scenario.hash)",
      columns: ["key", "value", "default", "unit", "what it is"])
    let plan = Scenario().resolved.plan
    if resolved.plan != plan {
      table.append(["plan", resolved.plan.cell, plan.cell, "", "how commissions are paid"])
    }
    for measure in resolved.governance { table.append(["governance", measure.cell, "", "", ""]) }
    for parameter in changed {
      table.append([
        parameter.key.cell, parameter.cell(of: parameter.value(in: scenario)),
        parameter.cell(of: parameter.value(in: Scenario())), parameter.unit.cell,
        parameter.meaning.cell,
      ])
    }
    try output.write(result, tables: [table], to: file)
  }
}
