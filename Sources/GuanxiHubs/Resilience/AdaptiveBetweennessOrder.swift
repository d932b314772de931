import GuanxiCore

/// Nodes in the order in which they are removed when it is always the turn of the one that most
/// shortest paths among those who are left lead through; of equal ones, one that is drawn.
///
/// A removal changes paths only in the part of the network that the node was in, so only there they
/// are counted anew. Scores that differ by rounding alone count as equal.
///
/// Holme, Kim, Yoon and Han, "Attack vulnerability of complex networks", Physical Review E 2002.
///
/// - Parameters:
///   - graph: An undirected graph.
///   - draws: Decide who comes first of equal ones, whatever the numbers of nodes.
///   - workers: Threads; their number does not change the order.
/// - Returns: All nodes.
/// - Throws: `CancellationError` when told to stop.
/// - Complexity: O(*n*² *m*): for networks of some thousands of nodes.
func adaptiveBetweennessOrder(
  of graph: Graph, _ draws: Draws, on workers: Workers
) throws -> [UInt32] {
  // In an order of its own the graph no longer knows how its nodes were numbered.
  let n = graph.nodeCount
  let drawn = drawnOrder(n, draws)
  let graph = graph.relabeled(by: NodeOrder(unchecked: Column(drawn)), on: workers.quiet)
  var scores = try Betweenness().scores(of: graph, on: workers.quiet)
  var isLeft = [Bool](repeating: true, count: n)
  var removed: [UInt32] = []
  while removed.count < n {
    let most = graph.nodes.reduce(0) { isLeft[$1] ? max($0, scores[$1]) : $0 }
    let chosen = graph.nodes.first { isLeft[$0] && scores[$0] >= most * (1 - 1e-9) } ?? 0
    isLeft[chosen] = false
    removed.append(drawn[chosen])
    // Without paths through anybody there are none later.
    guard most > 0 else { continue }
    let part = graph.part(around: chosen, among: isLeft)
    let rest = graph.subgraph(of: part, on: workers.quiet)
    let found = try Betweenness().scores(of: rest, on: workers.quiet)
    for (place, node) in part.enumerated() { scores[node] = found[place] }
    workers.onProgress?(removed.count, n)
  }
  return removed
}

extension Graph {
  /// Who can be reached from a node over others.
  ///
  /// - Parameters:
  ///   - start: The node; it is not counted itself.
  ///   - isThere: Indexed by node: who can be passed.
  /// - Returns: Ascending.
  fileprivate func part(around start: Node, among isThere: [Bool]) -> [Node] {
    var isFound = [Bool](repeating: false, count: nodeCount)
    var waiting = [start]
    var part: [Node] = []
    while let node = waiting.popLast() {
      for neighbor in neighbors(of: node) where isThere[neighbor] && !isFound[neighbor] {
        isFound[neighbor] = true
        part.append(neighbor)
        waiting.append(neighbor)
      }
    }
    return part.sorted()
  }
}
