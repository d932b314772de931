extension Scenario {
  /// The whole scenario as YAML with a comment for each parameter; it reads back to the same
  /// scenario.
  ///
  /// - Parameter preset: Whose evidence stands beside the numbers that it changes.
  /// - Returns: The text, with a line end at the end.
  public func yaml(evidenceOf preset: ScenarioPreset? = nil) -> String {
    var lines = preset.map { ["# \($0.summary)"] } ?? []
    lines.append("name: \(scalar(name))")
    lines.append("")
    lines.append("# How schemes pay their members; 'guanxi list plans' has all.")
    lines.append("plan: \(scalar(plan))")
    lines.append("")
    lines.append("# What the platform does; 'guanxi list governance' has all.")
    if governance.isEmpty {
      lines.append("governance: []")
    } else {
      lines.append("governance:")
      for measure in governance {
        let origin = preset?.governance.first { $0.choice == measure }
        lines.append(
          "  - \(scalar(measure))" + (origin.map { "  # \(grade($0.evidence, $0.origin))" } ?? ""))
      }
    }
    for part in Scenario.parts {
      lines.append("")
      lines.append("\(part):")
      if part == "network" {
        let names = NetworkSource.allCases.map(\.rawValue).joined(separator: ", ")
        lines.append(
          "  source: \(network.source.rawValue)  # where acquaintances come from: \(names)")
      }
      for parameter in Scenario.parameters where parameter.part == part {
        let value = parameter.text(of: parameter.value(in: self))
        let change = preset?.change(of: parameter.key)
        let isTheirs = change?.value == parameter.value(in: self)
        let evidence = grade(
          isTheirs ? change?.evidence ?? parameter.evidence : parameter.evidence,
          isTheirs ? change?.origin ?? parameter.origin : parameter.origin)
        let unit = parameter.unit.isEmpty ? "" : ", in \(parameter.unit)"
        lines.append("  \(parameter.name): \(value)  # \(parameter.meaning)\(unit) [\(evidence)]")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

private func grade(_ evidence: Evidence, _ origin: String) -> String {
  "\(evidence.rawValue): \(origin)"
}

/// A text as YAML has it: in quotes unless it can only be a text.
private func scalar(_ text: String) -> String {
  let safe = text.utf8.allSatisfy {
    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      || "-_.:=,".utf8.contains($0)
  }
  let startsAsWord = text.utf8.first.map { $0 >= 0x41 } ?? false
  let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
  if safe, startsAsWord, !text.hasSuffix(":"), !words.contains(text.lowercased()) { return text }
  var quoted = "\""
  for character in text.unicodeScalars {
    switch character {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case _ where character.value < 0x20 || character.value == 0x7F:
      let digits = String(character.value, radix: 16)
      quoted += "\\x" + (digits.count == 1 ? "0" : "") + digits
    default: quoted.unicodeScalars.append(character)
    }
  }
  return quoted + "\""
}
