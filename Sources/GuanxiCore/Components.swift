/// The parts of a network that no path joins; the direction of arcs does not matter, but for
/// `strong(of:)`.
public struct Components: Sendable, Equatable {
  /// Indexed by node: the number of its component. Components are numbered by their first node.
  public let component: [UInt32]

  /// Indexed by component: how many nodes it has.
  public let sizes: [Int]

  /// The number of components.
  public var count: Int { sizes.count }

  /// The size of the largest component; 0 in a graph without nodes.
  public var largest: Int { sizes.max() ?? 0 }

  /// Finds the weakly connected components.
  ///
  /// First each node hangs on its first neighbor and is joined with its second, which leaves one
  /// large component in most networks; in an undirected graph the nodes inside it need not be
  /// looked at again. Sutton, Ben-Nun and Barak, "Optimizing parallel graph connectivity
  /// computation via subgraph sampling", IPDPS 2018.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: Threads; their number does not change the result.
  /// - Complexity: O(*n* + *m*) in practice; 8 bytes a node.
  public init(of graph: Graph, on workers: Workers = .all) {
    let forest = SharedForest(count: graph.nodeCount)
    let workers = workers.steady
    @Sendable func forEachList(
      _ room: ListRoom, _ nodes: Range<Int>,
      _ body: (UInt32, UnsafeBufferPointer<UInt32>) -> Void
    ) {
      graph.withArcPointers { arcs in
        for node in nodes {
          body(UInt32(truncatingIfNeeded: node), arcs.neighbors(of: node, room))
        }
      }
    }
    let isPlain = !graph.isCompressed
    forest.forEachBlock(on: workers, scratch: { ListRoom(for: graph) }) { room, nodes in
      // Compressed lists are not worth unpacking twice.
      guard isPlain else { return nodes.forEach(forest.plant) }
      forEachList(room, nodes) { node, neighbors in
        forest.plant(node, on: neighbors.isEmpty ? node : min(node, neighbors[0]))
      }
    }
    let sampled = 2
    forest.forEachBlock(on: workers, scratch: { ListRoom(for: graph) }) { room, nodes in
      forEachList(room, nodes) { node, neighbors in
        var place = isPlain && !neighbors.isEmpty && neighbors[0] < node ? 1 : 0
        while place < min(sampled, neighbors.count) {
          forest.join(node, neighbors[place])
          place &+= 1
        }
      }
    }
    // An arc that leaves a skipped node is seen from its other end only if it has an opposite.
    let skipped = graph.isDirected ? nil : forest.commonRoot
    forest.forEachBlock(on: workers, scratch: { ListRoom(for: graph) }) { room, nodes in
      forEachList(room, nodes) { node, neighbors in
        if neighbors.count <= sampled || forest.root(of: node) == skipped { return }
        for place in sampled..<neighbors.count { forest.join(node, neighbors[place]) }
      }
    }
    (component, sizes) = forest.numbered(on: workers)
  }

  /// Components that are known.
  ///
  /// - Parameters:
  ///   - component: Indexed by node; numbered by their first node.
  ///   - sizes: Indexed by component.
  init(component: [UInt32], sizes: [Int]) {
    self.component = component
    self.sizes = sizes
  }

  /// The nodes of the largest component, ascending; of equally large ones, the first.
  public var largestMembers: [Int] {
    guard let best = sizes.firstIndex(of: largest) else { return [] }
    return component.indices.filter { component[$0] == best }
  }
}
