import GuanxiCore

/// How a node's ties are spread over communities.
struct CommunityRoles {
  /// Indexed by node: 1 − Σ over communities of the square of the share of its ties.
  let participation: [Double]
  /// Indexed by node: the weight of its ties inside its own community.
  let within: [Double]

  /// Adds up ties; arcs of a directed graph count in both directions.
  ///
  /// - Precondition: The partition divides the nodes of the graph.
  /// - Throws: `CancellationError` when told to stop.
  init(of partition: Partition, in graph: Graph, isWeighted: Bool, on workers: Workers) throws {
    precondition(
      partition.group.count == graph.nodeCount, "The partition is not one of this graph.")
    let n = graph.nodeCount
    let ties = graph.isDirected ? graph.tiedBothWays(isWeighted: isWeighted, on: workers) : graph
    let hasWeights = graph.isDirected || isWeighted
    let groups = Slots<UInt32>(repeating: 0, count: n)
    for (node, group) in partition.group.enumerated() { groups.base[node] = group }
    let participation = Slots<Double>(repeating: 0, count: n)
    let within = Slots<Double>(repeating: 0, count: n)
    let desks = LinkDesks(groupCount: partition.count, for: ties)
    try ties.withArcPointers { arcs in
      let lists = LevelTies(arcs, weights: hasWeights ? ties.weightPointer : nil)
      try workers.forEachBlock(of: n, size: 2_048, scratch: { desks.borrow() }) { loan, block in
        let (links, near) = (loan.desk.links, loan.desk.near)
        for node in block {
          let count = loan.desk.addUp(node, lists, by: groups.base)
          within.base[node] = count > 0 ? links[Int(groups.base[node])] : 0
          var (sum, squares) = (0.0, 0.0)
          for place in 0..<count {
            let link = links[Int(near[place])]
            sum += link
            squares += link * link
            links[Int(near[place])] = 0
          }
          participation.base[node] = count > 1 ? max(0, 1 - squares / (sum * sum)) : 0
        }
      } combine: { _ in
      }
    }
    (self.participation, self.within) = (participation.array, within.array)
  }
}
