import GuanxiCore

/// The communities of a network: how large, how closed, and who is in their center.
public struct CommunityReport: Sendable, Equatable, Encodable {
  /// One community.
  public struct Community: Sendable, Equatable, Encodable {
    /// The number of its nodes.
    public let size: Int
    /// The weight of ties inside, each once; their number without weights.
    public let inside: Double
    /// The weight of ties that leave it.
    public let leaving: Double
    /// The share of its ties that leave it, in 0...1.
    public let conductance: Double
    /// The node with the highest score; of equal ones, the one with the smallest number.
    public let hub: Graph.Node
    /// Its score.
    public let hubScore: Double
  }

  /// The communities, largest first, as the partition numbers them.
  public let communities: [Community]
  /// Ties inside communities, less those that chance would put there, as a share.
  public let modularity: Double
  /// The share of ties inside communities, in 0...1.
  public let coverage: Double

  /// Describes communities.
  ///
  /// - Parameters:
  ///   - partition: The communities.
  ///   - graph: The network.
  ///   - scores: Indexed by node: what makes a hub.
  ///   - isWeighted: Whether ties count by their numbers, if they have any.
  ///   - workers: Threads; their number does not change the result.
  /// - Complexity: O(*n* + *m*).
  public init(
    of partition: Partition, in graph: Graph, scores: [Double], isWeighted: Bool = false,
    on workers: Workers = .all
  ) {
    precondition(scores.count == graph.nodeCount, "There must be one score for each node.")
    let ties = CommunityTies(of: partition, in: graph, isWeighted: isWeighted, on: workers)
    var hubs = [Int](repeating: -1, count: partition.count)
    for (node, group) in partition.group.enumerated() {
      let hub = hubs[Int(group)]
      if hub < 0 || scores[node] > scores[hub] { hubs[Int(group)] = node }
    }
    let (cuts, conductances) = (ties.cuts, ties.conductances)
    communities = hubs.indices.map { group in
      Community(
        size: partition.sizes[group],
        inside: ties.inside[group] / (graph.isDirected ? 1 : 2),
        leaving: cuts[group], conductance: conductances[group], hub: hubs[group],
        hubScore: scores[hubs[group]])
    }
    modularity = ties.modularity(resolution: 1)
    coverage = ties.modularity(resolution: 0)
  }
}
