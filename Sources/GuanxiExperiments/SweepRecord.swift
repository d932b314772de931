/// What a store knows of a sweep: everything but its runs.
public struct SweepRecord: Sendable, Equatable, Codable {
  /// A factor with its values.
  public struct Factor: Sendable, Equatable, Codable {
    /// The parameter.
    public let key: String
    /// Its values as texts: those of a list, or the ends of a range.
    public let values: [String]
    /// What it is, with its unit.
    public let meaning: String
  }

  /// A point with what decides its runs.
  public struct Point: Sendable, Equatable, Codable {
    /// Its place in the design, from 1.
    public let number: Int
    /// Indexed by factor.
    public let settings: [String]
    /// The hash of what is run.
    public let hash: String
  }

  /// What it is called.
  public let name: String
  /// What points are made from, in words.
  public let base: String
  /// Which combinations are run: "grid".
  public let plan: String
  /// What is varied.
  public let factors: [Factor]
  /// All points in order.
  public let points: [Point]
  /// How often each point is run.
  public let replicates: Int
  /// The seed of every draw.
  public let seed: UInt64
  /// The version of the program that runs it.
  public let engine: String
  /// Every number that its runs give.
  public let metrics: [ExperimentMetric]
  /// The names of those that are shown.
  public let shown: [String]

  /// Whether it is the same sweep as an earlier one, perhaps with other values or replicates.
  func continues(_ other: SweepRecord) -> Bool {
    base == other.base && seed == other.seed && factors.map(\.key) == other.factors.map(\.key)
  }

  /// The number of runs that it wants; points that are the same share theirs.
  public var runCount: Int { Set(points.map(\.hash)).count * replicates }
}
