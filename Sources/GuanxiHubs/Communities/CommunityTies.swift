import GuanxiCore

/// How much the communities of a network are tied inside and outside.
struct CommunityTies {
  /// Indexed by community: the weight of arcs inside; each tie of an undirected graph is two.
  let inside: [Double]
  /// Indexed by community: the weight of arcs that leave its nodes.
  let out: [Double]
  /// Indexed by community: the weight of arcs that lead to its nodes.
  let into: [Double]
  /// Whether arcs of the graph may lack their opposites.
  let isDirected: Bool

  /// Adds up ties.
  ///
  /// - Precondition: The partition divides the nodes of the graph.
  init(of partition: Partition, in graph: Graph, isWeighted: Bool, on workers: Workers) {
    precondition(
      partition.group.count == graph.nodeCount, "The partition is not one of this graph.")
    let n = graph.nodeCount
    let own = Slots<Double>(repeating: 0, count: n)
    let weights = isWeighted ? graph.arcValues?.values : nil
    let size = 4_096
    graph.withArcPointers { arcs in
      partition.group.withUnsafeBufferPointer { group in
        let groups = GroupsOfNodes(base: group)
        _ = workers.steady.map(
          (n + size - 1) / size, scratch: { ListRoom(for: graph) }
        ) { room, block in
          for node in block * size..<min(n, (block + 1) * size) {
            let first = arcs.offsets[node]
            let neighbors = arcs.neighbors(of: node, room)
            var sum = 0.0
            for place in 0..<neighbors.count
            where groups.base[Int(neighbors[place])] == groups.base[node] {
              sum += weights.map { $0[first &+ place] } ?? 1
            }
            own.base[node] = sum
          }
        }
      }
    }
    let leaving = graph.strengthSlots(isWeighted: isWeighted)
    let arriving =
      graph.isDirected
      ? graph.reversed(on: workers).strengthSlots(isWeighted: isWeighted) : leaving
    var inside = [Double](repeating: 0, count: partition.count)
    var out = inside
    var into = inside
    for (node, group) in partition.group.enumerated() {
      inside[Int(group)] += own.base[node]
      out[Int(group)] += leaving.base[node]
      into[Int(group)] += arriving.base[node]
    }
    (self.inside, self.out, self.into) = (inside, out, into)
    isDirected = graph.isDirected
  }

  /// The share of ties inside, less `resolution` times what chance would put there; 0 without ties.
  func modularity(resolution: Double) -> Double {
    let all = out.reduce(0, +)
    guard all > 0 else { return 0 }
    let chance = zip(out, into).reduce(0) { $0 + ($1.0 / all) * ($1.1 / all) }
    return inside.reduce(0, +) / all - resolution * chance
  }
}

/// Groups that several threads read.
private struct GroupsOfNodes: @unchecked Sendable {
  let base: UnsafeBufferPointer<UInt32>
}
