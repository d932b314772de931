import GuanxiCore

/// Communities by label propagation: every node has the label that most of its ties lead to.
///
/// Each node starts with a label of its own. Nodes in random order take the label that most of
/// their ties lead to, one at random of equally frequent ones, and keep theirs if it is among them;
/// a node is asked again when a neighbor has taken another label than its own. Nodes with one label
/// that no path of such nodes joins are different communities. The direction of arcs does not
/// matter; two opposite arcs count twice. The same seed gives the same communities on any number of
/// threads.
///
/// Raghavan, Albert and Kumara, "Near linear time algorithm to detect community structures in
/// large-scale networks", Physical Review E 2007.
///
/// - Complexity: O(*n* + *m*) for asking every node once, which takes about five rounds.
public struct LabelPropagation: CommunityMethod {
  public static let name = "label-propagation"
  public static let summary = "Communities of nodes that most of their ties lead to; fast."

  /// Decides the order in which nodes are asked, and between equally frequent labels.
  public var seed: UInt64

  /// Whether ties count by their numbers, if the graph has any.
  public var isWeighted: Bool

  /// Sets the options.
  public init(seed: UInt64 = 1, isWeighted: Bool = false) {
    self.seed = seed
    self.isWeighted = isWeighted
  }

  public init(_ parameters: inout Parameters) throws {
    seed = UInt64(
      try parameters.count("seed", in: 0...Int.max, default: 1, "the seed of random choices"))
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether ties count by their weights")
  }

  public func partition(of graph: Graph, on workers: Workers) throws -> Partition {
    let n = graph.nodeCount
    let ties = graph.isDirected ? graph.tiedBothWays(isWeighted: isWeighted, on: workers) : graph
    let hasWeights = graph.isDirected || isWeighted
    let labels = Slots<UInt32>(repeating: 0, count: n)
    for node in 0..<n { labels.base[node] = UInt32(truncatingIfNeeded: node) }
    let strengths = ties.strengthSlots(isWeighted: hasWeights)
    var weight = 0.0
    for node in 0..<n { weight += strengths.base[node] }
    return try ties.withArcPointers { arcs in
      let level = CommunityLevel(
        ties: LevelTies(arcs, weights: hasWeights ? ties.weightPointer : nil), masses: strengths)
      var moving = LocalMoving(
        level, groups: labels, rule: CommunityRule(scale: 0, weight: weight),
        key: Draws(seed: seed).prefix(.order))
      _ = try moving.run(LinkDesks(groupCount: n, for: ties), on: workers)
      return Partition(labels).connected(in: ties)
    }
  }
}
