import CIntrinsics
import GuanxiCore

/// Where a block of up to 512 replicates stands, a bit each.
struct SpreadFront {
  let arcs: ArcPointers
  let room: ListRoom
  let nodeCount: Int

  /// Whether nodes come in descending order of degree, and settle from the best connected on.
  let nests: Bool

  /// Where persuaded replicates are noted: `reached`, or `arriving` round by round.
  let rows: UnsafeMutablePointer<LaneRow>
  /// Where nodes with news are noted: `active`, or `next` round by round.
  let marks: UnsafeMutablePointer<UInt64>
  let reached: UnsafeMutablePointer<LaneRow>
  let passed: UnsafeMutablePointer<LaneRow>
  let active: UnsafeMutablePointer<UInt64>
  let full: UnsafeMutablePointer<UInt64>
  let ever: UnsafeMutablePointer<UInt64>
  let memory: FusedMemory

  /// The lanes that are in use, and those that are not.
  let used: LaneRow
  let unused: LaneRow
  let byRound: Bool

  /// Where a list starts to matter and where it ends: nodes before `prefix` have adopted in all
  /// replicates, and nodes from `limit` on wait for their turn.
  var prefix = 0
  var limit: Int

  /// Those who have adopted in all replicates and passed it on in none.
  var complete: [UInt32] = []
  var completeArcs = 0

  init(
    _ graph: Graph, _ arcs: ArcPointers, nests: Bool, memory: FusedMemory,
    block: ReplicateBlock
  ) {
    self.arcs = arcs
    self.nests = nests
    self.memory = memory
    room = ListRoom(for: graph)
    nodeCount = graph.nodeCount
    limit = graph.nodeCount
    byRound = block.byRound
    rows = byRound ? memory.arriving : memory.reached
    marks = byRound ? memory.next : memory.active
    reached = memory.reached
    passed = memory.passed
    active = memory.active
    full = memory.full
    ever = memory.ever
    used = .first(block.replicates.count)
    unused = ~used
  }

  /// The part of a list that matters: from `low` or the first node that somebody may still reach,
  /// up to the limit.
  @inline(__always) func matter(
    _ list: UnsafeBufferPointer<UInt32>, from low: Int
  ) -> Range<Int> {
    let first = place(of: max(low, prefix), in: list)
    let end = limit >= nodeCount ? list.count : place(of: limit, in: list)
    return first..<max(first, end)
  }

  /// Whether somebody is known to have adopted in all replicates.
  @inline(__always) func isFull(_ node: Int) -> Bool {
    full[node &>> 6] &>> UInt64(node & 63) & 1 == 1
  }

  /// Enters what an arc brought.
  @inline(__always) mutating func arrive(_ target: Int, _ fresh: LaneRow) {
    let now = rows[target] | fresh
    rows[target] = now
    let bit: UInt64 = 1 &<< UInt64(target & 63)
    if !byRound && (now | unused).isFull {
      full[target &>> 6] |= bit
      if passed[target].isEmpty {
        marks[target &>> 6] &= ~bit
        complete.append(UInt32(truncatingIfNeeded: target))
        completeArcs &+= arcs.degree(of: target)
        return
      }
    }
    marks[target &>> 6] |= bit
  }

  /// Remembers a success in one replicate, to be entered when its row has come from memory.
  @inline(__always) func note(_ target: Int, _ lane: UInt16, _ filled: inout Int) {
    prefetch_line(rows + target)
    memory.nodes[filled] = UInt32(truncatingIfNeeded: target)
    memory.places[filled] = lane
    filled &+= 1
    if filled == FusedMemory.listLength { settle(&filled) }
  }

  /// Enters the successes that were remembered.
  @inline(__always) func settle(_ filled: inout Int) {
    for index in 0..<filled {
      let target = Int(memory.nodes[index])
      let lane = Int(memory.places[index])
      let words = UnsafeMutableRawPointer(rows + target).assumingMemoryBound(to: UInt64.self)
      let old = words[lane &>> 6]
      words[lane &>> 6] = old | 1 &<< UInt64(lane & 63)
      let fresh = ~(old &>> UInt64(lane & 63)) & 1
      marks[target &>> 6] |= fresh &<< UInt64(target & 63)
    }
    filled = 0
  }

  /// Moves the prefix on.
  mutating func movePrefix() {
    while prefix < nodeCount && isFull(prefix) { prefix += 1 }
  }

  /// Where the first node from `node` on stands in an ascending list.
  @inline(__always) private func place(
    of node: Int, in list: UnsafeBufferPointer<UInt32>
  ) -> Int {
    if node == 0 || list.count == 0 || Int(list[0]) >= node { return 0 }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low &+ high) &>> 1
      if Int(list[middle]) < node { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
