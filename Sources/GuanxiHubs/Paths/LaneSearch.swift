import GuanxiCore

/// 512 breadth-first searches at once, which share the work on nodes that several of them reach at
/// the same distance; each search is a lane, one bit of a node's row.
///
/// From one distance to the next, active nodes push their lanes along their arcs, or those that some
/// lane has not reached yet pull, whichever takes fewer arcs.
///
/// Then et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", VLDB 2014.
final class LaneSearch {
  static let lanes = 512
  typealias Row = SIMD8<UInt64>

  private let graph: Graph
  private let reverse: Graph
  private let room: ListRoom
  /// Indexed by node: the lanes that have reached it; that reached it last; that reach it next.
  private let seen: Slots<Row>
  private var frontier: Slots<Row>
  private var next: Slots<Row>
  /// The nodes with lanes in `frontier`, and in `next`.
  private var active: Slots<UInt32>
  private var touched: Slots<UInt32>
  private var activeCount = 0
  private var touchedCount = 0
  /// The nodes that some lane has not reached, and perhaps more.
  private let open: Slots<UInt32>
  private var openCount = 0
  /// The arcs from the active nodes, and to the open ones.
  private var activeArcs = 0
  private var openArcs = 0

  /// Takes 208 bytes a node.
  init(_ graph: Graph) {
    let nodeCount = graph.nodeCount
    self.graph = graph
    reverse = graph.reversed()
    room = ListRoom(for: graph)
    seen = Slots(repeating: .zero, count: nodeCount)
    frontier = Slots(repeating: .zero, count: nodeCount)
    next = Slots(repeating: .zero, count: nodeCount)
    active = Slots(repeating: 0, count: nodeCount)
    touched = Slots(repeating: 0, count: nodeCount)
    open = Slots(repeating: 0, count: nodeCount)
  }

  /// Searches from up to 512 nodes.
  ///
  /// - Parameters:
  ///   - sources: The nodes; lane *i* starts at the *i*th.
  ///   - visit: Called for each node and each distance from 1 on at which lanes reach it, with
  ///     their number; nearer distances come first.
  /// - Complexity: At most O(*n* + *m*) a lane.
  @inline(__always)
  func run(
    from sources: Range<Int>, visit: (_ node: Int, _ distance: Int, _ count: Int) -> Void
  ) {
    let full = start(from: sources)
    var distance = 0
    while activeCount > 0 {
      distance += 1
      touchedCount = 0
      if openArcs / 2 < activeArcs { pull(full) } else { push() }
      settle { visit($0, distance, $1) }
    }
  }

  /// Puts every lane at its source.
  ///
  /// - Returns: The row that all lanes have reached.
  private func start(from sources: Range<Int>) -> Row {
    let (seen, frontier, active, open) = (seen.base, frontier.base, active.base, open.base)
    self.seen.fill(.zero)
    var full = Row.zero
    activeCount = 0
    activeArcs = 0
    for (lane, source) in sources.enumerated() {
      var row = Row.zero
      row[lane / 64] = 1 << UInt64(lane % 64)
      seen[source] = row
      frontier[source] = row
      full |= row
      active[activeCount] = UInt32(truncatingIfNeeded: source)
      activeCount += 1
      activeArcs += graph.degree(of: source)
    }
    openArcs = graph.arcCount
    openCount = 0
    reverse.withArcPointers { into in
      for node in 0..<graph.nodeCount where into.degree(of: node) > 0 {
        open[openCount] = UInt32(truncatingIfNeeded: node)
        openCount &+= 1
      }
    }
    return full
  }

  private func push() {
    let (seen, frontier, next) = (seen.base, frontier.base, next.base)
    let (active, touched) = (active.base, touched.base)
    var found = 0
    graph.withArcPointers { out in
      for index in 0..<activeCount {
        let node = Int(active[index])
        let lanes = frontier[node]
        for target in out.neighbors(of: node, room) {
          let neighbor = Int(target)
          let new = lanes & ~seen[neighbor]
          guard !new.isEmpty else { continue }
          let before = next[neighbor]
          if before.isEmpty {
            touched[found] = target
            found &+= 1
          }
          next[neighbor] = before | new
        }
      }
    }
    touchedCount = found
  }

  private func pull(_ full: Row) {
    let (seen, frontier, next) = (seen.base, frontier.base, next.base)
    let (touched, open) = (touched.base, open.base)
    var (found, kept, arcs) = (0, 0, 0)
    reverse.withArcPointers { into in
      for index in 0..<openCount {
        let node = Int(open[index])
        let known = seen[node]
        let missing = full & ~known
        guard !missing.isEmpty else { continue }
        var row = Row.zero
        for source in into.neighbors(of: node, room) { row |= frontier[Int(source)] }
        row &= missing
        open[kept] = open[index]
        touched[found] = open[index]
        next[node] = row
        found &+= row.isEmpty ? 0 : 1
        guard row != missing else { continue }
        kept &+= 1
        arcs &+= into.degree(of: node)
      }
    }
    touchedCount = found
    openCount = kept
    openArcs = arcs
  }

  /// Takes the lanes in `next` in.
  @inline(__always)
  private func settle(_ visit: (_ node: Int, _ count: Int) -> Void) {
    let (seen, frontier, next) = (seen.base, frontier.base, next.base)
    let (active, touched) = (active.base, touched.base)
    var arcs = 0
    graph.withArcPointers { out in
      for index in 0..<touchedCount {
        let node = Int(touched[index])
        let lanes = next[node]
        seen[node] |= lanes
        arcs &+= out.degree(of: node)
        visit(node, lanes.bitCount)
      }
    }
    // What was active serves as `next` from here on.
    for index in 0..<activeCount { frontier[Int(active[index])] = .zero }
    swap(&self.frontier, &self.next)
    swap(&self.active, &self.touched)
    activeCount = touchedCount
    activeArcs = arcs
  }
}

extension SIMD8<UInt64> {
  /// Whether no bit is set.
  @inline(__always)
  fileprivate var isEmpty: Bool {
    let half = lowHalf | highHalf
    let quarter = half.lowHalf | half.highHalf
    return quarter[0] | quarter[1] == 0
  }

  /// How many bits are set, for all eight words at once: pairs of bits, then fours, bytes and words
  /// of 16, as many together as have room.
  @inline(__always)
  fileprivate var bitCount: Int {
    let pairs = self &- ((self &>> 1) & SIMD8(repeating: 0x5555_5555_5555_5555))
    let mask = SIMD8<UInt64>(repeating: 0x3333_3333_3333_3333)
    let fours = (pairs & mask) &+ ((pairs &>> 2) & mask)
    let half = fours.lowHalf &+ fours.highHalf
    let nibbles = SIMD4<UInt64>(repeating: 0x0F0F_0F0F_0F0F_0F0F)
    let bytes = (half & nibbles) &+ ((half &>> 4) & nibbles)
    let quarter = bytes.lowHalf &+ bytes.highHalf
    let sum = quarter[0] &+ quarter[1]
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    let words = (sum & low) &+ ((sum &>> 8) & low)
    return Int(truncatingIfNeeded: (words &* 0x0001_0001_0001_0001) &>> 48)
  }
}
