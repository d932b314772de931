import GuanxiCore

/// How many ties each node has inside its community, in standard deviations from the mean of the
/// community: z = (k − mean)/σ, with σ² = Σ(k − mean)²/size.
///
/// 0 in a community whose nodes all have the same. Together with participation it tells connectors
/// from the leaders of a community. The direction of arcs does not matter; two opposite arcs count
/// twice.
///
/// Guimerà and Amaral, "Functional cartography of complex metabolic networks", Nature 2005.
///
/// - Parameters:
///   - partition: The communities.
///   - graph: The network.
///   - isWeighted: Whether ties count by their numbers, if they have any.
///   - workers: Threads; their number does not change the result.
/// - Returns: Indexed by node.
/// - Throws: `CancellationError` when told to stop.
/// - Complexity: O(*n* + *m*).
public func withinCommunityDegrees(
  of partition: Partition, in graph: Graph, isWeighted: Bool = false, on workers: Workers = .all
) throws -> [Double] {
  let within = try CommunityRoles(
    of: partition, in: graph, isWeighted: isWeighted, on: workers
  ).within
  var means = [Double](repeating: 0, count: partition.count)
  var squares = means
  for (node, group) in partition.group.enumerated() { means[Int(group)] += within[node] }
  for group in means.indices { means[group] /= Double(partition.sizes[group]) }
  for (node, group) in partition.group.enumerated() {
    let distance = within[node] - means[Int(group)]
    squares[Int(group)] += distance * distance
  }
  return partition.group.enumerated().map { node, group in
    let group = Int(group)
    let deviation = (squares[group] / Double(partition.sizes[group])).squareRoot()
    // Rounding alone must not make a difference where all have the same.
    guard deviation > 1e-12 * means[group] else { return 0 }
    return (within[node] - means[group]) / deviation
  }
}
