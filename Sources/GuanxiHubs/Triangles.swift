import GuanxiCore

/// The triangles of a network, and how many there could be; the direction of arcs does not matter.
public struct Triangles: Sendable, Equatable {
  /// Indexed by node: the triangles that it belongs to.
  public let perNode: [Int]

  /// Indexed by node: the pairs of its neighbors.
  public var wedgesPerNode: [Int] { neighborCounts.map(pairs) }

  /// Indexed by node.
  private let neighborCounts: [UInt32]

  /// Counts the triangles.
  ///
  /// - Parameters:
  ///   - graph: The network; of a directed one, the undirected projection counts.
  ///   - workers: The threads to use.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*m*^1.5) time, O(*n* + *m*) memory.
  public init(of graph: Graph, on workers: Workers = .all) throws {
    let ties = NeighborTies(graph, countsArcs: false, on: workers.quiet)
    neighborCounts = ties.neighborCounts
    perNode = try ties.counts(on: workers)
  }

  /// The number of triangles, each counted once.
  public var count: Int { perNode.reduce(0, +) / 3 }

  /// The number of wedges: pairs of ties that share a node.
  public var wedges: Int { neighborCounts.reduce(0) { $0 + pairs($1) } }

  /// The share of wedges that are closed, 3 × triangles / wedges; 0 without wedges.
  public var transitivity: Double {
    wedges == 0 ? 0 : Double(perNode.reduce(0, +)) / Double(wedges)
  }

  /// The mean over all nodes of the share of a node's wedges that are closed, in 0...1; a node
  /// with fewer than 2 neighbors counts 0. It is 0 for a graph without nodes.
  public var meanLocalClustering: Double {
    let sum = zip(perNode, neighborCounts).reduce(0.0) { sum, node in
      node.1 < 2 ? sum : sum + Double(node.0) / Double(pairs(node.1))
    }
    return perNode.isEmpty ? 0 : sum / Double(perNode.count)
  }
}

/// How many pairs some things make.
private func pairs(_ count: UInt32) -> Int { count == 0 ? 0 : Int(count) * Int(count - 1) / 2 }
