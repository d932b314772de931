/// The arcs of a graph between the new numbers of its nodes.
struct RelabeledArcs: ArcSource {
  let graph: Graph
  let isSortedByTarget = false
  /// Indexed by old number: the new one.
  private let places: Column<UInt32>
  private let parts: [Range<Int>]

  init(of graph: Graph, by order: NodeOrder) {
    self.graph = graph
    places = order.places
    parts = graph.parts(ofArcs: max(1 << 14, graph.arcCount / 64))
  }

  var partCount: Int { parts.count }
  var hasValues: Bool { graph.arcValues != nil }

  func count(
    _ part: Int, into counts: UnsafeMutablePointer<UInt32>, _ layout: ArcKeyLayout
  ) -> Int {
    places.withUnsafeBufferPointer { places in
      for node in parts[part] {
        let bucket = Int(places[node] &>> UInt32(layout.sourceBits))
        counts[bucket] &+= UInt32(truncatingIfNeeded: graph.degree(of: node))
      }
      return 0
    }
  }

  func scatter<Key: ArcKey>(
    _ part: Int, _ cursors: UnsafeMutablePointer<Int>, _ layout: ArcKeyLayout,
    _ keys: UnsafeMutablePointer<Key>, _ values: UnsafeMutablePointer<Double>?
  ) {
    let low = UInt32((1 &<< layout.sourceBits) &- 1)
    let targetBits = Key(truncatingIfNeeded: layout.targetBits)
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      places.withUnsafeBufferPointer { places in
        for node in parts[part] {
          let source = places[node]
          let bucket = Int(source &>> UInt32(layout.sourceBits))
          let start = Key(truncatingIfNeeded: source & low) &<< targetBits
          let first = arcs.offsets[node]
          var place = cursors[bucket]
          for (index, target) in arcs.neighbors(of: node, room).enumerated() {
            keys[place] = start | Key(truncatingIfNeeded: places[Int(target)])
            if let values, let own = graph.arcValues { values[place] = own.values[first &+ index] }
            place &+= 1
          }
          cursors[bucket] = place
        }
      }
    }
  }
}

extension Graph {
  /// The same graph with its nodes in another order.
  ///
  /// - Parameters:
  ///   - order: The new order: node *i* of the result is `order.nodes[i]` of this graph.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, values carried along; itself if every node keeps its number.
  /// - Complexity: O(*n* + *m*).
  /// - Precondition: The order is of as many nodes as the graph has.
  public func relabeled(by order: NodeOrder, on workers: Workers = .all) -> Graph {
    precondition(order.count == nodeCount, "The order must be of the graph's nodes.")
    if order.isIdentity { return self }
    let lists = SortedLists(
      RelabeledArcs(of: self, by: order), ArcKeyLayout(nodeCount: nodeCount, arcCount: arcCount),
      Combination(kind: arcValues?.kind, multiEdges: .drop), workers)
    let values = lists.values.flatMap { values in
      arcValues.map { ArcValues(kind: $0.kind, values: values) }
    }
    return Graph(
      offsets: lists.offsets, targets: lists.targets, arcValues: values, isDirected: isDirected)
  }

  /// Consecutive nodes with about as many arcs each; the parts do not depend on threads.
  package func parts(ofArcs size: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var first = 0
    for node in nodes where offsets[node + 1] - offsets[first] + node - first >= size {
      parts.append(first..<node + 1)
      first = node + 1
    }
    if first < nodeCount { parts.append(first..<nodeCount) }
    return parts
  }
}
