import Synchronization

/// A network in compact adjacency arrays.
///
/// For a given node `u`, `offsets[u]` is where the neighbors of `u` start in `targets`, and
/// `offsets[u + 1]` where they end; `targets` holds them in ascending order, without repeats and
/// without `u` itself. An *arc* is one entry of `targets`. In an undirected graph every *edge*
/// is two arcs, one in each list. The graph never changes; names, scores and colors of nodes are
/// kept in arrays of their own, indexed by node.
///
/// ```swift
/// let triangle = Graph(edges: [(0, 1), (1, 2), (2, 0)])
/// for neighbor in triangle.neighbors(of: 0) { print(neighbor) }  // 1, 2
/// ```
public struct Graph: Sendable {
  /// A person: `0..<nodeCount`.
  public typealias Node = Int

  /// Whether an arc may lack its opposite.
  public let isDirected: Bool

  /// Indexed by node, with one more at the end: where each list starts in `targets`.
  public let offsets: [Int]

  /// Indexed by arc: the node that the arc leads to.
  public let targets: [UInt32]

  /// A number for each arc, if the network has them.
  public let arcValues: ArcValues?

  @usableFromInline let reverse: ReverseView

  /// The largest number of nodes a graph can have: ids take 32 bits, and one is kept for "none".
  public static let maximumNodeCount = Int(UInt32.max)

  /// Makes a graph from its arrays.
  ///
  /// - Precondition: `offsets` ascends from 0 to `targets.count`; each list ascends strictly.
  public init(
    offsets: [Int], targets: [UInt32], arcValues: ArcValues? = nil, isDirected: Bool
  ) {
    precondition(offsets.first == 0 && offsets.last == targets.count, "The offsets do not fit.")
    precondition(arcValues.map { $0.values.count == targets.count } ?? true, "One value an arc.")
    self.offsets = offsets
    self.targets = targets
    self.arcValues = arcValues
    self.isDirected = isDirected
    self.reverse = ReverseView()
  }

  /// The number of nodes.
  @inlinable public var nodeCount: Int { offsets.count - 1 }

  /// The number of arcs: twice the number of edges in an undirected graph.
  @inlinable public var arcCount: Int { targets.count }

  /// The number of ties: pairs in an undirected graph, arcs in a directed one.
  @inlinable public var edgeCount: Int { isDirected ? arcCount : arcCount / 2 }

  /// All nodes.
  @inlinable public var nodes: Range<Node> { 0..<nodeCount }

  /// The number of neighbors of `node`: of arcs that leave it.
  @inlinable public func degree(of node: Node) -> Int { offsets[node + 1] - offsets[node] }

  /// Where the arcs of `node` stand in `targets` and in `arcValues`.
  @inlinable public func arcs(of node: Node) -> Range<Int> { offsets[node]..<offsets[node + 1] }

  /// The nodes that the arcs of `node` lead to, ascending.
  @inlinable public func neighbors(of node: Node) -> Neighbors {
    Neighbors(targets: targets[offsets[node]..<offsets[node + 1]])
  }

  /// Where the arc from `source` to `target` stands, or nil if there is none.
  ///
  /// - Complexity: O(log *degree*).
  public func arc(from source: Node, to target: Node) -> Int? {
    var range = arcs(of: source)
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = Int(targets[middle])
      if found == target { return middle }
      range = found < target ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The graph with every arc turned round, values carried along; an undirected graph is its own.
  ///
  /// - Complexity: O(*n* + *m*) the first time, then O(1): the result is kept.
  public func reversed() -> Graph {
    guard isDirected else { return self }
    return reverse.value { self.transposed() }
  }

  /// The undirected graph that has an edge wherever this one has an arc, without values; an
  /// undirected graph is returned as it is.
  ///
  /// - Complexity: O(*n* + *m*).
  public func undirected() -> Graph {
    guard isDirected else { return self }
    let incoming = reversed()
    var newOffsets = [0]
    newOffsets.reserveCapacity(nodeCount + 1)
    var newTargets: [UInt32] = []
    newTargets.reserveCapacity(2 * arcCount)
    for node in nodes {
      var out = arcs(of: node)
      var into = incoming.arcs(of: node)
      while let a = out.first, let b = into.first {
        let next = min(targets[a], incoming.targets[b])
        newTargets.append(next)
        if targets[a] == next { out.removeFirst() }
        if incoming.targets[b] == next { into.removeFirst() }
      }
      newTargets.append(contentsOf: targets[out])
      newTargets.append(contentsOf: incoming.targets[into])
      newOffsets.append(newTargets.count)
    }
    return Graph(offsets: newOffsets, targets: newTargets, isDirected: false)
  }

  /// The part of the graph that joins some nodes.
  ///
  /// - Parameter kept: Nodes, ascending, without repeats.
  /// - Returns: A graph whose node *i* is `kept[i]`.
  /// - Complexity: O(*n* + arcs of the kept nodes).
  public func subgraph(of kept: [Node]) -> Graph {
    var newNumber = [UInt32](repeating: .max, count: nodeCount)
    for (index, node) in kept.enumerated() { newNumber[node] = UInt32(index) }
    var newOffsets = [0]
    var newTargets: [UInt32] = []
    var newValues: [Double] = []
    for node in kept {
      for arc in arcs(of: node) where newNumber[Int(targets[arc])] != .max {
        newTargets.append(newNumber[Int(targets[arc])])
        if let arcValues { newValues.append(arcValues.values[arc]) }
      }
      newOffsets.append(newTargets.count)
    }
    return Graph(
      offsets: newOffsets, targets: newTargets,
      arcValues: arcValues.map { ArcValues(kind: $0.kind, values: newValues) },
      isDirected: isDirected)
  }

  private func transposed() -> Graph {
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    for node in nodes { starts[node + 1] += starts[node] }
    var cursor = starts
    var sources = [UInt32](repeating: 0, count: arcCount)
    var values = arcValues.map { _ in [Double](repeating: 0, count: arcCount) }
    for node in nodes {
      for arc in arcs(of: node) {
        let place = cursor[Int(targets[arc])]
        cursor[Int(targets[arc])] += 1
        sources[place] = UInt32(node)
        if let arcValues { values?[place] = arcValues.values[arc] }
      }
    }
    return Graph(
      offsets: starts, targets: sources,
      arcValues: arcValues.flatMap { old in values.map { ArcValues(kind: old.kind, values: $0) } },
      isDirected: true)
  }
}

/// The neighbors of one node, ascending.
public struct Neighbors: RandomAccessCollection, Sendable {
  @usableFromInline let targets: ArraySlice<UInt32>

  @inlinable init(targets: ArraySlice<UInt32>) { self.targets = targets }

  /// Where the first neighbor's arc stands.
  @inlinable public var startIndex: Int { targets.startIndex }

  /// One past where the last neighbor's arc stands.
  @inlinable public var endIndex: Int { targets.endIndex }

  /// The neighbor that an arc leads to.
  @inlinable public subscript(arc: Int) -> Int { Int(targets[arc]) }
}

/// The reverse of a graph, made when first asked for.
@usableFromInline final class ReverseView: Sendable {
  private let kept = Mutex<Graph?>(nil)

  func value(_ make: () -> Graph) -> Graph {
    kept.withLock { kept in
      if let graph = kept { return graph }
      let graph = make()
      kept = graph
      return graph
    }
  }
}
