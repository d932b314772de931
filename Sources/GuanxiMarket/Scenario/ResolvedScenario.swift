import GuanxiCore

extension Scenario {
  /// The same scenario with every parameter of its plan and measures written out.
  public var resolved: Scenario {
    var resolved = self
    resolved.plan = resolvedChoice(plan, among: commissionPlans.descriptions)
    let measures = governanceMeasures.descriptions
    resolved.governance = governance.map { resolvedChoice($0, among: measures) }
    return resolved
  }

  /// Everything that decides a run but the random numbers, a line each, keys in ascending order:
  /// two scenarios that differ in their names only have the same text.
  public var canonicalText: String {
    let resolved = resolved
    var lines = Scenario.parameters.map { "\($0.key): \($0.text(of: $0.value(in: self)))" }
    lines.append("network.source: \(network.source.rawValue)")
    lines.append("plan: \(resolved.plan)")
    for (place, measure) in resolved.governance.enumerated() {
      lines.append("governance.\(place): \(measure)")
    }
    return lines.sorted().joined(separator: "\n") + "\n"
  }

  /// The hash of the canonical text, in 16 hexadecimal digits.
  public var hash: String { hexadecimal(KeyedHash.hash(canonicalText.utf8)) }
}

/// A number in 16 hexadecimal digits.
package func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// A choice with all its parameters, in the order in which it reads them; those that are left out
/// and have no value of their own stay left out.
func resolvedChoice(_ text: String, among choices: [ChoiceDescription]) -> String {
  let parts = text.split(separator: ":", maxSplits: 1)
  guard let choice = choices.first(where: { $0.name == parts.first.map(String.init) }) else {
    return text
  }
  var given: [Substring: Substring] = [:]
  for pair in parts.dropFirst().first?.split(separator: ",") ?? [] {
    let halves = pair.split(separator: "=", maxSplits: 1)
    if halves.count == 2 { given[halves[0]] = halves[1] }
  }
  let pairs = choice.parameters.compactMap { parameter -> String? in
    let value = given[Substring(parameter.key)].map(String.init) ?? parameter.standardValue
    return value.map { "\(parameter.key)=\(Double($0).map(number) ?? $0)" }
  }
  return choice.name + (pairs.isEmpty ? "" : ":" + pairs.joined(separator: ","))
}

extension ParameterDescription {
  /// Its default, unless that says in words what happens without it.
  fileprivate var standardValue: String? {
    guard let defaultValue else { return nil }
    let isValue =
      Double(defaultValue) != nil || range.split(separator: "|").contains(Substring(defaultValue))
    return isValue ? defaultValue : nil
  }
}

extension Scenario: Encodable {
  /// Nested by part, as scenario files are.
  public func encode(to encoder: any Encoder) throws {
    var root = encoder.container(keyedBy: ScenarioKey.self)
    try root.encode(name, forKey: ScenarioKey("name"))
    try root.encode(plan, forKey: ScenarioKey("plan"))
    try root.encode(governance, forKey: ScenarioKey("governance"))
    var parts: [String: KeyedEncodingContainer<ScenarioKey>] = [:]
    for part in Scenario.parts {
      parts[part] = root.nestedContainer(keyedBy: ScenarioKey.self, forKey: ScenarioKey(part))
    }
    try parts["network"]?.encode(network.source, forKey: ScenarioKey("source"))
    for parameter in Scenario.parameters {
      let value = parameter.value(in: self)
      let key = ScenarioKey(parameter.name)
      switch parameter.kind {
      case .number: try parts[parameter.part]?.encode(value, forKey: key)
      case .count: try parts[parameter.part]?.encode(Int(value), forKey: key)
      case .flag: try parts[parameter.part]?.encode(value != 0, forKey: key)
      }
    }
  }
}

/// A key that is known only when the program runs.
struct ScenarioKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
