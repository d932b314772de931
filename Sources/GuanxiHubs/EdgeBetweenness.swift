import GuanxiCore

/// How many shortest paths lead along each tie: the sum over pairs of nodes of the share of their
/// shortest paths that do. Arcs count 1 whatever their numbers.
///
/// Raw by default: over unordered pairs in an undirected graph, over ordered pairs in a directed
/// one. Normalized, it is divided by the number of pairs, *n*(*n* − 1)/2 or *n*(*n* − 1).
///
/// Girvan and Newman, "Community structure in social and biological networks", PNAS 2002; Brandes,
/// "On variants of shortest-path betweenness centrality and their generic computation", Social
/// Networks 2008, section 3.4.
public struct EdgeBetweenness: Sendable {
  /// A tie and its score.
  public struct Tie: Sendable, Equatable {
    /// The node that the tie starts from; the smaller one in an undirected graph.
    public let source: Graph.Node
    /// The node that it leads to.
    public let target: Graph.Node
    /// How many shortest paths lead along it.
    public let score: Double
  }

  /// Indexed by arc: both arcs of an edge have the same score.
  public let scores: [Double]

  private let graph: Graph

  /// Searches from every node.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - isNormalized: Whether to divide by the number of pairs.
  ///   - workers: The threads to use; the scores are the same on any number.
  /// - Throws: `InputError` if paths are too many to be counted, `CancellationError` when told to
  ///   stop.
  /// - Complexity: O(*n* *m*) time; 8 bytes an arc and 44 a node for each thread.
  public init(of graph: Graph, normalized isNormalized: Bool = false, on workers: Workers = .all)
    throws
  {
    self.graph = graph
    // Made once, before all threads want it.
    _ = graph.reversed(on: workers.steady)
    let n = graph.nodeCount
    var sums = [Double](repeating: 0, count: graph.arcCount)
    var isCountable = true
    // At most 32 blocks, so that results that wait for their turn cannot fill the memory.
    try workers.forEachBlock(of: n, size: max(1, (n + 31) / 32)) {
      PathSearch(graph)
    } _: { search, sources in
      var sums = [Double](repeating: 0, count: graph.arcCount)
      var largest = 1.0
      sums.withUnsafeMutableBufferPointer { sums in
        for source in sources { largest = max(largest, search.addTies(from: source, to: sums)) }
      }
      return (sums, largest)
    } combine: { block, largest in
      isCountable = isCountable && largest.isFinite
      for arc in sums.indices { sums[arc] += block[arc] }
    }
    guard isCountable else { throw Betweenness.uncountable }
    let pairs = Double(n) * Double(n - 1)
    let unit = isNormalized && pairs > 0 ? pairs : graph.isDirected ? 1 : 2
    if !graph.isDirected {
      // What is counted on one arc of an edge depends on which side had fewer arcs.
      graph.forEachEdge { arc, opposite in
        let sum = sums[arc] + sums[opposite]
        (sums[arc], sums[opposite]) = (sum, sum)
      }
    }
    scores = sums.map { $0 / unit }
  }

  /// The ties with the highest scores, best first; of equal ones, those of smaller nodes.
  ///
  /// - Parameter count: How many; all, if there are fewer.
  /// - Returns: Ties, best first.
  /// - Complexity: O(*m* log *m*).
  public func highest(_ count: Int) -> [Tie] {
    var ties: [Tie] = []
    graph.forEachArc { source, target, arc in
      if graph.isDirected || source < target {
        ties.append(Tie(source: source, target: target, score: scores[arc]))
      }
    }
    // The order of equal ones is that of the arcs.
    let best = ties.indices.sorted { (ties[$1].score, $0) < (ties[$0].score, $1) }
    return best.prefix(count).map { ties[$0] }
  }
}

extension Graph {
  /// Calls `body` with both arcs of each edge of an undirected graph.
  fileprivate func forEachEdge(_ body: (_ arc: Int, _ opposite: Int) -> Void) {
    // Lists ascend, so the smaller neighbors of a node call in the order of its list.
    var next = nodes.map { offsets[$0] }
    forEachArc { source, target, arc in
      guard source < target else { return }
      body(arc, next[target])
      next[target] += 1
    }
  }
}

extension PathSearch {
  /// Adds, for each arc, the sum of the shares of the shortest paths from a source to all others that
  /// lead along it; in an undirected graph to either of the two arcs of an edge.
  ///
  /// - Parameters:
  ///   - source: Where the paths start.
  ///   - sums: Indexed by arc.
  /// - Returns: The largest number of shortest paths to any node; infinite if it cannot be counted.
  /// - Complexity: O(*n* + *m*).
  func addTies(from source: Int, to sums: UnsafeMutableBufferPointer<Double>) -> Double {
    run(from: source)
    let (order, counts, pushed) = (order.base, counts.base, pushed.base)
    var largest = 1.0
    for place in 0..<reached { largest = max(largest, counts[place]) }
    let last = levels.count - 2
    // From here on, what is passed back takes the place of the counts, level by level.
    for place in levels[last]..<levels[last + 1] { counts[place] = 1 / counts[place] }
    graph.withArcPointers { arcs in
      for distance in stride(from: last - 1, through: 0, by: -1) {
        let level = levels[distance]..<levels[distance + 1]
        let next = levels[distance + 1]..<levels[distance + 2]
        for place in level { pushed[Int(order[place])] = 0 }
        // The arcs of the other side are opposite ones, which a directed graph may lack.
        let isFromNext = !graph.isDirected && backwardArcs[distance + 1] < forwardArcs[distance]
        offer(isFromNext ? level : next)
        if isFromNext {
          for place in next { addTies(of: place, to: sums, arcs) { pushed[$0] += $1 } }
        } else {
          for place in level {
            let node = Int(order[place])
            addTies(of: place, to: sums, arcs) { pushed[node] += $1 }
          }
        }
        withdraw(isFromNext ? level : next)
        for place in level { counts[place] = (1 + pushed[Int(order[place])]) / counts[place] }
      }
    }
    clear(everywhere: false)
    return largest
  }

  /// Multiplies what the node at a place of the order has with what its neighbors offer.
  @inline(__always)
  private func addTies(
    of place: Int, to sums: UnsafeMutableBufferPointer<Double>, _ arcs: ArcPointers,
    _ body: (_ neighbor: Int, _ share: Double) -> Void
  ) {
    let offered = offered.base
    let (node, own) = (Int(order.base[place]), counts.base[place])
    var arc = arcs.offsets[node]
    for target in arcs.neighbors(of: node, room) {
      let share = own * offered[Int(target)]
      sums[arc] += share
      body(Int(target), share)
      arc &+= 1
    }
  }
}
