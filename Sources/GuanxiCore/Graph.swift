import Synchronization

/// A network in compact adjacency arrays.
///
/// An *arc* is one entry of a node's list of neighbors, and arcs are numbered list by list: those
/// of a node `u` from `offsets[u]` up to `offsets[u + 1]`. A list ascends, without repeats and
/// without `u` itself. In an undirected graph every *edge* is two arcs, one in each list. Lists are
/// arrays of node numbers, or compressed (`compressed(on:)`). The graph never changes; names,
/// scores and colors of nodes are kept in arrays of their own, indexed by node.
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

  /// Indexed by node, with one more at the end: the number of the first arc of each list.
  public let offsets: Offsets

  /// The number of arcs: twice the number of edges in an undirected graph.
  public let arcCount: Int

  /// The nodes that arcs lead to.
  @usableFromInline let lists: Lists

  /// A number for each arc, if the network has them.
  public let arcValues: ArcValues?

  @usableFromInline let reverse: ReverseView

  /// How lists are kept.
  @usableFromInline enum Lists: Sendable {
    /// Indexed by arc.
    case plain(Column<UInt32>)
    case compressed(CompressedLists)
  }

  /// The largest number of nodes a graph can have: ids take 32 bits, and one is kept for "none".
  public static let maximumNodeCount = Int(UInt32.max)

  /// Makes a graph from its arrays.
  ///
  /// - Precondition: `offsets` ascends from 0 to `targets.count`; each list ascends strictly.
  /// - Parameters:
  ///   - offsets: Where each list starts.
  ///   - targets: The lists.
  ///   - arcValues: A number for each arc, if there are any.
  ///   - isDirected: Whether an arc may lack its opposite.
  ///   - reversed: The same graph with every arc turned round, if it is known.
  public init(
    offsets: Offsets, targets: Column<UInt32>, arcValues: ArcValues? = nil, isDirected: Bool,
    reversed: Graph? = nil
  ) {
    precondition(offsets.last == targets.count, "The offsets do not fit.")
    self.init(
      offsets: offsets, lists: .plain(targets), arcValues: arcValues, isDirected: isDirected,
      reversed: reversed)
  }

  /// Makes a graph from its arrays, with compressed lists.
  ///
  /// - Parameters:
  ///   - offsets: The number of the first arc of each list.
  ///   - compressed: The lists.
  ///   - arcValues: A number for each arc, if there are any.
  ///   - isDirected: Whether an arc may lack its opposite.
  ///   - reversed: The same graph with every arc turned round, if it is known.
  package init(
    offsets: Offsets, compressed: CompressedLists, arcValues: ArcValues? = nil, isDirected: Bool,
    reversed: Graph? = nil
  ) {
    precondition(compressed.starts.count == offsets.count, "The offsets do not fit.")
    self.init(
      offsets: offsets, lists: .compressed(compressed), arcValues: arcValues,
      isDirected: isDirected, reversed: reversed)
  }

  init(
    offsets: Offsets, lists: Lists, arcValues: ArcValues?, isDirected: Bool, reversed: Graph?
  ) {
    precondition(offsets.first == 0, "Offsets start at 0.")
    arcCount = offsets[offsets.count - 1]
    precondition(arcValues?.values.count ?? arcCount == arcCount, "One value an arc.")
    self.offsets = offsets
    self.lists = lists
    self.arcValues = arcValues
    self.isDirected = isDirected
    self.reverse = ReverseView(reversed)
  }

  /// The number of nodes.
  @inlinable public var nodeCount: Int { offsets.count - 1 }

  /// The number of ties: pairs in an undirected graph, arcs in a directed one.
  @inlinable public var edgeCount: Int { isDirected ? arcCount : arcCount / 2 }

  /// All nodes.
  @inlinable public var nodes: Range<Node> { 0..<nodeCount }

  /// The number of neighbors of `node`: of arcs that leave it.
  @inlinable public func degree(of node: Node) -> Int { offsets[node + 1] - offsets[node] }

  /// The numbers of the arcs of `node`, which are their places in `arcValues`.
  @inlinable public func arcs(of node: Node) -> Range<Int> { offsets[node]..<offsets[node + 1] }

  /// The nodes that the arcs of `node` lead to, ascending.
  ///
  /// - Complexity: O(1); O(*degree*) in a compressed graph, where the list is unpacked.
  @inlinable public func neighbors(of node: Node) -> Neighbors {
    let arcs = arcs(of: node)
    if case .plain(let targets) = lists {
      return Neighbors(base: targets.base + arcs.lowerBound, memory: targets.memory, arcs: arcs)
    }
    return unpackedNeighbors(of: node)
  }

  @usableFromInline func unpackedNeighbors(of node: Node) -> Neighbors {
    let arcs = arcs(of: node)
    let memory = Memory(byteCount: 4 * (arcs.count + 3))
    let base = memory.base.assumingMemoryBound(to: UInt32.self)
    compressedLists?.pointers.unpack(node, arcs.count, into: base)
    return Neighbors(base: base, memory: memory, arcs: arcs)
  }

  /// The number of the arc from `source` to `target`, or nil if there is none.
  ///
  /// - Complexity: O(log *degree*); O(*degree*) in a compressed graph.
  public func arc(from source: Node, to target: Node) -> Int? {
    let neighbors = neighbors(of: source)
    var range = neighbors.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = neighbors[middle]
      if found == target { return middle }
      range = found < target ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The graph with every arc turned round, values carried along; an undirected graph is its own,
  /// and that of a compressed graph is compressed.
  ///
  /// - Parameter workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes.
  /// - Complexity: O(*n* + *m*) the first time, then O(1): the result is kept.
  public func reversed(on workers: Workers = .all) -> Graph {
    guard isDirected else { return self }
    return reverse.value {
      let graph = turned(on: workers)
      return isCompressed ? graph.compressed(on: workers) : graph
    }
  }
}

extension Graph {
  /// The graph with every arc turned round, if it has been asked for before.
  package var knownReverse: Graph? { reverse.known }
}

/// The reverse of a graph, made when first asked for.
@usableFromInline final class ReverseView: Sendable {
  private let kept: Mutex<Graph?>

  init(_ graph: Graph?) { kept = Mutex(graph) }

  /// The reverse if it has been made.
  var known: Graph? { kept.withLock { $0 } }

  func value(_ make: () -> Graph) -> Graph {
    kept.withLock { kept in
      if let graph = kept { return graph }
      let graph = make()
      kept = graph
      return graph
    }
  }
}
