import CIntrinsics
import GuanxiCore

/// The coins of `LaneCoin`, eight groups of 64 replicates at a time.
struct KeyedCoins: LaneCoins {
  /// Eight groups in order.
  private let groups: UnsafeBufferPointer<LaneCoin>
  /// Indexed by node.
  private let keys: UnsafeBufferPointer<UInt64>
  /// One threshold for all arcs; nil where they differ.
  private let shared: UInt64?
  /// Indexed by node or by arc, if they differ.
  private let thresholds: UnsafeBufferPointer<UInt64>
  private let isByArc: Bool

  let mergesComplete = false

  init(
    groups: UnsafeBufferPointer<LaneCoin>, keys: UnsafeBufferPointer<UInt64>,
    shared: UInt64? = nil, thresholds: UnsafeBufferPointer<UInt64> = .init(start: nil, count: 0),
    isByArc: Bool
  ) {
    self.groups = groups
    self.keys = keys
    self.shared = shared
    self.thresholds = thresholds
    self.isByArc = isByArc
  }

  @inline(__always) func prefetch(_ node: Int, _ front: borrowing SpreadFront) {}

  mutating func merge(_ sources: [UInt32], from low: Int, _ front: inout SpreadFront) {
    for source in sources { push(Int(source), front.used, from: low, &front) }
  }

  @inline(__always) mutating func push(
    _ node: Int, _ news: LaneRow, from low: Int, _ front: inout SpreadFront
  ) {
    let list = front.arcs.neighbors(of: node, front.room)
    let range = front.matter(list, from: low)
    if range.isEmpty { return }
    // What the coins of this node have in common, for the groups that have news.
    var words: (Int, Int, Int, Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0, 0, 0, 0)
    var sources = SIMD8<UInt64>.zero
    var count = 0
    withUnsafeMutableBytes(of: &words) { words in
      let words = words.assumingMemoryBound(to: Int.self)
      for word in 0..<8 where news[word] != 0 {
        words[count] = word
        sources[count] = groups[word].source(keys[node]).value
        count &+= 1
      }
    }
    let first = front.arcs.offsets[node]
    let nodes = front.memory.nodes
    let places = front.memory.places
    var place = range.lowerBound
    while place < range.upperBound {
      let start = place
      let stop = min(range.upperBound, place &+ 32)
      var filled = 0
      while place < stop {
        let target = Int(list[place])
        nodes[filled] = UInt32(truncatingIfNeeded: target)
        places[filled] = UInt16(truncatingIfNeeded: place &- start)
        prefetch_line(front.rows + target)
        filled &+= front.isFull(target) ? 0 : 1
        place &+= 1
      }
      for index in 0..<filled {
        let target = Int(nodes[index])
        let key = keys[target]
        let row = UnsafeMutableRawPointer(front.rows + target)
          .assumingMemoryBound(to: UInt64.self)
        let known = UnsafeMutableRawPointer(front.reached + target)
          .assumingMemoryBound(to: UInt64.self)
        let threshold =
          shared
          ?? thresholds[isByArc ? first &+ start &+ Int(places[index]) : target]
        var any = false
        withUnsafeBytes(of: &words) { words in
          let words = words.assumingMemoryBound(to: Int.self)
          for slot in 0..<count {
            let word = words[slot]
            let wanted = news[word] & ~row[word] & ~known[word]
            if wanted == 0 { continue }
            let open = LaneCoin.open(
              KeyedHash(resuming: sources[slot]), key, threshold: threshold, wanted: wanted)
            if open == 0 { continue }
            row[word] |= open
            any = true
          }
        }
        if any { front.arrive(target, .zero) }
      }
    }
  }
}
