import GuanxiCore

/// Everything that a comparison ran.
struct ComparisonSample: Sendable {
  /// What ran, tuned to parity.
  let arms: [MarketArm]
  /// Indexed by replicate, then by arm.
  let runs: [[MarketRun]]
  let perWorld: Int
  let parity: MarketParity
  let parities: [ParityResult]
  /// The replicates that were asked for, or enough for the precision that was.
  let requested: Int
  let precision: ReachedPrecision?
  let method: IntervalMethod
  /// The smallest difference that matters, as a share of the first arm's mean.
  let margin: Double?
  let seed: UInt64
}

/// How precise one number must become before a comparison stops.
public struct WantedPrecision: Sendable, Equatable {
  /// The number.
  public var metric: String
  /// Half of the 95% interval as a share of the difference, above 0.
  public var share: Double

  /// A precision.
  public init(metric: String = "totalHarmPerHead", share: Double = 0.05) {
    self.metric = metric
    self.share = share
  }

  /// How many replicates run before it is looked at for the first time, and how many times as many
  /// before each further look.
  static let first = 10
  static let growth = 1.5
}

/// How precise it became.
public struct ReachedPrecision: Sendable, Encodable, Equatable {
  /// The number that was watched.
  public let metric: String
  /// Half of the 95% interval as a share of the difference: what was wanted, and the largest that
  /// any arm has; nil where a difference is 0.
  public let wanted: Double
  public let reached: Double?
  /// How often it was looked at.
  public let looks: Int
  /// Whether all arms have it.
  public let isMet: Bool
}
