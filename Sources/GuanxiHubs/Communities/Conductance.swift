import GuanxiCore

/// The share of ties that leave a set of nodes: the weight of ties between the set and the rest,
/// over the weight of all ties of the set or of the rest, whichever is less.
///
/// Ties inside count at both ends. The direction of arcs does not matter; two opposite arcs count
/// twice.
///
/// Kannan, Vempala and Vetta, "On clusterings: good, bad and spectral", Journal of the ACM 2004.
///
/// - Parameters:
///   - nodes: The set, without repeats.
///   - graph: The network.
///   - isWeighted: Whether ties count by their numbers, if they have any.
/// - Returns: In 0...1; 0 where no tie leaves the set.
/// - Complexity: O(*n* + *m*).
public func conductance(
  of nodes: some Sequence<Graph.Node>, in graph: Graph, isWeighted: Bool = false
) -> Double {
  var isInside = [UInt8](repeating: 0, count: graph.nodeCount)
  for node in nodes { isInside[node] = 1 }
  // The set is one group, the rest another; which of them is the larger does not matter.
  return conductances(of: Partition(labels: isInside), in: graph, isWeighted: isWeighted)[0]
}

/// The conductance of each community.
///
/// - Parameters:
///   - partition: The communities.
///   - graph: The network.
///   - isWeighted: Whether ties count by their numbers, if they have any.
///   - workers: Threads; their number does not change the result.
/// - Returns: Indexed by community, in 0...1; 0 where no tie leaves it.
/// - Complexity: O(*n* + *m*).
public func conductances(
  of partition: Partition, in graph: Graph, isWeighted: Bool = false, on workers: Workers = .all
) -> [Double] {
  CommunityTies(of: partition, in: graph, isWeighted: isWeighted, on: workers).conductances
}

extension CommunityTies {
  /// Indexed by community: the weight of ties that leave it, each once.
  var cuts: [Double] {
    inside.indices.map { max(0, out[$0] + into[$0] - 2 * inside[$0]) / (isDirected ? 1 : 2) }
  }

  /// Indexed by community: the share of ties that leave it.
  var conductances: [Double] {
    let volumes = zip(out, into).map { ($0 + $1) / (isDirected ? 1 : 2) }
    let all = volumes.reduce(0, +)
    return zip(cuts, volumes).map { cut, volume in
      let base = min(volume, all - volume)
      return cut > 0 && base > 0 ? min(1, cut / base) : 0
    }
  }
}
