import GuanxiCore

/// Everything that a run was made of: with it the run can be repeated exactly.
public struct MarketManifest: Sendable, Encodable {
  /// What it ran by, with every parameter.
  public var scenario: Scenario
  /// The random numbers and the network.
  public var record: MarketRecord
  /// The version of the program.
  public var engineVersion: String
  /// Days that ran.
  public var daysDone: Int
  /// Whether it was ended before all days ran.
  public var isPartial: Bool

  /// Notes what a run was made of.
  ///
  /// - Parameters:
  ///   - scenario: What it ran by.
  ///   - record: The random numbers and the network.
  ///   - run: What came out.
  ///   - engineVersion: The version of the program.
  public init(
    _ scenario: Scenario, _ record: MarketRecord, of run: MarketRun, engineVersion: String
  ) {
    self.scenario = scenario.resolved
    self.record = record
    self.engineVersion = engineVersion
    daysDone = run.days
    isPartial = run.days < Int(scenario.run.days)
  }

  private enum CodingKeys: CodingKey {
    case scenario, engineVersion, daysDone, isPartial
  }

  public func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(scenario, forKey: .scenario)
    try container.encode(engineVersion, forKey: .engineVersion)
    try container.encode(daysDone, forKey: .daysDone)
    try container.encode(isPartial, forKey: .isPartial)
  }
}

extension NetworkRecord {
  /// Notes a network that was made, not read.
  public init(of network: Network) {
    self.init(people: network.graph.nodeCount, arcs: network.graph.arcCount)
    generator = network.origin?.generator ?? NetworkSource.karateClub.rawValue
    seed = network.origin?.seed
  }

  /// Notes a network that was read.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - file: Its path.
  ///   - reading: The options of the command that it was read with.
  ///   - workers: Threads; their number does not change the record.
  public init(
    of network: Network, file: String, reading: [String], on workers: Workers = .all
  ) {
    self.init(people: network.graph.nodeCount, arcs: network.graph.arcCount)
    self.file = file
    self.reading = reading
    fingerprint = network.marketFingerprint(on: workers)
  }
}
