import GuanxiCore
import TestSupport

/// A graph of `ties` random ties among `nodeCount` nodes; loops and repeats are left out.
func randomGraph(
  nodeCount: Int, ties: Int, seed: UInt64 = 1, isDirected: Bool = false
) -> Graph {
  var generator = KeyedGenerator(seed: seed)
  var builder = GraphBuilder()
  for _ in 0..<ties { builder.append(generator.below(nodeCount), generator.below(nodeCount)) }
  return builder.graph(nodeCount: nodeCount, isDirected: isDirected).graph
}

/// Runs a check on the graphs of `withRandomEdges`, undirected and directed.
func withRandomGraphs(_ check: (_ graph: Graph, _ seed: Int) throws -> Void) rethrows {
  try withRandomEdges { edges, nodeCount, seed in
    for isDirected in [false, true] {
      try check(Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected), seed)
    }
  }
}
