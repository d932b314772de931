import GuanxiCore

extension Graph {
  /// The graph without the arcs that one cannot come back from: those that lead from one strong
  /// component to another. All eigenvalues but 0 stay.
  ///
  /// Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1972.
  ///
  /// - Parameter workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes.
  /// - Complexity: O(*n* + *m*).
  func onlyArcsOnCycles(on workers: Workers) -> Graph {
    let part = strongParts
    var isKept: [Bool] = []
    isKept.reserveCapacity(arcCount)
    forEachArc { source, target, _ in isKept.append(part[source] == part[target]) }
    return filtered(arcs: isKept, on: workers)
  }

  /// Indexed by node: a number that those share who can reach each other along arcs.
  private var strongParts: [Int] {
    var part = [Int](repeating: -1, count: nodeCount)
    // When a node was met, and the first met of those that it leads back to.
    var time = part
    var earliest = part
    var met = 0
    var open: [Int] = []
    for root in nodes where time[root] < 0 {
      var path = [Visit(node: root, in: self)]
      while var visit = path.popLast() {
        let node = visit.node
        if visit.isNew {
          (time[node], earliest[node]) = (met, met)
          met += 1
          open.append(node)
        }
        if let target = visit.next() {
          path.append(visit)
          if time[target] < 0 {
            path.append(Visit(node: target, in: self))
          } else if part[target] < 0 {
            earliest[node] = min(earliest[node], time[target])
          }
          continue
        }
        if let before = path.last?.node {
          earliest[before] = min(earliest[before], earliest[node])
        }
        guard earliest[node] == time[node] else { continue }
        while let member = open.popLast() {
          part[member] = node
          if member == node { break }
        }
      }
    }
    return part
  }
}

/// A node on the path of a depth-first search.
private struct Visit {
  let node: Int
  private let neighbors: Neighbors
  private var place: Int

  init(node: Int, in graph: Graph) {
    self.node = node
    neighbors = graph.neighbors(of: node)
    place = neighbors.startIndex - 1
  }

  /// Whether none of its arcs has been followed, nor asked for.
  var isNew: Bool { place < neighbors.startIndex }

  /// The node that the next arc leads to.
  mutating func next() -> Int? {
    place += 1
    return place < neighbors.endIndex ? neighbors[place] : nil
  }
}
