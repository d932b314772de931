import GuanxiCore

extension Graph {
  /// The graph without the arcs that one cannot come back from: those that lead from one strong
  /// component to another. All eigenvalues but 0 stay.
  ///
  /// - Parameter workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes.
  /// - Complexity: O(*n* + *m*).
  func onlyArcsOnCycles(on workers: Workers) -> Graph {
    let component = Components.strong(of: self, on: workers).component
    var isKept: [Bool] = []
    isKept.reserveCapacity(arcCount)
    forEachArc { source, target, _ in isKept.append(component[source] == component[target]) }
    return filtered(arcs: isKept, on: workers)
  }
}
