extension Graph {
  /// The undirected graph that has an edge wherever this one has an arc, without values; an
  /// undirected graph is returned as it is.
  ///
  /// - Parameter workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes.
  /// - Complexity: O(*n* + *m*).
  public func undirected(on workers: Workers = .all) -> Graph {
    guard isDirected else { return self }
    let incoming = reversed(on: workers)
    return withArcPointers { out in
      incoming.withArcPointers { into in
        .make(
          nodeCount: nodeCount, isDirected: false, on: workers,
          scratch: { (ListRoom(for: self), ListRoom(for: incoming)) },
          length: { rooms, node in
            union(out.neighbors(of: node, rooms.0), into.neighbors(of: node, rooms.1)) { _, _ in }
          },
          fill: { rooms, node, targets, _ in
            _ = union(
              out.neighbors(of: node, rooms.0), into.neighbors(of: node, rooms.1)
            ) { targets[$0] = $1 }
          })
      }
    }
  }

  /// The part of the graph that joins some nodes.
  ///
  /// - Parameters:
  ///   - kept: Nodes, ascending, without repeats.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: A graph whose node *i* is `kept[i]`; the graph itself if all are kept.
  /// - Complexity: O(*n* + arcs of the kept nodes).
  public func subgraph(of kept: [Node], on workers: Workers = .all) -> Graph {
    if kept.count == nodeCount { return self }
    var newNumber = [UInt32](repeating: .max, count: nodeCount)
    for (index, node) in kept.enumerated() { newNumber[node] = UInt32(index) }
    let numbers = newNumber
    return withArcPointers { arcs in
      .make(
        nodeCount: kept.count, isDirected: isDirected, kind: arcValues?.kind, on: workers,
        scratch: { ListRoom(for: self) },
        length: { room, index in
          var count = 0
          for target in arcs.neighbors(of: kept[index], room)
          where numbers[Int(target)] != .max { count &+= 1 }
          return count
        },
        fill: { room, index, targets, values in
          var place = 0
          let first = arcs.offsets[kept[index]]
          for (arc, target) in arcs.neighbors(of: kept[index], room).enumerated()
          where numbers[Int(target)] != .max {
            targets[place] = numbers[Int(target)]
            if let values, let own = arcValues { values[place] = own.values[first + arc] }
            place &+= 1
          }
        })
    }
  }
}

/// Calls `put` with each number of two ascending lists, once, and its place.
///
/// - Returns: How many there are.
@inline(__always)
private func union(
  _ a: UnsafeBufferPointer<UInt32>, _ b: UnsafeBufferPointer<UInt32>,
  _ put: (Int, UInt32) -> Void
) -> Int {
  var (i, j, place) = (0, 0, 0)
  while i < a.count && j < b.count {
    let (first, second) = (a[i], b[j])
    put(place, min(first, second))
    if first <= second { i &+= 1 }
    if second <= first { j &+= 1 }
    place &+= 1
  }
  while i < a.count {
    put(place, a[i])
    i &+= 1
    place &+= 1
  }
  while j < b.count {
    put(place, b[j])
    j &+= 1
    place &+= 1
  }
  return place
}
