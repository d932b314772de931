import GuanxiCore

/// 64 breadth-first searches at once, which share the work on nodes that several of them reach at
/// the same distance; each search is a lane, one bit of a word.
///
/// Then et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", VLDB 2014.
final class LaneSearch {
  static let lanes = 64

  /// Indexed by node: the lanes that have reached it; that reached it last; that reach it next.
  private let seen: Slots<UInt64>
  private var frontier: Slots<UInt64>
  private var next: Slots<UInt64>
  /// The nodes with lanes in `frontier`, and in `next`.
  private var active: Slots<UInt32>
  private var touched: Slots<UInt32>
  /// Indexed by lane.
  private let counts = Slots<Int>(repeating: 0, count: lanes)
  private let room: ListRoom

  init(_ graph: Graph) {
    let nodeCount = graph.nodeCount
    room = ListRoom(for: graph)
    seen = Slots(repeating: 0, count: nodeCount)
    frontier = Slots(repeating: 0, count: nodeCount)
    next = Slots(repeating: 0, count: nodeCount)
    active = Slots(repeating: 0, count: nodeCount)
    touched = Slots(repeating: 0, count: nodeCount)
  }

  /// Searches from up to 64 nodes.
  ///
  /// - Parameters:
  ///   - sources: The nodes; lane *i* starts at the *i*th.
  ///   - arcs: The graph.
  ///   - level: Called for each distance from 1 with the number of nodes that each lane reached
  ///     there, indexed by lane.
  /// - Complexity: At most O(*n* + *m*) a lane.
  func run(
    from sources: Range<Int>, _ arcs: ArcPointers,
    level: (_ distance: Int, _ counts: UnsafeMutablePointer<Int>) -> Void
  ) {
    seen.fill(0)
    var activeCount = 0
    for (lane, source) in sources.enumerated() {
      seen.base[source] = 1 << UInt64(lane)
      frontier.base[source] = 1 << UInt64(lane)
      active.base[activeCount] = UInt32(source)
      activeCount += 1
    }
    var distance = 0
    while true {
      let touchedCount = reach(activeCount, arcs)
      // What is active here was at its distance, and the words serve as `next` one level on.
      for index in 0..<activeCount { frontier.base[Int(active.base[index])] = 0 }
      guard touchedCount > 0 else { return }
      count(touchedCount)
      distance += 1
      level(distance, counts.base)
      swap(&frontier, &next)
      swap(&active, &touched)
      activeCount = touchedCount
    }
  }

  private func reach(_ activeCount: Int, _ arcs: ArcPointers) -> Int {
    let (seen, frontier, next) = (seen.base, frontier.base, next.base)
    let (active, touched) = (active.base, touched.base)
    var touchedCount = 0
    for index in 0..<activeCount {
      let node = Int(active[index])
      let lanes = frontier[node]
      for target in arcs.neighbors(of: node, room) {
        let neighbor = Int(target)
        let new = lanes & ~seen[neighbor]
        guard new != 0 else { continue }
        if next[neighbor] == 0 {
          touched[touchedCount] = UInt32(neighbor)
          touchedCount += 1
        }
        next[neighbor] |= new
      }
    }
    return touchedCount
  }

  private func count(_ touchedCount: Int) {
    let (seen, next, touched, counts) = (seen.base, next.base, touched.base, counts.base)
    for lane in 0..<Self.lanes { counts[lane] = 0 }
    for index in 0..<touchedCount {
      let node = Int(touched[index])
      var lanes = next[node]
      seen[node] |= lanes
      while lanes != 0 {
        counts[lanes.trailingZeroBitCount] += 1
        lanes &= lanes - 1
      }
    }
  }
}

extension Graph {
  /// Folds, for each node, the numbers of nodes at each distance from it, nearest first.
  ///
  /// - Parameters:
  ///   - initial: What to start from at each node.
  ///   - workers: The threads to use.
  ///   - add: Takes in that `count` nodes, possibly none, lie at `distance`, from 1 on.
  /// - Returns: Indexed by node.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*n* *m*), a fraction of that where searches overlap.
  func foldDistances<Value: Sendable>(
    _ initial: Value, on workers: Workers,
    _ add: @Sendable (_ value: inout Value, _ distance: Int, _ count: Int) -> Void
  ) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(nodeCount)
    try withArcPointers { arcs in
      try workers.forEachBlock(of: nodeCount, size: LaneSearch.lanes) {
        LaneSearch(self)
      } _: { search, sources in
        var block = [Value](repeating: initial, count: sources.count)
        search.run(from: sources, arcs) { distance, counts in
          for lane in block.indices { add(&block[lane], distance, counts[lane]) }
        }
        return block
      } combine: {
        values.append(contentsOf: $0)
      }
    }
    return values
  }
}
