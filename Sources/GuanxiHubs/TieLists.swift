import GuanxiCore

/// The neighbors of nodes in whichever direction arcs lead, for code that is to be fast.
struct TieLists: @unchecked Sendable {
  private let out: ArcPointers
  private let into: ArcPointers?

  /// Room for the lists of one thread.
  typealias Rooms = (out: ListRoom, into: ListRoom)

  /// Calls `body` with each neighbor of a node, ascending, and how many arcs join them.
  @inline(__always)
  func forEachNeighbor(
    of node: Int, _ rooms: Rooms, _ body: (_ neighbor: UInt32, _ arcs: UInt8) -> Void
  ) {
    let out = out.neighbors(of: node, rooms.out)
    guard let into = into?.neighbors(of: node, rooms.into) else {
      for neighbor in out { body(neighbor, 1) }
      return
    }
    var (i, j) = (0, 0)
    while i < out.count || j < into.count {
      let there = i < out.count ? out[i] : .max
      let back = j < into.count ? into[j] : .max
      body(min(there, back), there == back ? 2 : 1)
      if there <= back { i &+= 1 }
      if back <= there { j &+= 1 }
    }
  }

  /// Hands out the lists of a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - incoming: Its arcs turned round, nil for an undirected one.
  ///   - body: Gets the lists, and what makes room for them.
  /// - Returns: What `body` returned.
  static func with<Result>(
    _ graph: Graph, incoming: Graph?,
    _ body: (_ lists: TieLists, _ rooms: @Sendable () -> Rooms) throws -> Result
  ) rethrows -> Result {
    let rooms = { @Sendable in (ListRoom(for: graph), ListRoom(for: incoming ?? graph)) }
    return try graph.withArcPointers { out in
      guard let incoming else { return try body(TieLists(out: out, into: nil), rooms) }
      return try incoming.withArcPointers { into in
        try body(TieLists(out: out, into: into), rooms)
      }
    }
  }
}

/// Indexed by node: how many arcs leave it or lead to it.
func arcCounts(of graph: Graph) -> Slots<UInt32> {
  let counts = Slots<UInt32>(repeating: 0, count: graph.nodeCount)
  for node in graph.nodes { counts.base[node] = UInt32(graph.degree(of: node)) }
  if graph.isDirected { graph.forEachArc { _, target, _ in counts.base[target] &+= 1 } }
  return counts
}
