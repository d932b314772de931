import GuanxiCore

/// The triangles of a network, and how many there could be; the direction of arcs does not matter.
public struct Triangles: Sendable, Equatable {
  /// Indexed by node: the triangles that it belongs to.
  public let perNode: [Int]

  /// Indexed by node: the pairs of its neighbors.
  public let wedgesPerNode: [Int]

  /// Counts the triangles.
  ///
  /// - Parameters:
  ///   - graph: The network; of a directed one, the undirected projection counts.
  ///   - workers: The threads to use.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*m*^1.5) time, O(*n* + *m*) memory.
  public init(of graph: Graph, on workers: Workers = .all) throws {
    let graph = graph.undirected()
    let ties = NeighborTies(graph)
    perNode = try ties.counts(on: workers)
    wedgesPerNode = ties.neighborCounts.map { $0 * ($0 - 1) / 2 }
  }

  /// The number of triangles, each counted once.
  public var count: Int { perNode.reduce(0, +) / 3 }

  /// The number of wedges: pairs of ties that share a node.
  public var wedges: Int { wedgesPerNode.reduce(0, +) }

  /// The share of wedges that are closed, 3 × triangles / wedges; 0 without wedges.
  public var transitivity: Double {
    wedges == 0 ? 0 : Double(perNode.reduce(0, +)) / Double(wedges)
  }

  /// The mean over all nodes of the share of a node's wedges that are closed, in 0...1; a node
  /// with fewer than 2 neighbors counts 0. It is 0 for a graph without nodes.
  public var meanLocalClustering: Double {
    let sum = zip(perNode, wedgesPerNode).reduce(0.0) { sum, node in
      sum + (node.1 == 0 ? 0 : Double(node.0) / Double(node.1))
    }
    return perNode.isEmpty ? 0 : sum / Double(perNode.count)
  }
}
