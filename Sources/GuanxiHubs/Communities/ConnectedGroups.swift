import GuanxiCore

extension Partition {
  /// The partition in which nodes of a group that no path inside the group joins are different
  /// groups; the direction of arcs does not matter.
  ///
  /// - Parameter graph: The network.
  /// - Returns: A partition with connected groups only.
  /// - Complexity: O(*n* + *m*).
  public func connected(in graph: Graph) -> Partition {
    precondition(group.count == graph.nodeCount, "The partition is not one of this graph.")
    let n = graph.nodeCount
    let first = Slots<UInt32>(repeating: .max, count: n)
    let stack = Slots<UInt32>(repeating: 0, count: n)
    let incoming = graph.isDirected ? graph.reversed() : nil
    group.withUnsafeBufferPointer { group in
      TieLists.with(graph, incoming: incoming) { lists, rooms in
        let rooms = rooms()
        for start in 0..<n where first.base[start] == .max {
          let label = UInt32(truncatingIfNeeded: start)
          first.base[start] = label
          stack.base[0] = label
          var count = 1
          while count > 0 {
            count &-= 1
            lists.forEachNeighbor(of: Int(stack.base[count]), rooms) { neighbor, _ in
              guard first.base[Int(neighbor)] == .max && group[Int(neighbor)] == group[start]
              else { return }
              first.base[Int(neighbor)] = label
              stack.base[count] = neighbor
              count &+= 1
            }
          }
        }
      }
    }
    return Partition(first)
  }
}
