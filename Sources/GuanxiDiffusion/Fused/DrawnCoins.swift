import CIntrinsics
import Foundation
import GuanxiCore

/// Coins drawn as they are needed.
///
/// Where many replicates may be persuaded along an arc, a row of coins is drawn for it; where few,
/// the kernel jumps from one success to the next through the grid of arcs and replicates. People
/// who pass it on in *all* replicates are counted first, so that a neighbor of *k* of them takes
/// one row of coins of chance 1 − (1 − *p*)ᵏ instead of *k*.
///
/// Guo, Wang, Wei and Chen, "Influence Maximization Revisited: Efficient Reverse Reachable Set
/// Generation with Bound Tightened", SIGMOD 2020, for jumps to the next open arc.
struct DrawnCoins: LaneCoins {
  private let chances: FusedChances
  private let sums: UnsafeBufferPointer<Double>
  private let shares: UnsafeBufferPointer<MaskSource.Share>
  private var masks: MaskSource
  private var touched: [UInt32] = []
  private var waiting: [UInt32] = []

  /// The one chance, and the mean number of failures between two successes.
  private let shared: Double
  private let gap: Double

  /// From how many expected successes an arc on a row of coins is cheaper than jumps.
  private static let denseSuccesses = 3.0

  var mergesComplete: Bool { chances.shared != nil }

  init(
    _ chances: FusedChances, sums: UnsafeBufferPointer<Double>,
    shares: UnsafeBufferPointer<MaskSource.Share>,
    masks: MaskSource
  ) {
    self.chances = chances
    self.sums = sums
    self.shares = shares
    self.masks = masks
    shared = chances.shared ?? 0
    gap = min(-1 / log1p(-shared), 0x1p60)
  }

  @inline(__always) func prefetch(_ node: Int, _ front: borrowing SpreadFront) {
    if chances.shared == nil, let sums = sums.baseAddress {
      prefetch_line(sums + max(0, front.arcs.offsets[node &+ 1] &- 1))
    }
  }

  @inline(__always) mutating func push(
    _ node: Int, _ news: LaneRow, from low: Int, _ front: inout SpreadFront
  ) {
    let list = front.arcs.neighbors(of: node, front.room)
    if chances.shared == nil { return pushByArc(node, news, list, &front) }
    let range = front.matter(list, from: low)
    if range.isEmpty { return }
    let count = news.population
    if Double(count) * shared > DrawnCoins.denseSuccesses {
      pushRows(news, list, range, &front)
    } else {
      jump(news, count, list, range, &front)
    }
  }

  /// A row of coins for each arc.
  @inline(__always) private mutating func pushRows(
    _ news: LaneRow, _ list: UnsafeBufferPointer<UInt32>, _ range: Range<Int>,
    _ front: inout SpreadFront
  ) {
    let share = shares[1]
    let nodes = front.memory.nodes
    var place = range.lowerBound
    while place < range.upperBound {
      let stop = min(range.upperBound, place &+ 32)
      var filled = 0
      while place < stop {
        let target = Int(list[place])
        nodes[filled] = UInt32(truncatingIfNeeded: target)
        prefetch_line(front.rows + target)
        filled &+= Int(truncatingIfNeeded: ~front.full[target &>> 6] &>> UInt64(target & 63) & 1)
        place &+= 1
      }
      for index in 0..<filled {
        let target = Int(nodes[index])
        let fresh = masks.draw(share) & news & ~front.rows[target]
        if !fresh.isEmpty { front.arrive(target, fresh) }
      }
    }
  }

  /// From success to success through the grid of arcs and replicates, all with one chance.
  @inline(__always) private mutating func jump(
    _ news: LaneRow, _ count: Int, _ list: UnsafeBufferPointer<UInt32>, _ range: Range<Int>,
    _ front: inout SpreadFront
  ) {
    let lanes = front.memory.lanes
    _ = news.list(into: lanes)
    let cells = range.count &* count
    // ⌈2⁶⁴/count⌉, whose product with a cell has the cell's arc in its high half.
    let reciprocal = UInt64.max / UInt64(count) &+ 1
    var cell = nextCell(-1)
    var filled = 0
    while cell < cells {
      let arc =
        count == 1
        ? cell : Int(truncatingIfNeeded: reciprocal.multipliedFullWidth(by: UInt64(cell)).high)
      front.note(Int(list[range.lowerBound &+ arc]), lanes[cell &- arc &* count], &filled)
      cell = nextCell(cell)
    }
    front.settle(&filled)
  }

  @inline(__always) private mutating func nextCell(_ cell: Int) -> Int {
    cell &+ 1 &+ Int(min(masks.generator.exponential() * gap, 0x1p60))
  }

  /// Points of a Poisson process over the arcs and replicates: an arc with at least one is open,
  /// which has the arc's chance *p* if it gets −ln(1 − *p*) of them on the average.
  @inline(__always) private mutating func pushByArc(
    _ node: Int, _ news: LaneRow, _ list: UnsafeBufferPointer<UInt32>,
    _ front: inout SpreadFront
  ) {
    if list.count == 0 { return }
    for likely in chances.likelyOffsets[node]..<chances.likelyOffsets[node &+ 1] {
      let target = Int(chances.likelyTargets[likely])
      if front.isFull(target) { continue }
      let fresh = masks.draw(chances.likelyShares[likely]) & news & ~front.rows[target]
      if !fresh.isEmpty { front.arrive(target, fresh) }
    }
    let lanes = front.memory.lanes
    let first = front.arcs.offsets[node]
    let count = news.list(into: lanes)
    let mass = sums[first &+ list.count &- 1] * Double(count)
    let scale = 1 / Double(count)
    var point = masks.generator.exponential()
    var base = 0
    var filled = 0
    while point < mass {
      let wanted = point * scale
      var size = list.count &- base
      while size > 1 {
        let half = size &>> 1
        base = sums[first &+ base &+ half &- 1] <= wanted ? base &+ half : base
        size &-= half
      }
      front.note(Int(list[base]), lanes[masks.generator.below(count)], &filled)
      point += masks.generator.exponential()
    }
    front.settle(&filled)
  }

  mutating func merge(
    _ sources: [UInt32], from low: Int, _ front: inout SpreadFront
  ) {
    if !mergesComplete {
      for source in sources { push(Int(source), front.used, from: low, &front) }
      return
    }
    let tries = front.memory.tries
    for source in sources {
      let list = front.arcs.neighbors(of: Int(source), front.room)
      for index in front.matter(list, from: low) {
        let target = Int(list[index])
        let count = tries[target]
        if count == 0 { touched.append(UInt32(truncatingIfNeeded: target)) }
        tries[target] = count &+ 1
      }
    }
    swap(&waiting, &touched)
    defer { waiting.removeAll(keepingCapacity: true) }
    waiting.withUnsafeBufferPointer { waiting in
      for index in 0..<waiting.count {
        let target = Int(waiting[index])
        if index &+ 16 < waiting.count { prefetch_line(front.rows + Int(waiting[index &+ 16])) }
        var count = Int(tries[target])
        tries[target] = 0
        if front.isFull(target) { continue }
        while count > 0 {
          let some = min(count, chances.maximumTries)
          let fresh = masks.draw(shares[some]) & front.used & ~front.rows[target]
          if !fresh.isEmpty { front.arrive(target, fresh) }
          count &-= some
        }
      }
    }
  }
}
