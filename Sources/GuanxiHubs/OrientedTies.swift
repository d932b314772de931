import GuanxiCore

/// The ties of a graph, each in the list of the end with the lower degree only.
///
/// Nodes in descending order of degree have the ranks 0, 1, …; of equal ones, by number.
struct OrientedTies: Sendable {
  /// Its nodes are ranks; an arc leads to a smaller one.
  let graph: Graph
  /// Indexed by arc of `graph`: how many arcs the tie stands for; nil if that does not matter.
  let multiplicities: Slots<UInt8>?
  /// Indexed by rank.
  let nodes: Slots<UInt32>

  /// Orients the edges of an undirected graph, or the pairs of a directed one that an arc joins.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - countsArcs: Whether it matters that a pair may be joined by two arcs.
  ///   - workers: The threads to use.
  /// - Complexity: O(*n* + *m*).
  init(of graph: Graph, countsArcs: Bool, on workers: Workers) {
    let (nodes, ranks) = OrientedTies.ranks(of: graph)
    // Only arcs from smaller ranks are looked at from the node that they lead to.
    let incoming =
      graph.isDirected
      ? graph.turned(on: workers) { ranks.base[$0] < ranks.base[$1] } : nil
    let (oriented, multiplicities) = TieLists.with(graph, incoming: incoming) { lists, rooms in
      let oriented = Graph.make(
        nodeCount: graph.nodeCount, isDirected: true, on: workers, scratch: rooms,
        length: { rooms, own in
          var count = 0
          lists.forEachNeighbor(of: Int(nodes.base[own]), rooms) { neighbor, _ in
            if ranks.base[Int(neighbor)] < own { count &+= 1 }
          }
          return count
        },
        fill: { rooms, own, targets, _ in
          var place = 0
          lists.forEachNeighbor(of: Int(nodes.base[own]), rooms) { neighbor, _ in
            let rank = ranks.base[Int(neighbor)]
            guard rank < own else { return }
            targets[place] = rank
            place &+= 1
          }
        })
      guard graph.isDirected && countsArcs else { return (oriented, Slots<UInt8>?.none) }
      let multiplicities = Slots<UInt8>(repeating: 0, count: oriented.arcCount)
      let room = rooms()
      var tie = 0
      for own in 0..<graph.nodeCount {
        lists.forEachNeighbor(of: Int(nodes.base[own]), room) { neighbor, arcs in
          guard ranks.base[Int(neighbor)] < own else { return }
          multiplicities.base[tie] = arcs
          tie &+= 1
        }
      }
      return (oriented, multiplicities)
    }
    self.graph = oriented
    self.multiplicities = multiplicities
    self.nodes = nodes
  }

  /// The node of each rank, and the rank of each node, by their arcs in and out.
  private static func ranks(of graph: Graph) -> (nodes: Slots<UInt32>, ranks: Slots<UInt32>) {
    let n = graph.nodeCount
    let nodes = Slots<UInt32>(repeating: 0, count: n)
    let ranks = Slots<UInt32>(repeating: 0, count: n)
    let degrees = arcCounts(of: graph)
    let largest = Int(UnsafeBufferPointer(start: degrees.base, count: n).max() ?? 0)
    var next = [Int](repeating: 0, count: largest + 2)
    for node in 0..<n { next[largest - Int(degrees.base[node]) + 1] += 1 }
    for degree in 0...largest { next[degree + 1] += next[degree] }
    for node in 0..<n {
      let place = next[largest - Int(degrees.base[node])]
      next[largest - Int(degrees.base[node])] += 1
      nodes.base[place] = UInt32(truncatingIfNeeded: node)
      ranks.base[node] = UInt32(truncatingIfNeeded: place)
    }
    return (nodes, ranks)
  }
}
