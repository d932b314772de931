import GuanxiCore

/// What a parameter of a measure is about. Every measure has something of each, so that none looks
/// better than it is.
public enum MeasureAspect: String, Sendable, Encodable, CaseIterable {
  /// What it does, and from when on.
  case rule
  /// Whom it is meant for.
  case target
  /// How it errs, either way.
  case error
  /// How long it takes.
  case delay
  /// What it costs the platform or sellers.
  case cost
  /// What those whom it is meant for do about it.
  case response
  /// Where what it stops goes.
  case displacement
}

/// What a parameter of a measure is about, in which unit, and what its default rests on.
public struct MeasureNote: Sendable, Equatable {
  /// What it is about; some are about two things.
  public let aspects: [MeasureAspect]
  /// Its unit, or "" for a pure number or a word.
  public let unit: String
  /// What the default rests on.
  public let evidence: Evidence
  /// Where the default comes from, in words.
  public let origin: String

  static func assumed(_ aspects: MeasureAspect..., unit: String = "") -> MeasureNote {
    MeasureNote(
      aspects: aspects, unit: unit, evidence: .assumption, origin: "chosen for this model")
  }

  static func sourced(
    _ aspects: MeasureAspect..., unit: String = "", from origin: String
  ) -> MeasureNote {
    MeasureNote(aspects: aspects, unit: unit, evidence: .source, origin: origin)
  }

  /// A number at which a measure knows nothing of what it could: neither assumed nor read.
  static func neutral(_ aspects: MeasureAspect..., unit: String = "") -> MeasureNote {
    MeasureNote(
      aspects: aspects, unit: unit, evidence: .assumption,
      origin: "without this unless a scenario says otherwise")
  }

  /// Parameters that several measures read in the same words.
  static let shared: [String: MeasureNote] = [
    "from": .neutral(.rule, unit: "day"),
    "target": .assumed(.target),
    "missed": .neutral(.target, .error),
    "mistaken": .neutral(.error),
    "delay": .neutral(.delay, unit: "days"),
    "displacement": .neutral(.displacement),
    "cost": .assumed(.cost, unit: "prices"),
    "accuracy": .assumed(.error),
    "bound": .assumed(.rule),
    "reentry": .assumed(.response),
    "reentry-days": .assumed(.response, unit: "days"),
    "underground": .neutral(.displacement),
    "lifted": .assumed(.error),
    "appeal-days": .assumed(.delay, unit: "days"),
    "appeal-cost": .assumed(.cost, unit: "prices"),
  ]
}

/// One parameter of a measure, in full.
public struct MeasureParameter: Sendable, Encodable {
  /// Its name, with that of the measure in front: "random-audit.rate".
  public let key: String
  /// What it is.
  public let meaning: String
  /// The values it may take.
  public let range: String
  /// Its default.
  public let standard: String
  /// Its unit, or "".
  public let unit: String
  /// What it is about.
  public let aspects: [MeasureAspect]
  /// What the default rests on.
  public let evidence: Evidence
  /// Where the default comes from, in words.
  public let origin: String

  private enum CodingKeys: String, CodingKey {
    case key, meaning, range, unit, aspects, evidence, origin
    case standard = "default"
  }

  /// What it is in a scenario; nil where that does not take the measure.
  public func value(in scenario: Scenario) -> String? {
    let measure = String(key.prefix { $0 != "." })
    let choice = scenario.resolved.governance.first { $0.prefix { $0 != ":" } == measure }
    let pairs = choice?.split(separator: ":", maxSplits: 1).dropFirst().first ?? ""
    return pairs.split(separator: ",").first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }

  /// Its name within the measure: "rate".
  public var name: String { String(key.drop { $0 != "." }.dropFirst()) }
}

/// The parameters of a measure, in the order in which it reads them.
///
/// - Parameter name: The measure: "random-audit".
/// - Returns: Each with what it rests on.
/// - Throws: `ChoiceError` for a measure that there is not.
public func measureParameters(of name: String) throws -> [MeasureParameter] {
  let notes = try governanceMeasures.entry(name).notes
  let choice = governanceMeasures.descriptions.first { $0.name == name }
  return (choice?.parameters ?? []).map { parameter in
    let note = notes[parameter.key] ?? MeasureNote.shared[parameter.key] ?? .assumed(.rule)
    return MeasureParameter(
      key: "\(name).\(parameter.key)", meaning: parameter.meaning, range: parameter.range,
      standard: parameter.defaultValue ?? "", unit: note.unit, aspects: note.aspects,
      evidence: note.evidence, origin: note.origin)
  }
}

/// What a text names: a measure, "random-audit", or a parameter of one, "random-audit.rate".
///
/// - Parameter key: The text.
/// - Returns: The parameters; nil where it names no measure.
/// - Throws: `ScenarioError` for a parameter that the measure does not have, with the nearest.
public func measureParameters(named key: String) throws -> [MeasureParameter]? {
  let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
  guard let name = parts.first, governanceMeasures.names.contains(name) else { return nil }
  let all = try measureParameters(of: name)
  guard parts.count > 1 else { return all }
  guard let one = all.first(where: { $0.name == parts[1] }) else {
    let names = all.map(\.name)
    throw ScenarioError(
      "\(name) has no parameter '\(parts[1])'."
        + (nearestName(to: parts[1], in: names).map { " Did you mean '\(name).\($0)'?" } ?? "")
        + " There are: \(names.joined(separator: ", ")).")
  }
  return [one]
}
