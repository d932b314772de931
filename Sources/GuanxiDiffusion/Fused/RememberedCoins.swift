import CIntrinsics
import GuanxiCore

/// Which arcs of a node's list are open in which replicates of a block, kept from one visit of the
/// node to the next.
///
/// Where cascades are deep, a node has news time and again, each time in a few replicates. Throwing
/// the coins of all its arcs takes as long for one replicate as for 512; looking up those that were
/// thrown takes time in proportion to those that are open.
///
/// The open arcs of a list are sorted by replicate, eight replicates together, in parts of so many
/// arcs that a place in the part and a replicate take two bytes.
final class RememberedCoins {
  /// Indexed by node: where its parts begin, in units of four numbers; 0 where nothing is known.
  private let records: UnsafeMutablePointer<UInt32>
  private let nodeCount: Int
  /// Parts: the first arc in two numbers, whether it is the last, a zero and then the end of each
  /// bucket, and the open arcs.
  private let numbers: UnsafeMutablePointer<UInt16>
  private let capacity: Int
  private var used = 4
  /// What is thrown now: bucket, replicate and arc.
  private let thrown: UnsafeMutablePointer<UInt32>
  private var filled = 0
  private let memory: Memory

  /// Whether there is no room for more.
  private(set) var isFull = false

  private static let buckets = 64
  private static let header = 4 + buckets
  private static let placeBits: UInt32 = 13
  private static let thrownRoom = 1 << 15
  /// No arc is open more often than this, points on one lane counted each.
  private static let mostOpen = LaneCoin.lanes + LaneChance.limit + LaneCoin.pointsPerWord
  /// Arcs of a part.
  private static var partLength: Int { 1 << Int(placeBits) }
  /// No more bytes than these for the open arcs.
  private static let mostBytes = 1 << 30

  /// The bytes for a graph.
  ///
  /// - Parameters:
  ///   - nodes: The number of nodes.
  ///   - openArcs: The sum of all arcs' chances.
  /// - Returns: The bytes, most of them for open arcs; they are touched as these are thrown.
  static func byteCount(nodes: Int, openArcs: Double) -> Int {
    let entries = min(1.1 * 512 * openArcs, 0x1p40)
    let numbers = min(mostBytes, 2 * (Int(entries) + (header + 4) * nodes) + 64)
    return lines(4 * nodes) + lines(4 * thrownRoom) + lines(numbers)
  }

  private static func lines(_ bytes: Int) -> Int { (bytes + 63) / 64 * 64 }

  init(nodes: Int, openArcs: Double) {
    let bytes = RememberedCoins.byteCount(nodes: nodes, openArcs: openArcs)
    memory = Memory(byteCount: bytes, pages: .huge)
    let recordBytes = RememberedCoins.lines(4 * nodes)
    let thrownBytes = RememberedCoins.lines(4 * RememberedCoins.thrownRoom)
    nodeCount = nodes
    records = memory.base.bindMemory(to: UInt32.self, capacity: nodes)
    thrown = (memory.base + recordBytes).bindMemory(
      to: UInt32.self, capacity: RememberedCoins.thrownRoom)
    capacity = (bytes - recordBytes - thrownBytes) / 2
    numbers = (memory.base + recordBytes + thrownBytes).bindMemory(
      to: UInt16.self, capacity: capacity)
  }

  /// Forgets everything.
  func forget() {
    records.initialize(repeating: 0, count: nodeCount)
    used = 4
    isFull = false
  }

  /// Asks for what is to be read about a node.
  @inline(__always) func prefetch(_ node: Int) { prefetch_line(records + node) }

  /// Whether the arcs of a node are known.
  @inline(__always) func knows(_ node: Int) -> Bool { records[node] != 0 }

  /// Throws the coins of a list.
  ///
  /// - Parameters:
  ///   - node: Whose list it is.
  ///   - count: Its length.
  ///   - coin: Calls its second argument for each replicate, from 0 to 511, in which the arc at a
  ///     place of the list is open.
  @inline(__always) func remember(
    _ node: Int, count: Int, coin: (_ place: Int, _ open: (_ replicate: Int) -> Void) -> Void
  ) {
    let start = used
    var place = 0
    repeat {
      let first = place
      let end = min(count, first &+ RememberedCoins.partLength)
      filled = 0
      while place < end && filled <= RememberedCoins.thrownRoom &- RememberedCoins.mostOpen {
        let offset = UInt32(truncatingIfNeeded: place &- first)
        coin(place) { replicate in
          thrown[filled] =
            UInt32(truncatingIfNeeded: replicate) &<< RememberedCoins.placeBits | offset
          filled &+= 1
        }
        place &+= 1
      }
      if !closePart(first: first, isLast: place == count) {
        used = start
        isFull = true
        return
      }
    } while place < count
    records[node] = UInt32(truncatingIfNeeded: start / 4)
  }

  /// Sorts what was thrown into a part.
  ///
  /// - Returns: Whether there was room.
  private func closePart(first: Int, isLast: Bool) -> Bool {
    let length = RememberedCoins.header + (filled + 3) / 4 * 4
    guard used + length <= capacity else { return false }
    let part = numbers + used
    part[0] = UInt16(truncatingIfNeeded: first)
    part[1] = UInt16(truncatingIfNeeded: first >> 16)
    part[2] = isLast ? 1 : 0
    let ends = part + 4
    // Where each bucket begins stands one place before where it ends.
    let begins = part + 3
    begins.initialize(repeating: 0, count: RememberedCoins.buckets + 1)
    let shift = RememberedCoins.placeBits + 3
    for index in 0..<filled { ends[Int(thrown[index] &>> shift)] &+= 1 }
    var sum: UInt16 = 0
    for bucket in 0..<RememberedCoins.buckets {
      let count = ends[bucket]
      ends[bucket] = sum
      sum &+= count
    }
    let entries = part + RememberedCoins.header
    for index in 0..<filled {
      let bucket = Int(thrown[index] &>> shift)
      entries[Int(ends[bucket])] = UInt16(truncatingIfNeeded: thrown[index])
      ends[bucket] &+= 1
    }
    used += length
    return true
  }

  /// Notes all that a node brings its neighbors.
  ///
  /// - Parameters:
  ///   - node: A node whose arcs are known.
  ///   - news: The replicates in which it has news, in words of 64.
  ///   - list: Its list.
  ///   - range: The part of the list that matters.
  ///   - firstWord: Where the replicates of the front start among the 512.
  ///   - front: Where to note it.
  @inline(__always) func pass(
    from node: Int, _ news: UnsafePointer<UInt64>, to list: UnsafeBufferPointer<UInt32>,
    _ range: Range<Int>, firstWord: Int, _ front: inout SpreadFront
  ) {
    let nodes = front.memory.nodes
    let places = front.memory.places
    var part = numbers + 4 &* Int(records[node])
    var hits = 0
    while true {
      let first = UInt32(part[0]) | UInt32(part[1]) &<< 16
      let ends = part + 4
      let entries = part + RememberedCoins.header
      for word in firstWord..<8 {
        var bits = news[word]
        while bits != 0 {
          let byte = bits.trailingZeroBitCount &>> 3
          let lanes = bits &>> UInt64(8 &* byte) & 255
          bits &= ~(255 &<< UInt64(8 &* byte))
          let bucket = 8 &* word &+ byte
          let firstLane = UInt16(truncatingIfNeeded: 8 &* bucket &- 64 &* firstWord)
          var index = Int((ends - 1)[bucket])
          let end = Int(ends[bucket])
          while index < end {
            let entry = entries[index]
            let lane = entry &>> UInt16(RememberedCoins.placeBits)
            nodes[hits] = first &+ UInt32(entry & UInt16(RememberedCoins.partLength &- 1))
            places[hits] = firstLane &+ lane
            // Without branches: who is hit cannot be foreseen.
            hits &+= Int(truncatingIfNeeded: lanes &>> UInt64(lane) & 1)
            index &+= 1
            if hits == FusedMemory.listLength { enter(&hits, list, range, &front) }
          }
        }
      }
      if part[2] == 1 { break }
      part += RememberedCoins.header &+ (Int(ends[RememberedCoins.buckets &- 1]) &+ 3) / 4 &* 4
    }
    enter(&hits, list, range, &front)
  }

  /// Enters what was noted by places in the list.
  @inline(__always) private func enter(
    _ hits: inout Int, _ list: UnsafeBufferPointer<UInt32>, _ range: Range<Int>,
    _ front: inout SpreadFront
  ) {
    let nodes = front.memory.nodes
    let places = front.memory.places
    var kept = 0
    for index in 0..<hits {
      let place = Int(nodes[index])
      let target = list[place]
      prefetch_line(front.rows + Int(target))
      nodes[kept] = target
      places[kept] = places[index]
      kept &+= range.contains(place) && !front.isFull(Int(target)) ? 1 : 0
    }
    hits = kept
    front.settle(&hits)
  }
}
