import GuanxiCore

/// Communities by Leiden's method: groups of nodes with more ties inside than chance would give, of
/// which every one is connected.
///
/// Nodes move to the neighboring community that gains most until none gains any more; each
/// community is divided into well-connected parts; the parts become the nodes of a smaller network
/// on which the same is done, starting from the communities found so far, until nothing is left to
/// join. All of that is repeated from the result, until a repetition changes nothing or
/// `iterations` are done.
///
/// In a directed graph, modularity is that of Leicht and Newman, which expects arcs by who sends
/// and who receives many. A node without ties is a community by itself. The seed decides in which
/// order nodes are asked, so the same seed gives the same communities on any number of threads.
///
/// Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected communities",
/// Scientific Reports 2019; Leicht and Newman, "Community structure in directed networks", Physical
/// Review Letters 2008.
///
/// - Complexity: O(*n* + *m*) for asking every node once, which takes some tens of rounds; 8 bytes
///   an arc of the second level, and 60 a node.
public struct Leiden: CommunityMethod {
  public static let name = "leiden"
  public static let summary = "Well-connected communities of high modularity."

  /// What communities are to have much of.
  public var quality: CommunityQuality

  /// Decides the order in which nodes are asked, and what they draw.
  public var seed: UInt64

  /// How often all levels are gone through at most, at least 1; a time that changes nothing is the
  /// last one.
  public var iterations: Int

  /// Whether ties count by their numbers, if the graph has any.
  public var isWeighted: Bool

  /// How freely parts are put together: what gain makes one *e* times as likely, in mean weights of
  /// a tie; above 0.
  public var randomness: Double

  /// Sets the options.
  public init(
    quality: CommunityQuality = .modularity(), seed: UInt64 = 1, iterations: Int = 10,
    isWeighted: Bool = false, randomness: Double = 0.01
  ) {
    self.quality = quality
    self.seed = seed
    self.iterations = iterations
    self.isWeighted = isWeighted
    self.randomness = randomness
  }

  public init(_ parameters: inout Parameters) throws {
    let name = try parameters.name(
      "quality", of: ["modularity", "cpm"], default: "modularity",
      "what communities are to have much of; cpm: the constant Potts model")
    let resolution = try parameters.number(
      "resolution", in: 0...Double.greatestFiniteMagnitude, default: 1,
      "the larger, the smaller communities; with cpm, the weight of ties a pair must have")
    quality =
      name == "cpm" ? .constantPotts(resolution: resolution) : .modularity(resolution: resolution)
    seed = UInt64(
      try parameters.count("seed", in: 0...Int.max, default: 1, "the seed of random choices"))
    iterations = try parameters.count(
      "iterations", in: 1...1_000_000, default: 10,
      "how often all levels are gone through at most; a time that changes nothing is the last")
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether ties count by their weights")
    randomness = try parameters.number(
      "randomness", in: 1e-9...1e9, default: 0.01,
      "what gain makes a part e times as likely, in mean weights of a tie")
  }

  public func partition(of graph: Graph, on workers: Workers) throws -> Partition {
    try partition(of: graph, on: workers) { _, _ in }
  }

  /// Divides a network and reports on the way.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  ///   - onPhase: Gets, after each time that nodes of a level have moved, the level, from 0, and
  ///     what gives the community of each node then.
  /// - Returns: The communities.
  /// - Throws: `CancellationError` when told to stop.
  package func partition(
    of graph: Graph, on workers: Workers, onPhase: (_ level: Int, () -> Partition) -> Void
  ) throws -> Partition {
    let ties = graph.isDirected ? graph.tiedBothWays(isWeighted: isWeighted, on: workers) : graph
    let hasWeights = graph.isDirected || isWeighted
    let nodes = CommunityMasses(of: graph, ties, isWeighted: isWeighted, on: workers)
    guard nodes.weight > 0 else { return Partition(labels: graph.nodes) }
    return try ties.withArcPointers { arcs in
      let lists = LevelTies(arcs, weights: hasWeights ? ties.weightPointer : nil)
      func run<Mass: NullMass>(_ masses: Slots<Mass>, scale: Double) throws -> Partition {
        let run = LeidenRun(
          CommunityLevel(ties: lists, masses: masses),
          rule: CommunityRule(scale: scale, weight: nodes.weight),
          randomness: randomness * nodes.weight / Double(ties.arcCount),
          desks: LinkDesks(groupCount: graph.nodeCount, for: ties), seed: seed, workers: workers)
        return try run.partition(iterations: iterations, in: ties, onPhase: onPhase)
      }
      switch (quality, nodes.twoWay) {
      case (.modularity(let resolution), nil):
        return try run(nodes.strengths, scale: resolution / nodes.weight)
      case (.modularity(let resolution), let masses?):
        return try run(masses, scale: 2 * resolution / nodes.weight)
      case (.constantPotts(let resolution), _):
        return try run(
          Slots<Double>(repeating: 1, count: graph.nodeCount),
          scale: graph.isDirected ? 2 * resolution : resolution)
      }
    }
  }
}
