import GuanxiCore

/// Runs a check on 60 small random lists of ties, loops and repeats included.
///
/// - Parameter check: Gets the ties, the number of nodes, and the seed for the failure message.
public func withRandomEdges(
  _ check: (_ edges: [(Int, Int)], _ nodeCount: Int, _ seed: Int) throws -> Void
) rethrows {
  for seed in 0..<60 {
    var generator = KeyedGenerator(seed: UInt64(seed))
    let nodeCount = 1 + generator.below(12)
    let edges = (0..<generator.below(3 * nodeCount)).map { _ in
      (generator.below(nodeCount), generator.below(nodeCount))
    }
    try check(edges, nodeCount, seed)
  }
}

/// All distances by Floyd and Warshall's rule.
///
/// - Returns: Indexed by source, then by target; nil where no path leads.
public func allDistances(_ graph: Graph) -> [[Int?]] {
  let n = graph.nodeCount
  var distances = [[Int?]](repeating: [Int?](repeating: nil, count: n), count: n)
  for node in graph.nodes {
    distances[node][node] = 0
    for neighbor in graph.neighbors(of: node) { distances[node][neighbor] = 1 }
  }
  for via in graph.nodes {
    for a in graph.nodes {
      guard let first = distances[a][via] else { continue }
      for b in graph.nodes {
        guard let second = distances[via][b] else { continue }
        distances[a][b] = min(distances[a][b] ?? .max, first + second)
      }
    }
  }
  return distances
}
