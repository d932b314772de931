import GuanxiCore

/// Products with a graph's matrix by the plainest loops.
enum SpectralOracles {
  /// Indexed by node: the sum of the entries of those with arcs to it.
  static func incoming(_ graph: Graph, _ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { source, target, _ in sums[target] += vector[source] }
    return sums
  }

  /// Indexed by node: the sum of the entries of those it has arcs to.
  static func outgoing(_ graph: Graph, _ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    graph.forEachArc { source, target, _ in sums[source] += vector[target] }
    return sums
  }

  /// One step of PageRank with restarts at some nodes, at all if there are none.
  static func pageRankStep(
    _ graph: Graph, _ scores: [Double], damping: Double, starts: [Int] = []
  ) -> [Double] {
    let n = graph.nodeCount
    var chances = [Double](repeating: starts.isEmpty ? 1 / Double(n) : 0, count: n)
    for node in starts { chances[node] += 1 / Double(starts.count) }
    let given = graph.nodes.map { scores[$0] / Double(max(1, graph.degree(of: $0))) }
    let dangling = graph.nodes.reduce(0) { graph.degree(of: $1) == 0 ? $0 + scores[$1] : $0 }
    let sums = incoming(graph, given)
    return graph.nodes.map {
      (1 - damping + damping * dangling) * chances[$0] + damping * sums[$0]
    }
  }

  static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The largest difference.
  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// Graphs so large that they are gathered in 32 bits: undirected and directed, with nodes that
  /// have no arcs, or none that leave.
  static let large = [
    randomGraph(nodeCount: 70_000, ties: 200_000, seed: 5),
    randomGraph(nodeCount: 70_000, ties: 200_000, seed: 6, isDirected: true),
  ]
}
