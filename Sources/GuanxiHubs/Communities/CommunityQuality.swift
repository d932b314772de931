import GuanxiCore

/// What a division into communities is to have much of.
public enum CommunityQuality: Sendable, Equatable {
  /// Ties inside communities, less `resolution` times those that chance would put there if every
  /// node kept its number of ties; as a share of all ties, in -1...1.
  ///
  /// Newman and Girvan, "Finding and evaluating community structure in networks", 2004; for the
  /// resolution, Reichardt and Bornholdt, "Statistical mechanics of community detection", 2006.
  case modularity(resolution: Double = 1)

  /// The constant Potts model: the weight of ties inside communities, less `resolution` for each
  /// pair of nodes in one community. It has no resolution limit: whether two communities are better
  /// joined does not depend on the rest of the network.
  ///
  /// Traag, Van Dooren and Nesterov, "Narrow scope for resolution-limit-free community detection",
  /// Physical Review E 2011.
  case constantPotts(resolution: Double)
}

extension CommunityQuality {
  /// How much of it a division has.
  ///
  /// - Parameters:
  ///   - partition: The communities.
  ///   - graph: The network. In a directed one, arcs are counted, and chance keeps the arcs that
  ///     leave a node and those that lead to it; a pair of nodes counts in both directions.
  ///   - isWeighted: Whether ties count by their numbers, if they have any.
  ///   - workers: Threads; their number does not change the result.
  /// - Returns: For modularity, 0 in a graph without ties.
  /// - Complexity: O(*n* + *m*).
  public func value(
    of partition: Partition, in graph: Graph, isWeighted: Bool = false, on workers: Workers = .all
  ) -> Double {
    let ties = CommunityTies(of: partition, in: graph, isWeighted: isWeighted, on: workers)
    switch self {
    case .modularity(let resolution): return ties.modularity(resolution: resolution)
    case .constantPotts(let resolution):
      let pairs = partition.sizes.reduce(0) { $0 + Double($1) * Double($1 - 1) }
      return (ties.inside.reduce(0, +) - resolution * pairs) / (graph.isDirected ? 1 : 2)
    }
  }
}

/// The modularity of a division into communities: Σ over communities of (ties inside)/*m* −
/// resolution · ((degrees inside)/2*m*)²; in a directed graph, of Leicht and Newman's kind:
/// (arcs inside)/*m* − resolution · (arcs that leave its nodes)(arcs that lead to them)/*m*².
///
/// Newman and Girvan, "Finding and evaluating community structure in networks", 2004; Leicht and
/// Newman, "Community structure in directed networks", 2008.
///
/// - Parameters:
///   - partition: The communities.
///   - graph: The network.
///   - resolution: How much chance counts, at least 0.
///   - isWeighted: Whether ties count by their numbers, if they have any.
/// - Returns: In -1...1; 0 for a graph without ties.
/// - Complexity: O(*n* + *m*).
public func modularity(
  of partition: Partition, in graph: Graph, resolution: Double = 1, isWeighted: Bool = false
) -> Double {
  CommunityQuality.modularity(resolution: resolution)
    .value(of: partition, in: graph, isWeighted: isWeighted)
}

/// The share of ties that lie inside communities, in 0...1.
///
/// - Parameters:
///   - partition: The communities.
///   - graph: The network.
///   - isWeighted: Whether ties count by their numbers, if they have any.
/// - Returns: 0 for a graph without ties.
/// - Complexity: O(*n* + *m*).
public func coverage(
  of partition: Partition, in graph: Graph, isWeighted: Bool = false
) -> Double {
  modularity(of: partition, in: graph, resolution: 0, isWeighted: isWeighted)
}
