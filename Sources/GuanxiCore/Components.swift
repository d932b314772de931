import Synchronization

/// The parts of a network that no path joins; the direction of arcs does not matter.
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
  /// First each node is joined with two of its neighbors, which leaves one large component in most
  /// networks; in an undirected graph the nodes inside it need not be looked at again.
  /// Sutton, Ben-Nun and Barak, "Optimizing parallel graph connectivity computation via subgraph
  /// sampling", IPDPS 2018.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: Threads; their number does not change the result.
  /// - Complexity: O(*n* + *m*) in practice; 8 bytes a node.
  public init(of graph: Graph, on workers: Workers = .all) {
    let n = graph.nodeCount
    let forest = SharedForest(count: n)
    let size = 8_192
    let workers = workers.steady
    @Sendable func forEachList(
      _ room: ListRoom, _ block: Int,
      _ body: (UInt32, UnsafeBufferPointer<UInt32>) -> Void
    ) {
      graph.withArcPointers { arcs in
        for node in block * size..<min(n, (block + 1) * size) {
          body(UInt32(truncatingIfNeeded: node), arcs.neighbors(of: node, room))
        }
      }
    }
    let blocks = (n + size - 1) / size
    let sampled = 2
    _ = workers.map(blocks, scratch: { ListRoom(for: graph) }) { room, block in
      forEachList(room, block) { node, neighbors in
        for place in 0..<min(sampled, neighbors.count) { forest.join(node, neighbors[place]) }
      }
    }
    // An arc that leaves a skipped node is seen from its other end only if it has an opposite.
    let skipped = graph.isDirected ? nil : forest.commonRoot
    _ = workers.map(blocks, scratch: { ListRoom(for: graph) }) { room, block in
      forEachList(room, block) { node, neighbors in
        if neighbors.count <= sampled || forest.root(of: node) == skipped { return }
        for place in sampled..<neighbors.count { forest.join(node, neighbors[place]) }
      }
    }
    (component, sizes) = forest.numbered()
  }

  /// The nodes of the largest component, ascending; of equally large ones, the first.
  public var largestMembers: [Int] {
    guard let best = sizes.firstIndex(of: largest) else { return [] }
    return component.indices.filter { component[$0] == best }
  }
}

/// Trees of nodes that several threads join at once; the root of a tree is its smallest node, so
/// in the end nobody can see who came first.
private struct SharedForest: @unchecked Sendable {
  private let count: Int
  private let memory: Memory
  /// Indexed by node: a smaller node of the same tree, or itself.
  private let parent: UnsafeMutablePointer<Atomic<UInt32>>

  init(count: Int) {
    self.count = count
    memory = Memory(byteCount: count * 4)
    parent = memory.base.bindMemory(to: Atomic<UInt32>.self, capacity: count)
    for node in 0..<count {
      (parent + node).initialize(to: Atomic(UInt32(truncatingIfNeeded: node)))
    }
  }

  /// The smallest node that is known to be in the same tree.
  @inline(__always)
  func root(of node: UInt32) -> UInt32 {
    var node = node
    while true {
      let above = parent[Int(node)].load(ordering: .relaxed)
      if above == node { return node }
      let next = parent[Int(above)].load(ordering: .relaxed)
      // Any ancestor will do as a parent, so a rival's write does no harm.
      if next != above { parent[Int(node)].store(next, ordering: .relaxed) }
      node = next
    }
  }

  /// Joins the trees of two nodes.
  @inline(__always)
  func join(_ a: UInt32, _ b: UInt32) {
    var (a, b) = (root(of: a), root(of: b))
    while a != b {
      let (high, low) = (max(a, b), min(a, b))
      let (done, _) = parent[Int(high)].compareExchange(
        expected: high, desired: low, ordering: .relaxed)
      if done { return }
      (a, b) = (root(of: high), root(of: low))
    }
  }

  /// The root of most of 1,024 nodes at equal distances, of all if there are fewer.
  var commonRoot: UInt32? {
    let roots = stride(from: 0, to: count, by: max(1, count / 1_024)).map {
      root(of: UInt32(truncatingIfNeeded: $0))
    }
    let counts = roots.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The trees, numbered by their roots, and their sizes.
  func numbered() -> (component: [UInt32], sizes: [Int]) {
    var sizes: [Int] = []
    let component = [UInt32](unsafeUninitializedCapacity: count) { component, filled in
      for node in 0..<count {
        let root = Int(root(of: UInt32(truncatingIfNeeded: node)))
        if root == node {
          (component.baseAddress.map { $0 + node })?.initialize(to: UInt32(sizes.count))
          sizes.append(1)
        } else {
          let number = component[root]
          (component.baseAddress.map { $0 + node })?.initialize(to: number)
          sizes[Int(number)] += 1
        }
      }
      filled = count
    }
    return (component, sizes)
  }
}
