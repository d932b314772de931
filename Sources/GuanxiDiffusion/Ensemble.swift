import GuanxiCore

/// Many replicates of one spread.
public struct Ensemble: Sendable, Equatable {
  /// The counts, replicate by replicate.
  public let tally: SpreadTally

  /// How many replicates were asked for; fewer ran if the run was stopped, or if the interval was
  /// narrow enough before.
  public let requestedRuns: Int

  /// Whether the run was stopped before its end.
  public let wasStopped: Bool

  /// How the replicates were counted.
  public let kernel: SpreadKernel

  /// The shapes of the cascade trees, where they were kept.
  public let trees: Trees?

  /// Indexed by node: the share of replicates in which the person adopted; nil unless it was asked
  /// for.
  public let reachedShares: [Double]?

  /// To whom the reach is owed, where the trees were kept and it was asked for.
  public let credit: Credit?

  /// The number of replicates that ran.
  public var runs: Int { tally.sizes.count }

  /// The final size.
  public var spread: Spread { Spread(sizes: tally.sizes) }

  /// The course, over the replicates that were followed.
  public var course: SpreadCourse { SpreadCourse(tally.curves) }

  /// Indexed by step of the course: how many adopt in it, over the replicates that were followed.
  public var newAdopters: [Estimate] { tally.curves.newAdopters.map { Estimate(counts: $0) } }

  /// Indexed by step of the course: how many are passing it on, or about to, at its end.
  public var active: [Estimate] { tally.curves.active.map { Estimate(counts: $0) } }

  /// Mean shapes of cascade trees.
  public struct Trees: Sendable, Equatable, Encodable {
    /// The mean distance between two people of the same tree.
    public let structuralVirality: Estimate
    /// The largest number of steps from a person who started.
    public let depth: Estimate
    /// The largest number of people in one generation.
    public let breadth: Estimate
    /// How far the trees are from broadcasts by those who started them.
    public let rootAwareVirality: Estimate

    /// By how many acquaintances somebody had been exposed before adopting, on the average over
    /// those who followed somebody; 0 in replicates without.
    public let exposures: Estimate

    /// Indexed by round: how many people follow those who adopted in it.
    public let reproductionNumbers: [ReproductionNumber]

    init(_ shapes: [TreeShape], _ rounds: FollowersByRound) {
      structuralVirality = Estimate(shapes.map(\.structuralVirality))
      depth = Estimate(shapes.map { Double($0.depth) })
      breadth = Estimate(shapes.map { Double($0.breadth) })
      rootAwareVirality = Estimate(shapes.map(\.rootAwareVirality))
      exposures = Estimate(shapes.map(\.exposures))
      reproductionNumbers = rounds.reproductionNumbers
    }
  }
}

/// The shape of one cascade's trees.
struct TreeShape: Sendable {
  let structuralVirality: Double
  let depth: Int
  let breadth: Int
  let rootAwareVirality: Double
  let exposures: Double

  init(_ cascade: Cascade, on graph: Graph) {
    let followers = cascade.adoptions.count { $0.source != nil }
    exposures =
      followers == 0
      ? 0 : Double(cascade.exposures(on: graph).reduce(0, +)) / Double(followers)
    structuralVirality = cascade.structuralVirality
    depth = cascade.depth
    breadth = cascade.breadth
    rootAwareVirality = cascade.rootAwareVirality
  }
}
