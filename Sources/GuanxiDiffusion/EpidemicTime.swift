import GuanxiCore

/// How time passes in an epidemic.
public enum EpidemicTime: String, Sendable, CaseIterable {
  /// In steps; in each of them something happens with a chance, and all at once.
  case discrete
  /// Without steps; something happens with a rate.
  case continuous
}

extension Parameters {
  /// How time passes.
  mutating func epidemicTime() throws -> EpidemicTime {
    let name = try name(
      "time", of: EpidemicTime.allCases.map(\.rawValue), default: EpidemicTime.discrete.rawValue,
      "steps with a chance for each, or continuous time with rates instead of chances")
    return EpidemicTime(rawValue: name) ?? .discrete
  }

  /// A chance for each step, or a rate.
  ///
  /// - Parameters:
  ///   - key: Its name.
  ///   - least: The least chance or rate.
  ///   - standard: Its default.
  ///   - isRate: Whether it is a rate.
  ///   - meaning: What it is as a chance.
  /// - Returns: The number given, or the default.
  /// - Throws: `ChoiceError` for something else, or a number out of range.
  mutating func chanceOrRate(
    _ key: String, from least: Double, default standard: Double, isRate: Bool, _ meaning: String
  ) throws -> Double {
    try number(key, in: least...(isRate ? 1_000 : 1), default: standard, meaning)
  }

  /// How readily an infected person passes it on.
  mutating func transmission(isRate: Bool) throws -> Double {
    try chanceOrRate(
      "transmission", from: 0, default: 0.05, isRate: isRate,
      "chance to pass on to one neighbor in one step")
  }

  /// How readily an infected person stops.
  mutating func recovery(isRate: Bool) throws -> Double {
    try chanceOrRate(
      "recovery", from: 0.001, default: 0.2, isRate: isRate,
      "chance to lose interest at the end of a step")
  }
}

/// Refuses chances and rates that are none, and recoveries that never come.
func checkChances(_ transmission: Double, _ recovery: Double, _ time: EpidemicTime) {
  let most = time == .discrete ? 1 : Double.greatestFiniteMagnitude
  precondition(transmission >= 0 && transmission <= most, "That is no chance to pass it on.")
  precondition(recovery > 0 && recovery <= most, "That is no chance to recover.")
}
