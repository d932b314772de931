import ArgumentParser
import GuanxiKit

struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "List, explain and check scenarios of the market.",
    discussion: """
      A scenario file names a preset to start from, and what is different:

        base: weishang-2015
        attention:
          capacity: 30
        governance:
          - post-cap:posts=2

      EXAMPLES
        guanxi scenario list
        guanxi scenario show C-strong -o mine.yaml
        guanxi scenario explain attention.capacity
        guanxi scenario check mine.yaml
      """,
    subcommands: [
      ListScenarios.self, ShowScenario.self, ExplainScenario.self, CheckScenario.self,
    ])
}

struct ListScenarios: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the presets and the sizes.",
    discussion: """
      EXAMPLES
        guanxi scenario list
        guanxi scenario list --output-format json
      """)

  @OptionGroup var output: OutputOptions

  private struct Result: Encodable {
    let presets: [Preset]
    let sizes: [Size]

    struct Preset: Encodable {
      let name: String
      let summary: String
      let hash: String
      let changes: [ScenarioPreset.Change]
      let governance: [ScenarioPreset.Measure]
      let plan: String
    }

    struct Size: Encodable {
      let name: String
      let people: Int
      let meanDegree: Double
    }
  }

  func run() throws {
    let file = try output.open()
    let result = Result(
      presets: try scenarioPresets.map {
        .init(
          name: $0.name, summary: $0.summary, hash: try $0.scenario().hash, changes: $0.changes,
          governance: $0.governance, plan: try $0.scenario().plan)
      },
      sizes: PopulationSize.allCases.map {
        .init(name: $0.rawValue, people: $0.numbers.people, meanDegree: $0.numbers.meanDegree)
      })
    var presets = Table(
      title: "Presets", columns: ["name", "what it is", "measures of the platform"])
    for preset in result.presets {
      let measures = preset.governance.map(\.choice).joined(separator: " ")
      presets.append([.text(preset.name), .text(preset.summary), .text(measures)])
    }
    var sizes = Table(title: "Sizes", columns: ["name", "people", "mean degree"])
    for size in result.sizes {
      sizes.append([.text(size.name), .count(size.people), .number(size.meanDegree)])
    }
    try output.write(result, tables: [presets, sizes], to: file)
  }
}

struct ShowScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Write a whole scenario as YAML, with what each number is and rests on.",
    discussion: """
      What it writes is a scenario file: change it, and run it.

      EXAMPLES
        guanxi scenario show weishang-2015 -o mine.yaml
        guanxi scenario show C-weak --output-format json
      """)

  @Argument(help: "A preset, a scenario in YAML, or an earlier result; - is standard input.")
  var scenario: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let scenario = try ScenarioFile(named: self.scenario).scenario
    let preset = try? scenarioPreset(self.scenario)
    let file = try output.open()
    guard output.outputFormat != .table else {
      return try file.write(scenario.yaml(evidenceOf: preset))
    }
    var table = Table(
      title: scenario.name, columns: ["key", "value", "unit", "what it is", "evidence", "source"])
    table.append(["plan", scenario.plan.cell, "", "", "", ""])
    for measure in scenario.governance {
      table.append(["governance", measure.cell, "", "", "", ""])
    }
    for parameter in Scenario.parameters {
      let value = parameter.value(in: scenario)
      let change = preset?.change(of: parameter.key)
      table.append([
        parameter.key.cell, parameter.cell(of: value), parameter.unit.cell,
        parameter.meaning.cell, (change?.evidence ?? parameter.evidence).rawValue.cell,
        (change?.origin ?? parameter.origin).cell,
      ])
    }
    try output.write(scenario, tables: [table], to: file)
  }
}

extension ScenarioParameter {
  /// A value as a cell of a table.
  func cell(of value: Double) -> Table.Cell {
    switch kind {
    case .number: .number(value)
    case .count: .count(Int(value))
    case .flag: .text(text(of: value))
    }
  }
}
