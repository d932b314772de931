/// What to do with ties that a source names more than once.
public enum MultiEdges: String, Sendable, CaseIterable {
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
/// One row is one tie between node numbers. `graph(…)` sorts them into adjacency arrays by two
/// stable counting sorts, so that repeated ties meet in the order of their rows.
public struct GraphBuilder: Sendable {
  /// Indexed by row: where the tie starts.
  public var sources: [UInt32] = []
  /// Indexed by row: where the tie ends.
  public var targets: [UInt32] = []
  /// Indexed by row, or nil.
  public var values: [Double]?

  /// How many rows were self-loops or repeats.
  public struct Dropped: Sendable, Equatable {
    /// Rows that tied a node to itself.
    public var selfLoops = 0
    /// Rows that named a tie again.
    public var duplicates = 0

    /// Nothing dropped.
    public init() {}
  }

  /// Starts without rows.
  public init() {}

  /// Adds a row.
  public mutating func append(_ source: Int, _ target: Int) {
    sources.append(UInt32(source))
    targets.append(UInt32(target))
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
  /// - Returns: The graph and the numbers of rows dropped; with `.sum` and `.probability` a row
  ///   that was combined into another counts as a duplicate.
  /// - Complexity: O(*n* + rows).
  public func graph(
    nodeCount: Int, isDirected: Bool, kind: ArcValues.Kind = .weight,
    multiEdges: MultiEdges = .drop
  ) -> (graph: Graph, dropped: Dropped) {
    var dropped = Dropped()
    for row in sources.indices where sources[row] == targets[row] { dropped.selfLoops += 1 }

    // First by target: the order of arcs, then of rows, within each target.
    let byTarget = bucketed(nodeCount: nodeCount, isDirected: isDirected)

    // Then by source: walking the targets upwards leaves each source's list sorted.
    var starts = [Int](repeating: 0, count: nodeCount + 1)
    for source in byTarget.sources { starts[Int(source) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var cursor = starts
    var sorted = [UInt32](repeating: 0, count: byTarget.sources.count)
    var sortedRows = [Int](repeating: 0, count: values == nil ? 0 : sorted.count)
    for target in 0..<nodeCount {
      for place in byTarget.offsets[target]..<byTarget.offsets[target + 1] {
        let source = Int(byTarget.sources[place])
        sorted[cursor[source]] = UInt32(target)
        if !sortedRows.isEmpty { sortedRows[cursor[source]] = byTarget.rows[place] }
        cursor[source] += 1
      }
    }

    let combine = Combination(kind: values == nil ? nil : kind, multiEdges: multiEdges)
    var offsets = [0]
    offsets.reserveCapacity(nodeCount + 1)
    var arcs = 0
    var combined: [Double] = []
    for node in 0..<nodeCount {
      var previous: UInt32?
      for place in starts[node]..<starts[node + 1] {
        let value = values.map { $0[sortedRows[place]] } ?? 1
        if sorted[place] == previous {
          dropped.duplicates += 1
          if combine.keepsValues { combined[arcs - 1] = combine(combined[arcs - 1], value) }
          continue
        }
        previous = sorted[place]
        sorted[arcs] = sorted[place]
        if combine.keepsValues { combined.append(value) }
        arcs += 1
      }
      offsets.append(arcs)
    }
    sorted.removeSubrange(arcs...)
    if !isDirected { dropped.duplicates /= 2 }
    let arcValues = combine.kind.map { ArcValues(kind: $0, values: combined) }
    return (
      Graph(offsets: offsets, targets: sorted, arcValues: arcValues, isDirected: isDirected),
      dropped
    )
  }

  /// The arcs of all rows that are no loops, grouped by target.
  private func bucketed(
    nodeCount: Int, isDirected: Bool
  ) -> (offsets: [Int], sources: [UInt32], rows: [Int]) {
    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    for row in sources.indices where sources[row] != targets[row] {
      offsets[Int(targets[row]) + 1] += 1
      if !isDirected { offsets[Int(sources[row]) + 1] += 1 }
    }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var cursor = offsets
    let arcs = offsets[nodeCount]
    let keepRows = values != nil
    var from = [UInt32](repeating: 0, count: arcs)
    var rows = [Int](repeating: 0, count: keepRows ? arcs : 0)
    func put(_ source: UInt32, _ target: UInt32, _ row: Int) {
      let place = cursor[Int(target)]
      cursor[Int(target)] += 1
      from[place] = source
      if keepRows { rows[place] = row }
    }
    for row in sources.indices where sources[row] != targets[row] {
      put(sources[row], targets[row], row)
      if !isDirected { put(targets[row], sources[row], row) }
    }
    return (offsets, from, rows)
  }
}

/// How the values of rows that name the same tie become one.
private struct Combination {
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
    var builder = GraphBuilder()
    for edge in edges { builder.append(edge.0, edge.1) }
    builder.values = edges.map(\.2)
    let largest = edges.map { max($0.0, $0.1) }.max() ?? -1
    self =
      builder.graph(nodeCount: nodeCount ?? largest + 1, isDirected: isDirected, kind: kind).graph
  }
}
