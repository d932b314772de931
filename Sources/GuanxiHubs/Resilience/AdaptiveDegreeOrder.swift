import GuanxiCore

/// Nodes in the order in which they are removed when it is always the turn of one with the most
/// ties to those who are left; of equal ones, one that is drawn.
///
/// Nodes stand sorted by the ties they have left, those with equally many side by side, so that a
/// node that loses one moves by one exchange (Batagelj and Zaveršnik, "An O(m) algorithm for cores
/// decomposition of networks", 2003). The attack is that of Holme, Kim, Yoon and Han, "Attack
/// vulnerability of complex networks", Physical Review E 2002.
///
/// - Parameters:
///   - graph: An undirected graph.
///   - draws: Decide who comes first of equal ones, whatever the numbers of nodes.
///   - workers: Threads for putting the graph into an order; their number changes nothing.
/// - Returns: All nodes.
/// - Complexity: O(*n* log *n* + *m*); a copy of the graph and 16 bytes a node.
func adaptiveDegreeOrder(of graph: Graph, _ draws: Draws, on workers: Workers) -> [UInt32] {
  // In an order of its own the graph no longer knows how its nodes were numbered.
  let drawn = drawnOrder(graph.nodeCount, draws)
  let renumbered = graph.relabeled(by: NodeOrder(unchecked: Column(drawn)), on: workers)
  var generator = draws.sequence(.removal)
  return removedByDegree(renumbered, using: &generator).map { drawn[Int($0)] }
}

private func removedByDegree(_ graph: Graph, using generator: inout KeyedGenerator) -> [UInt32] {
  let n = graph.nodeCount
  var degree = graph.nodes.map { graph.degree(of: $0) }
  let most = degree.max() ?? 0
  // Indexed by degree: where those with that many ties start in `sorted`.
  var start = [Int](repeating: 0, count: most + 2)
  for ties in degree { start[ties + 1] += 1 }
  for ties in 0...most { start[ties + 1] += start[ties] }
  var next = start
  var sorted = [UInt32](repeating: 0, count: n)
  var place = [Int](repeating: 0, count: n)
  for node in 0..<n {
    place[node] = next[degree[node]]
    sorted[place[node]] = UInt32(node)
    next[degree[node]] += 1
  }
  var removed: [UInt32] = []
  removed.reserveCapacity(n)
  var top = most
  let room = ListRoom(for: graph)
  graph.withArcPointers { arcs in
    for live in stride(from: n, to: 0, by: -1) {
      while start[top] >= live { top -= 1 }
      // The chosen one goes to the end, behind which all are removed.
      let chosen = start[top] + generator.below(live - start[top])
      let node = sorted[chosen]
      let last = sorted[live - 1]
      (sorted[chosen], sorted[live - 1]) = (last, node)
      (place[Int(last)], place[Int(node)]) = (chosen, live - 1)
      removed.append(node)
      for neighbor in arcs.neighbors(of: Int(node), room) {
        let neighbor = Int(neighbor)
        guard place[neighbor] < live - 1 else { continue }
        let ties = degree[neighbor]
        let first = start[ties]
        let other = sorted[first]
        (sorted[first], sorted[place[neighbor]]) = (UInt32(neighbor), other)
        (place[Int(other)], place[neighbor]) = (place[neighbor], first)
        start[ties] = first + 1
        degree[neighbor] = ties - 1
      }
    }
  }
  return removed
}
