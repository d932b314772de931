/// What a default rests on.
public enum Evidence: String, Sendable, Encodable, CaseIterable {
  /// Read in a public source.
  case source
  /// Computed, or follows from a published number.
  case computed
  /// An assumption: sweep it before you rest a claim on it.
  case assumption
}

/// One number of a scenario: its name, meaning, unit, range, and what its default rests on.
public struct ScenarioParameter: Sendable {
  /// What values it takes.
  public enum Kind: String, Sendable, Encodable {
    /// Any number of the range.
    case number
    /// A whole number of the range.
    case count
    /// Yes or no.
    case flag
  }

  /// Its name, with the part of the model in front: "attention.capacity".
  public let key: String
  /// What values it takes.
  public let kind: Kind
  /// Its unit, or "" for a pure number.
  public let unit: String
  /// The values it may take.
  public let range: ClosedRange<Double>
  /// What it is.
  public let meaning: String
  /// What the default rests on.
  public let evidence: Evidence
  /// Where the default comes from, in words.
  public let origin: String

  let path: WritableKeyPath<Scenario, Double> & Sendable

  /// Its value in a scenario; 0 and 1 for no and yes.
  public func value(in scenario: Scenario) -> Double { scenario[keyPath: path] }

  /// Sets its value.
  ///
  /// - Throws: `ScenarioError` for a value out of range or a fraction where a count is needed.
  public func set(_ value: Double, in scenario: inout Scenario) throws(ScenarioError) {
    guard range.contains(value) else {
      throw ScenarioError("\(key) must be in \(rangeText)\(unitText), not \(number(value)).")
    }
    guard kind == .number || value == value.rounded() else {
      throw ScenarioError("\(key) must be a whole number, not \(number(value)).")
    }
    scenario[keyPath: path] = value
  }

  /// The value that a text says.
  ///
  /// - Throws: `ScenarioError` for something that is no number, or not true or false.
  public func value(of text: String) throws(ScenarioError) -> Double {
    if kind == .flag {
      guard let flag = Bool(text) else {
        throw ScenarioError("\(key) must be false or true, not '\(text)'.")
      }
      return flag ? 1 : 0
    }
    guard let value = Double(text), value.isFinite else {
      throw ScenarioError("\(key) must be a number, not '\(text)'.")
    }
    return value
  }

  /// The part of the model that it belongs to: "attention".
  public var part: String { String(key.prefix { $0 != "." }) }

  /// Its name within the part: "capacity".
  public var name: String { String(key.dropFirst(part.count + 1)) }

  /// The range in words.
  public var rangeText: String {
    if kind == .flag { return "false or true" }
    return range.upperBound == .greatestFiniteMagnitude
      ? "\(number(range.lowerBound)) or more"
      : "\(number(range.lowerBound))...\(number(range.upperBound))"
  }

  /// A value in words.
  public func text(of value: Double) -> String {
    kind == .flag ? (value == 0 ? "false" : "true") : number(value)
  }

  private var unitText: String { unit.isEmpty ? "" : " \(unit)" }
}

/// Why a scenario cannot be used.
public struct ScenarioError: Error, Sendable, CustomStringConvertible {
  /// What was wrong, and the way out.
  public let description: String

  /// An error with a message.
  public init(_ description: String) { self.description = description }
}

/// A number in the fewest digits.
func number(_ value: Double) -> String {
  Int(exactly: value).map { "\($0)" } ?? "\(value)"
}

extension ScenarioParameter {
  /// A number that is assumed.
  static func assumed(
    _ key: String, _ path: WritableKeyPath<Scenario, Double> & Sendable,
    _ range: ClosedRange<Double>, _ unit: String = "", _ meaning: String, kind: Kind = .number,
    from origin: String = "chosen for this model"
  ) -> ScenarioParameter {
    ScenarioParameter(
      key: key, kind: kind, unit: unit, range: range, meaning: meaning, evidence: .assumption,
      origin: origin, path: path)
  }

  /// A number that was read somewhere.
  static func sourced(
    _ key: String, _ path: WritableKeyPath<Scenario, Double> & Sendable,
    _ range: ClosedRange<Double>, _ unit: String = "", _ meaning: String, kind: Kind = .number,
    from origin: String
  ) -> ScenarioParameter {
    ScenarioParameter(
      key: key, kind: kind, unit: unit, range: range, meaning: meaning, evidence: .source,
      origin: origin, path: path)
  }
}
