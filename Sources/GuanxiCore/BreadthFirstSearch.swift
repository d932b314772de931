extension Graph {
  /// The number of arcs on a shortest path from `source` to each node; nil where there is none.
  ///
  /// - Returns: Indexed by node.
  /// - Complexity: O(*n* + *m*).
  public func distances(from source: Node) -> [Int?] {
    var search = BreadthFirstSearch(self)
    search.run(from: source)
    return search.distances.map { $0 == .max ? nil : Int($0) }
  }
}

/// Breadth-first search with arrays that are used again from one source to the next.
public struct BreadthFirstSearch: Sendable {
  private let graph: Graph
  private let room: ListRoom

  /// Indexed by node: arcs from the source, or `.max` where it was not reached.
  public private(set) var distances: [UInt32]

  /// The nodes reached, the source first, in ascending order of distance.
  public private(set) var order: [UInt32]

  /// Prepares for searches in one graph.
  public init(_ graph: Graph) {
    self.graph = graph
    room = ListRoom(for: graph)
    distances = [UInt32](repeating: .max, count: graph.nodeCount)
    order = []
    order.reserveCapacity(graph.nodeCount)
  }

  /// Finds everything that can be reached from `source`.
  ///
  /// - Complexity: O(nodes and arcs reached by this search and the one before).
  public mutating func run(from source: Graph.Node) {
    for node in order { distances[Int(node)] = .max }
    order.removeAll(keepingCapacity: true)
    distances[source] = 0
    order.append(UInt32(source))
    graph.withArcPointers { arcs in
      var first = 0
      // Nodes are appended in order of distance, so the list is its own queue.
      while first < order.count {
        let node = Int(order[first])
        first += 1
        let next = distances[node] + 1
        for target in arcs.neighbors(of: node, room) where distances[Int(target)] == .max {
          distances[Int(target)] = next
          order.append(target)
        }
      }
    }
  }
}
