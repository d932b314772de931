/// The `key=value` pairs of one choice, on their way into its initializer.
///
/// Each parameter is read by one call that names its meaning, unit, range and default; the same
/// call writes the help.
public struct Parameters {
  private let owner: String
  private var values: [String: String] = [:]
  private var used: Set<String> = []
  private let isDescribing: Bool

  /// What has been read so far.
  public private(set) var descriptions: [ParameterDescription] = []

  /// Takes `key=value,key=value` apart.
  ///
  /// - Throws: `ChoiceError` for a pair without `=`, or a key that comes twice.
  public init(owner: String, _ text: String) throws {
    self.owner = owner
    isDescribing = false
    for pair in text.split(separator: ",", omittingEmptySubsequences: true) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw ChoiceError(
          "'\(pair)' is no parameter of \(owner). Write key=value, with commas in between.")
      }
      guard values.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
        throw ChoiceError("The parameter '\(parts[0])' of \(owner) is given twice.")
      }
    }
  }

  private init(describing owner: String) {
    self.owner = owner
    isDescribing = true
  }

  static func describing(_ owner: String) -> Parameters { Parameters(describing: owner) }

  /// A real number.
  ///
  /// - Parameters:
  ///   - key: Its name.
  ///   - range: The values it may take.
  ///   - standard: Its default; nil if it must be given.
  ///   - meaning: What it is, with its unit.
  /// - Returns: The number given, or the default.
  /// - Throws: `ChoiceError` for something else, or a number out of range.
  public mutating func number(
    _ key: String, in range: ClosedRange<Double>, default standard: Double?, _ meaning: String
  ) throws -> Double {
    let text = try take(
      key, range: Self.text(range), default: standard.map { "\($0)" }, meaning)
    guard let text else { return standard ?? range.lowerBound }
    return try number(text, key, in: range)
  }

  /// A real number that may be left out.
  ///
  /// - Parameters:
  ///   - key: Its name.
  ///   - range: The values it may take.
  ///   - otherwise: In words, what happens without it.
  ///   - meaning: What it is, with its unit.
  /// - Returns: The number given, or nil.
  /// - Throws: `ChoiceError` for something else, or a number out of range.
  public mutating func optionalNumber(
    _ key: String, in range: ClosedRange<Double>, otherwise: String = "none", _ meaning: String
  ) throws -> Double? {
    let text = try take(key, range: Self.text(range), default: otherwise, meaning)
    return try text.map { try number($0, key, in: range) }
  }

  /// A whole number.
  ///
  /// - Parameters:
  ///   - key: Its name.
  ///   - range: The values it may take.
  ///   - standard: Its default; nil if it must be given.
  ///   - meaning: What it is, with its unit.
  /// - Returns: The number given, or the default.
  /// - Throws: `ChoiceError` for something else, or a number out of range.
  public mutating func count(
    _ key: String, in range: ClosedRange<Int>, default standard: Int?, _ meaning: String
  ) throws -> Int {
    let text = try take(
      key, range: Self.text(range), default: standard.map { "\($0)" }, meaning)
    guard let text else { return standard ?? range.lowerBound }
    return try count(text, key, in: range)
  }

  /// A whole number that may be left out.
  ///
  /// - Parameters:
  ///   - key: Its name.
  ///   - range: The values it may take.
  ///   - otherwise: In words, what happens without it.
  ///   - meaning: What it is, with its unit.
  /// - Returns: The number given, or nil.
  /// - Throws: `ChoiceError` for something else, or a number out of range.
  public mutating func optionalCount(
    _ key: String, in range: ClosedRange<Int>, otherwise: String = "none", _ meaning: String
  ) throws -> Int? {
    let text = try take(key, range: Self.text(range), default: otherwise, meaning)
    return try text.map { try count($0, key, in: range) }
  }

  /// Yes or no.
  public mutating func flag(_ key: String, default standard: Bool, _ meaning: String) throws -> Bool
  {
    try name(key, of: ["true", "false"], default: "\(standard)", meaning) == "true"
  }

  /// One of some names.
  public mutating func name(
    _ key: String, of names: [String], default standard: String, _ meaning: String
  ) throws -> String {
    let text = try take(key, range: names.joined(separator: "|"), default: standard, meaning)
    guard let text else { return standard }
    guard names.contains(text) else {
      throw ChoiceError(
        "\(owner): \(key) must be one of \(names.joined(separator: ", ")), not '\(text)'.")
    }
    return text
  }

  /// Any text.
  public mutating func text(_ key: String, default standard: String?, _ meaning: String) throws
    -> String
  {
    try take(key, range: "text", default: standard, meaning) ?? standard ?? ""
  }

  /// Refuses parameters that nobody read.
  ///
  /// - Throws: `ChoiceError` that names those that there are.
  public func checkAllUsed() throws {
    guard let unknown = values.keys.filter({ !used.contains($0) }).min() else { return }
    let known = descriptions.map(\.key)
    throw ChoiceError(
      "\(owner) has no parameter '\(unknown)'"
        + (known.isEmpty ? "; it takes none." : "; there are: \(known.joined(separator: ", ")).")
        + (nearestName(to: unknown, in: known).map { " Did you mean '\($0)'?" } ?? ""))
  }

  private func number(
    _ text: String, _ key: String, in range: ClosedRange<Double>
  ) throws -> Double {
    guard let value = Double(text), value.isFinite else {
      throw ChoiceError("\(owner): \(key) must be a number, not '\(text)'.")
    }
    guard range.contains(value) else {
      throw ChoiceError("\(owner): \(key) must be in \(Self.text(range)), not \(text).")
    }
    return value
  }

  private func count(_ text: String, _ key: String, in range: ClosedRange<Int>) throws -> Int {
    guard let value = Int(text) else {
      throw ChoiceError("\(owner): \(key) must be a whole number, not '\(text)'.")
    }
    guard range.contains(value) else {
      throw ChoiceError("\(owner): \(key) must be in \(Self.text(range)), not \(text).")
    }
    return value
  }

  private mutating func take(
    _ key: String, range: String, default standard: String?, _ meaning: String
  ) throws -> String? {
    descriptions.append(
      .init(key: key, meaning: meaning, range: range, defaultValue: standard))
    used.insert(key)
    if let text = values[key] { return text }
    if standard == nil && !isDescribing {
      let typo = values.keys.sorted().first { editDistance($0, key) <= 2 }
      throw ChoiceError(
        "\(owner) needs \(key): \(meaning), in \(range)."
          + (typo.map { " Did you mean \(key) by '\($0)'?" } ?? ""))
    }
    return nil
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    range.upperBound >= .greatestFiniteMagnitude
      ? "\(shortest(range.lowerBound)) or more"
      : "\(shortest(range.lowerBound))...\(shortest(range.upperBound))"
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "\(range.lowerBound) or more" : "\(range.lowerBound)...\(range.upperBound)"
  }

  private static func shortest(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

/// One parameter of a choice.
public struct ParameterDescription: Sendable, Encodable, Equatable {
  /// Its name.
  public let key: String
  /// What it is, with its unit.
  public let meaning: String
  /// The values it may take.
  public let range: String
  /// Its default; nil if it must be given.
  public let defaultValue: String?

  private enum CodingKeys: String, CodingKey {
    case key, meaning, range
    case defaultValue = "default"
  }
}
