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

/// A graph of random ties, each as likely; loops and repeats are left out.
///
/// - Parameters:
///   - nodes: How many nodes.
///   - edges: How many ties are drawn.
///   - seed: The seed.
/// - Returns: An undirected graph.
public func randomGraph(nodes: Int, edges: Int, seed: Int) -> Graph {
  var generator = KeyedGenerator(seed: UInt64(seed))
  var builder = GraphBuilder()
  for _ in 0..<edges { builder.append(generator.below(nodes), generator.below(nodes)) }
  return builder.graph(nodeCount: nodes, isDirected: false).graph
}

/// A graph in which nearly every node has the same degree: stubs paired at random, loops and
/// repeats left out.
///
/// - Parameters:
///   - nodes: How many nodes; an even number times `degree`.
///   - degree: How many stubs each has.
///   - seed: The seed.
/// - Returns: An undirected graph.
public func randomRegularGraph(nodes: Int, degree: Int, seed: Int) -> Graph {
  var generator = KeyedGenerator(seed: UInt64(seed))
  var stubs = (0..<nodes * degree).map { $0 / degree }
  generator.shuffle(&stubs)
  var builder = GraphBuilder()
  for place in stride(from: 0, to: stubs.count, by: 2) {
    builder.append(stubs[place], stubs[place + 1])
  }
  return builder.graph(nodeCount: nodes, isDirected: false).graph
}
