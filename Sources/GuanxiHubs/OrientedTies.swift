import GuanxiCore

/// The ties of a graph, each in the list of the end with the lower degree only.
///
/// Nodes in descending order of degree have the ranks 0, 1, …; of equal ones, by number.
struct OrientedTies: Sendable {
  /// Its nodes are ranks; an arc leads to a smaller one.
  let graph: Graph
  /// Indexed by arc of `graph`: how many arcs the tie stands for; nil if one, always.
  let multiplicities: Slots<UInt8>?
  /// Indexed by rank.
  let nodes: Slots<UInt32>

  /// Orients an edge, or one or two opposite arcs.
  ///
  /// - Complexity: O(*n* + *m*).
  init(of graph: Graph, on workers: Workers) {
    let incoming = graph.isDirected ? graph.reversed(on: workers) : nil
    let (nodes, ranks) = OrientedTies.ranks(of: graph, incoming)
    let ties = TieWalk(graph: graph, incoming: incoming)
    let (node, rank) = (nodes, ranks)
    let oriented = Graph.make(
      nodeCount: graph.nodeCount, isDirected: true, on: workers,
      scratch: { ties.rooms },
      length: { rooms, own in
        var count = 0
        ties.walk(Int(node.base[own]), rooms) { neighbor, _ in
          if rank.base[neighbor] < own { count &+= 1 }
        }
        return count
      },
      fill: { rooms, own, targets, _ in
        var place = 0
        ties.walk(Int(node.base[own]), rooms) { neighbor, _ in
          guard rank.base[neighbor] < own else { return }
          targets[place] = rank.base[neighbor]
          place &+= 1
        }
      })
    if graph.isDirected {
      let multiplicities = Slots<UInt8>(repeating: 0, count: oriented.arcCount)
      let rooms = ties.rooms
      var tie = 0
      for own in 0..<graph.nodeCount {
        ties.walk(Int(nodes.base[own]), rooms) { neighbor, count in
          guard ranks.base[neighbor] < own else { return }
          multiplicities.base[tie] = count
          tie &+= 1
        }
      }
      self.multiplicities = multiplicities
    } else {
      multiplicities = nil
    }
    self.graph = oriented
    self.nodes = nodes
  }

  /// The node of each rank, and the rank of each node, by their arcs in and out.
  private static func ranks(
    of graph: Graph, _ incoming: Graph?
  ) -> (nodes: Slots<UInt32>, ranks: Slots<UInt32>) {
    let n = graph.nodeCount
    let nodes = Slots<UInt32>(repeating: 0, count: n)
    let ranks = Slots<UInt32>(repeating: 0, count: n)
    let degrees = Slots<UInt32>(repeating: 0, count: n)
    var largest = 0
    for node in 0..<n {
      let degree = graph.degree(of: node) + (incoming?.degree(of: node) ?? 0)
      degrees.base[node] = UInt32(degree)
      largest = max(largest, degree)
    }
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

/// A way to walk the ties of a node, in whichever direction their arcs lead.
private struct TieWalk: Sendable {
  let graph: Graph
  /// The graph turned round, nil for an undirected one.
  let incoming: Graph?

  /// Room for the lists of one thread.
  var rooms: (ListRoom, ListRoom) { (ListRoom(for: graph), ListRoom(for: incoming ?? graph)) }

  /// Calls `body` with each neighbor of a node, ascending, and the number of arcs that join them.
  @inline(__always)
  func walk(
    _ node: Int, _ rooms: (ListRoom, ListRoom), _ body: (_ neighbor: Int, _ arcs: UInt8) -> Void
  ) {
    graph.withArcPointers { arcs in
      let out = arcs.neighbors(of: node, rooms.0)
      guard let incoming else {
        for neighbor in out { body(Int(neighbor), 1) }
        return
      }
      incoming.withArcPointers { arcs in
        let into = arcs.neighbors(of: node, rooms.1)
        var (i, j) = (0, 0)
        while i < out.count || j < into.count {
          let there = i < out.count ? out[i] : .max
          let back = j < into.count ? into[j] : .max
          body(Int(min(there, back)), there == back ? 2 : 1)
          if there <= back { i &+= 1 }
          if back <= there { j &+= 1 }
        }
      }
    }
  }
}
