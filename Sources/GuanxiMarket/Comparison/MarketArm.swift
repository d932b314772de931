import GuanxiCore

/// One scenario among those that are compared.
public struct MarketArm: Sendable {
  /// What it is called in tables.
  public let name: String
  /// What it runs by; parity may tune it.
  public internal(set) var scenario: Scenario

  /// A scenario under a name.
  public init(name: String, scenario: Scenario) {
    self.name = name
    self.scenario = scenario
  }
}

/// What is made equal before arms are compared.
public enum MarketParity: String, Sendable, CaseIterable, Encodable {
  /// Nothing: arms run as they are.
  case none
  /// Commercial impressions for a person and day: in feeds and at the entrance together.
  case attention
  /// Purchases in the first 28 days, without schemes and without governance.
  case throughput
  /// What governance costs.
  case budget

  /// What it means, in words.
  public var meaning: String {
    switch self {
    case .none: "arms run as they are; totals are not comparable"
    case .attention:
      "visits to the entrance are tuned until people see as many promotions and offers a day as in"
        + " the first arm"
    case .throughput:
      "visits to the entrance are tuned until, without schemes and governance, as much is bought in"
        + " the first 28 days as in the first arm"
    case .budget:
      "the intensity of audits, reviews and removals is tuned until governance costs the platform as"
        + " much as in the first arm"
    }
  }
}

/// What parity came to in one arm.
public struct ParityResult: Sendable, Encodable {
  /// The arm.
  public let arm: String
  /// The parameter that was tuned; nil where the arm has nothing to tune.
  public let parameter: String?
  /// Its value before and after.
  public let before: Double?
  public let after: Double?
  /// What was to be equal: in the first arm, and in this one after tuning.
  public let target: Double
  public let reached: Double
  /// Whether both are equal to one in a hundred.
  public var isMet: Bool { abs(reached - target) <= 0.01 * max(abs(target), 1e-12) }

  /// The same for another arm.
  func renamed(_ name: String) -> ParityResult {
    ParityResult(
      arm: name, parameter: parameter, before: before, after: after, target: target,
      reached: reached)
  }

  private enum CodingKeys: CodingKey { case arm, parameter, before, after, target, reached, isMet }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(arm, forKey: .arm)
    try container.encode(parameter, forKey: .parameter)
    try container.encode(before, forKey: .before)
    try container.encode(after, forKey: .after)
    try container.encode(target, forKey: .target)
    try container.encode(reached, forKey: .reached)
    try container.encode(isMet, forKey: .isMet)
  }
}
