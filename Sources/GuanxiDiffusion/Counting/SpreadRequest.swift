import GuanxiCore

/// What is asked of many replicates.
public struct SpreadRequest: Sendable {
  /// Who starts, in round 0; no one twice.
  public var seeds: [Graph.Node]

  /// How many replicates, at most.
  public var runs: Int

  /// The seed of the run.
  public var seed: UInt64

  /// The persistent number of each node.
  public var keys = NodeKeys()

  /// How coins are thrown; nil for either.
  public var sampling: Sampling? = .keyed

  /// How to count; nil to choose.
  public var kernel: SpreadKernel?

  /// Whether to follow who persuaded whom.
  public var keepsTrees = false

  /// Whether to say to whom the reach is owed; only where trees are kept.
  public var sharesCredit = false

  /// Whether to count how often each person is reached.
  public var countsNodes = false

  /// Whether to follow the rounds, at least of some replicates.
  public var followsRounds = true

  /// Stop once half the 95% interval of the mean size is at most this share of the mean; nil to
  /// do all runs.
  public var precision: Double?

  /// How many bytes counting may take beside the graph; nil for any number. Ways that take more with
  /// a single thread are not chosen as long as there is another.
  public var memory: Int?

  /// A request with the usual answers.
  public init(from seeds: [Graph.Node], runs: Int, seed: UInt64) {
    self.seeds = seeds
    self.runs = runs
    self.seed = seed
  }
}
