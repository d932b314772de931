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
/// One row is one tie between node numbers. `graph(…)` sorts them into adjacency arrays by stable
/// radix sorts, so that repeated ties meet in the order of their rows.
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
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph and the numbers of rows dropped; with `.sum` and `.probability` a row
  ///   that was combined into another counts as a duplicate.
  /// - Complexity: O(*n* + rows), with 16 bytes an arc beside the graph while it works.
  public func graph(
    nodeCount: Int, isDirected: Bool, kind: ArcValues.Kind = .weight,
    multiEdges: MultiEdges = .drop, workers: Workers = Workers(1)
  ) -> (graph: Graph, dropped: Dropped) {
    let rule = Combination(kind: values == nil ? nil : kind, multiEdges: multiEdges)
    let buckets = ArcBuckets(self, nodeCount: nodeCount, isDirected: isDirected, workers: workers)
    let capacity = buckets.starts[buckets.count]
    var dropped = Dropped()
    dropped.selfLoops = buckets.selfLoops
    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    var combined: [Double] = []
    let targets = [UInt32](unsafeUninitializedCapacity: capacity) { targets, arcCount in
      combined = [Double](unsafeUninitializedCapacity: rule.keepsValues ? capacity : 0) {
        combined, valueCount in
        offsets.withUnsafeMutableBufferPointer { offsets in
          arcCount = fill(
            buckets, rule, workers, SharedBuffer(offsets), SharedBuffer(targets),
            SharedBuffer(combined))
          valueCount = rule.keepsValues ? arcCount : 0
        }
      }
    }
    dropped.duplicates = (capacity - targets.count) / (isDirected ? 1 : 2)
    let arcValues = rule.kind.map { ArcValues(kind: $0, values: combined) }
    return (
      Graph(offsets: offsets, targets: targets, arcValues: arcValues, isDirected: isDirected),
      dropped
    )
  }

  /// Fills the adjacency arrays, bucket by bucket, and closes the gaps that repeats left.
  ///
  /// - Returns: The number of arcs.
  private func fill(
    _ buckets: ArcBuckets, _ rule: Combination, _ workers: Workers, _ offsets: SharedBuffer<Int>,
    _ targets: SharedBuffer<UInt32>, _ combined: SharedBuffer<Double>
  ) -> Int {
    let counts = workers.map(buckets.count, scratch: { ArcScratch() }) { scratch, bucket in
      let start = buckets.starts[bucket]
      return buckets.withSorted(bucket, &scratch) { keys, values in
        var previous: UInt64?
        var arc = start
        for (index, key) in keys.enumerated() {
          let value = values.isEmpty ? 1 : values[index]
          if key == previous {
            if rule.keepsValues { combined.buffer[arc - 1] = rule(combined.buffer[arc - 1], value) }
            continue
          }
          previous = key
          targets.buffer[arc] = UInt32(truncatingIfNeeded: key)
          if rule.keepsValues { combined.buffer[arc] = value }
          arc += 1
          // For now the degree, one place further on.
          offsets.buffer[Int(key &>> 32) + 1] += 1
        }
        return arc - start
      }
    }
    for node in 1..<offsets.buffer.count { offsets.buffer[node] += offsets.buffer[node - 1] }
    var next = 0
    for (bucket, count) in counts.enumerated() {
      let start = buckets.starts[bucket]
      if start > next, count > 0 {
        for arc in 0..<count { targets.buffer[next + arc] = targets.buffer[start + arc] }
        if rule.keepsValues {
          for arc in 0..<count { combined.buffer[next + arc] = combined.buffer[start + arc] }
        }
      }
      next += count
    }
    return next
  }
}

/// How the values of rows that name the same tie become one.
private struct Combination: Sendable {
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
