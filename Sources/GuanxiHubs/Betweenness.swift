import GuanxiCore

/// How many shortest paths between other nodes lead through each node: the sum over pairs of the
/// share of their shortest paths that do. Arcs count 1 whatever their numbers.
///
/// Raw by default: over unordered pairs in an undirected graph, over ordered pairs in a directed
/// one. Normalized, it is divided by the number of pairs of other nodes, (*n* − 1)(*n* − 2)/2 or
/// (*n* − 1)(*n* − 2), and lies in 0...1. Pairs that no path joins count nothing, so an isolated
/// node scores 0, and so does everyone in a graph of fewer than 3 nodes.
///
/// Paths are counted in floating point: exactly up to 2⁵³, beyond that to 16 digits.
///
/// Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
/// 2001.
///
/// - Complexity: O(*n* *m*) time, O(*n*) memory for each thread.
public struct Betweenness: HubMeasure {
  public static let name = "betweenness"
  public static let summary = "How many shortest paths between others lead through a node."

  /// Whether to divide by the number of pairs of other nodes.
  public var isNormalized: Bool

  /// Chooses the unit.
  public init(normalized: Bool = false) {
    isNormalized = normalized
  }

  public init(_ parameters: inout Parameters) throws {
    isNormalized = try parameters.flag(
      "normalized", default: false, "whether to divide by the number of pairs of other nodes")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let n = graph.nodeCount
    var sums = [Double](repeating: 0, count: n)
    var isCountable = true
    try graph.withArcPointers { arcs in
      // At most 256 blocks, so that results that wait for their turn cannot fill the memory.
      try workers.forEachBlock(of: n, size: max(1, (n + 255) / 256)) {
        Dependencies(graph)
      } _: { dependencies, sources in
        dependencies.sum(over: sources, arcs)
      } combine: { block in
        isCountable = isCountable && block.largestPathCount.isFinite
        for node in 0..<n { sums[node] += block.sums[node] }
      }
    }
    guard isCountable else {
      throw InputError(
        "Two nodes are joined by more shortest paths than a floating-point number can count.",
        remedy: "Use another measure for this graph, for example harmonic.")
    }
    let unit = isNormalized ? pairs(nodeCount: n, isDirected: true) : graph.isDirected ? 1 : 2
    return unit > 0 ? sums.map { $0 / unit } : sums
  }

  /// Σ(*b*max − *b*) / (*n* − 1), where *b* is normalized; nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let unit =
      isNormalized ? 1 : pairs(nodeCount: graph.nodeCount, isDirected: graph.isDirected)
    return freeman(scores, maximum: Double(graph.nodeCount - 1) * unit)
  }

  private func pairs(nodeCount: Int, isDirected: Bool) -> Double {
    let n = Double(nodeCount)
    return max(0, (n - 1) * (n - 2) / (isDirected ? 1 : 2))
  }
}

extension HubMeasure where Self == Betweenness {
  /// How many shortest paths between others lead through a node.
  public static func betweenness(normalized: Bool = false) -> Self {
    Betweenness(normalized: normalized)
  }
}

/// What Brandes's algorithm keeps for one source: arrays that are used again for the next.
private final class Dependencies {
  private let nodeCount: Int
  /// Indexed by node: arcs from the source, or `.max`.
  private let distance: Slots<UInt32>
  /// Indexed by node: the number of shortest paths from the source.
  private let paths: Slots<Double>
  /// Indexed by node: (1 + its dependency) / its number of paths.
  private let passedOn: Slots<Double>
  /// The nodes reached, in order of distance.
  private let order: Slots<UInt32>
  private let room: ListRoom

  init(_ graph: Graph) {
    nodeCount = graph.nodeCount
    room = ListRoom(for: graph)
    distance = Slots(repeating: .max, count: nodeCount)
    paths = Slots(repeating: 0, count: nodeCount)
    passedOn = Slots(repeating: 0, count: nodeCount)
    order = Slots(repeating: 0, count: nodeCount)
  }

  struct Block: Sendable {
    /// Indexed by node: the sum of its dependencies over the sources.
    var sums: [Double]
    var largestPathCount: Double
  }

  func sum(over sources: Range<Int>, _ arcs: ArcPointers) -> Block {
    var block = Block(sums: [Double](repeating: 0, count: nodeCount), largestPathCount: 1)
    block.sums.withUnsafeMutableBufferPointer { sums in
      for source in sources {
        let reached = countPaths(from: source, arcs)
        let largest = addDependencies(reached: reached, to: sums, arcs)
        block.largestPathCount = max(block.largestPathCount, largest)
      }
    }
    return block
  }

  private func countPaths(from source: Int, _ arcs: ArcPointers) -> Int {
    let (distance, paths, order) = (distance.base, paths.base, order.base)
    distance[source] = 0
    paths[source] = 1
    order[0] = UInt32(source)
    var first = 0
    var last = 1
    // Nodes are appended in order of distance, so the list is its own queue.
    while first < last {
      let node = Int(order[first])
      first += 1
      let next = distance[node] + 1
      let count = paths[node]
      for target in arcs.neighbors(of: node, room) {
        let neighbor = Int(target)
        if distance[neighbor] == .max {
          distance[neighbor] = next
          paths[neighbor] = count
          order[last] = UInt32(neighbor)
          last += 1
        } else if distance[neighbor] == next {
          paths[neighbor] += count
        }
      }
    }
    return last
  }

  /// Adds the dependency of the source on each node, farthest nodes first, and clears the arrays
  /// for the next source.
  ///
  /// - Returns: The largest number of paths to any node.
  private func addDependencies(
    reached: Int, to sums: UnsafeMutableBufferPointer<Double>, _ arcs: ArcPointers
  ) -> Double {
    let (distance, paths, passedOn) = (distance.base, paths.base, passedOn.base)
    let order = order.base
    var largest = 0.0
    for index in stride(from: reached - 1, to: 0, by: -1) {
      let node = Int(order[index])
      let next = distance[node] + 1
      var sum = 0.0
      for target in arcs.neighbors(of: node, room) {
        let neighbor = Int(target)
        if distance[neighbor] == next { sum += passedOn[neighbor] }
      }
      let dependency = paths[node] * sum
      sums[node] += dependency
      passedOn[node] = (1 + dependency) / paths[node]
      largest = max(largest, paths[node])
    }
    for index in 0..<reached { distance[Int(order[index])] = .max }
    return largest
  }
}
