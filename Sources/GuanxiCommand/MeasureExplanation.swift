import GuanxiKit

/// What `scenario explain` says about a measure of governance or a parameter of one.
struct MeasureExplanation: Encodable {
  /// What was asked for: "random-audit" or "random-audit.rate".
  let key: String
  let parameters: [MeasureParameter]
  /// The presets, in order.
  let presets: [Scenario]

  private enum CodingKeys: CodingKey {
    case measure, meaning, parameters, presets
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(summary, forKey: .meaning)
    try container.encode(parameters, forKey: .parameters)
    let values = presets.map { preset in
      let pairs = parameters.compactMap { parameter in
        parameter.value(in: preset).map { (parameter.name, $0) }
      }
      return (preset.name, Dictionary(uniqueKeysWithValues: pairs))
    }
    try container.encode(
      Dictionary(uniqueKeysWithValues: values.filter { !$0.1.isEmpty }), forKey: .presets)
  }

  private var measure: String { String(key.prefix { $0 != "." }) }

  private var summary: String {
    governanceMeasures.descriptions.first { $0.name == measure }?.summary ?? ""
  }

  var tables: [Table] { key == measure ? [all] : parameters.map(details) + [inPresets] }

  /// Every parameter of the measure.
  private var all: Table {
    var table = Table(
      title: "\(measure): \(summary)",
      columns: ["key", "default", "unit", "range", "what it is", "about", "evidence"])
    for parameter in parameters {
      table.append([
        parameter.key.cell, parameter.standard.cell, parameter.unit.cell, parameter.range.cell,
        parameter.meaning.cell, parameter.about.cell, parameter.evidence.rawValue.cell,
      ])
    }
    return table
  }

  private func details(_ parameter: MeasureParameter) -> Table {
    var facts = Table(title: parameter.key, columns: ["", ""])
    facts.append(["what it is", parameter.meaning.cell])
    facts.append(["about", parameter.about.cell])
    if !parameter.unit.isEmpty { facts.append(["unit", parameter.unit.cell]) }
    facts.append(["default", parameter.standard.cell])
    facts.append(["range", parameter.range.cell])
    facts.append(["evidence", parameter.evidence.rawValue.cell])
    facts.append(["source", parameter.origin.cell])
    return facts
  }

  private var inPresets: Table {
    var table = Table(title: "In the presets", columns: ["preset", "value", "evidence", "source"])
    for scenario in presets {
      let note = scenarioPresets.first { $0.name == scenario.name }?.governance
        .first { $0.choice.prefix { $0 != ":" } == measure }
      let value = parameters.first?.value(in: scenario)
      table.append([
        scenario.name.cell, (value ?? "without it").cell, (note?.evidence.rawValue ?? "").cell,
        (note?.origin ?? "").cell,
      ])
    }
    return table
  }
}

extension MeasureParameter {
  /// What it is about, in words.
  var about: String { aspects.map(\.rawValue).joined(separator: ", ") }
}
