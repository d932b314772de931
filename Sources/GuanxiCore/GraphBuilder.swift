/// What to do with ties that a source names more than once.
public enum MultiEdges: String, Sendable, CaseIterable, Codable {
  /// The first one counts.
  case drop
  /// Weights are added; without a column of weights, each naming counts 1.
  case sum
  /// Chances combine to 1 − ∏(1 − *p*); without a column of probabilities, the graph keeps how
  /// often each tie was named, and a model gives it that many tries.
  case probability
  /// A repeated tie is an error.
  case refuse
}

/// What to do with a tie from a node to itself.
public enum SelfLoops: String, Sendable, CaseIterable {
  /// It is left out, and counted.
  case drop
  /// It is an error.
  case refuse
}

/// Rows of ties, in the order of their source, on the way to a graph.
///
/// One row is one tie between node numbers. `graph(…)` sorts them into adjacency arrays by stable
/// radix sorts, so that repeated ties meet in the order of their rows.
public struct GraphBuilder: Sendable {
  /// The rows; all blocks have values, or none has.
  public private(set) var blocks: [TieBlock] = []

  /// How many rows were self-loops or repeats.
  public struct Dropped: Sendable, Equatable, Codable {
    /// Rows that tied a node to itself.
    public var selfLoops = 0
    /// Rows that named a tie again.
    public var duplicates = 0

    /// Nothing dropped.
    public init() {}
  }

  /// Starts without rows.
  public init() {}

  /// Starts with room for some rows.
  public init(rows: Int) { blocks = [TieBlock(capacity: rows)] }

  /// Starts with the rows of some blocks.
  ///
  /// - Precondition: All blocks have values, or none has.
  public init(_ blocks: [TieBlock]) {
    self.blocks = blocks
    precondition(blocks.allSatisfy { $0.hasValues == blocks[0].hasValues }, "Values or none.")
  }

  /// How many rows there are.
  public var count: Int { blocks.reduce(0) { $0 + $1.count } }

  /// Whether each row has a value.
  public var hasValues: Bool { blocks.first?.hasValues ?? false }

  /// Adds a row.
  public mutating func append(_ source: Int, _ target: Int) {
    block(hasValues: false).append(source, target)
  }

  /// Adds a row with a value.
  public mutating func append(_ source: Int, _ target: Int, value: Double) {
    block(hasValues: true).append(source, target, value: value)
  }

  /// Calls `body` with the ties of all rows, in order.
  public func forEachRow(_ body: (_ source: Int, _ target: Int) throws -> Void) rethrows {
    for block in blocks {
      for row in 0..<block.count { try body(block.source(of: row), block.target(of: row)) }
    }
  }

  /// The block that takes the next row; a block that somebody else has too is left alone.
  private mutating func block(hasValues: Bool) -> TieBlock {
    if blocks.isEmpty || !isKnownUniquelyReferenced(&blocks[blocks.count - 1]) {
      precondition(blocks.allSatisfy { $0.hasValues == hasValues }, "Values or none.")
      blocks.append(TieBlock(hasValues: hasValues))
    }
    precondition(blocks[blocks.count - 1].hasValues == hasValues, "Values or none.")
    return blocks[blocks.count - 1]
  }

  /// The graph of the rows, and what was left out of it.
  ///
  /// Self-loops are always left out and counted. In an undirected graph the rows *u v* and *v u*
  /// name the same tie.
  ///
  /// - Parameters:
  ///   - nodeCount: The number of nodes; rows name `0..<nodeCount`.
  ///   - isDirected: Whether a row is an arc, or an edge.
  ///   - kind: What the values mean, if there are any.
  ///   - multiEdges: How rows that name the same tie combine.
  ///   - workers: Threads; their number does not change the graph.
  ///   - releasingRows: Whether rows are given back to the system as they are used; the builder
  ///     and every block of it is empty afterwards.
  /// - Returns: The graph and the numbers of rows dropped; with `.sum` and `.probability` a row
  ///   that was combined into another counts as a duplicate.
  /// - Complexity: O(*n* + rows). Beside the graph it takes 4 bytes an arc for up to about two
  ///   million nodes, 8 for more, and the rows that are left.
  public func graph(
    nodeCount: Int, isDirected: Bool, kind: ArcValues.Kind = .weight,
    multiEdges: MultiEdges = .drop, workers: Workers = Workers(1), releasingRows: Bool = false
  ) -> (graph: Graph, dropped: Dropped) {
    let rule = Combination(kind: hasValues ? kind : nil, multiEdges: multiEdges)
    let layout = ArcKeyLayout(nodeCount: nodeCount, arcCount: count * (isDirected ? 1 : 2))
    let lists = SortedLists(
      RowArcs(blocks: blocks, isDirected: isDirected, releasesRows: releasingRows), layout, rule,
      workers)
    var dropped = Dropped()
    dropped.selfLoops = lists.selfLoops
    dropped.duplicates = lists.repeats / (isDirected ? 1 : 2)
    let arcValues = rule.kind.map { ArcValues(kind: $0, values: lists.values ?? []) }
    return (
      Graph(
        offsets: lists.offsets, targets: lists.targets, arcValues: arcValues,
        isDirected: isDirected),
      dropped
    )
  }
}

/// How the values of rows that name the same tie become one.
struct Combination: Sendable {
  let kind: ArcValues.Kind?
  private let rule: MultiEdges

  init(kind: ArcValues.Kind?, multiEdges: MultiEdges) {
    rule = multiEdges
    switch multiEdges {
    case .drop, .refuse: self.kind = kind
    case .sum: self.kind = kind ?? .weight
    case .probability: self.kind = kind ?? .multiplicity
    }
  }

  var keepsValues: Bool { kind != nil }

  func callAsFunction(_ old: Double, _ new: Double) -> Double {
    switch rule {
    case .drop, .refuse: old
    case .sum: old + new
    case .probability: kind == .probability ? 1 - (1 - old) * (1 - new) : old + new
    }
  }
}

extension Graph {
  /// A graph from a short list of ties; loops and repeats are left out.
  ///
  /// - Parameters:
  ///   - edges: The ties.
  ///   - nodeCount: The number of nodes, or nil for one more than the largest named.
  ///   - isDirected: Whether a tie is an arc, or an edge.
  public init(edges: [(Int, Int)], nodeCount: Int? = nil, isDirected: Bool = false) {
    var builder = GraphBuilder()
    for edge in edges { builder.append(edge.0, edge.1) }
    let largest = edges.map { max($0.0, $0.1) }.max() ?? -1
    self = builder.graph(nodeCount: nodeCount ?? largest + 1, isDirected: isDirected).graph
  }

  /// A graph from a short list of ties with a value each.
  ///
  /// - Parameters:
  ///   - edges: The ties, a value each.
  ///   - kind: What the values mean.
  ///   - nodeCount: The number of nodes, or nil for one more than the largest named.
  ///   - isDirected: Whether a tie is an arc, or an edge.
  public init(
    edges: [(Int, Int, Double)], kind: ArcValues.Kind, nodeCount: Int? = nil,
    isDirected: Bool = false
  ) {
    var builder = GraphBuilder([TieBlock(hasValues: true)])
    for edge in edges { builder.append(edge.0, edge.1, value: edge.2) }
    let largest = edges.map { max($0.0, $0.1) }.max() ?? -1
    self =
      builder.graph(nodeCount: nodeCount ?? largest + 1, isDirected: isDirected, kind: kind).graph
  }
}
