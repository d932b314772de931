import CIntrinsics
import GuanxiCore

/// Ties that are shuffled while everybody keeps the same number of them.
///
/// A try picks two ties, *a*–*b* and *c*–*d*, and ties *a* with *d* and *c* with *b* instead, unless
/// that gives a loop or a tie that is there already. Tries that fail count, so that after many of
/// them every network with these degrees is as likely. Rao, Jana and Bandyopadhyay, Sankhya A 1996;
/// Milo et al., "On the uniform generation of random graphs with prescribed degree sequences",
/// arXiv cond-mat/0312028.
struct TieSwaps: ~Copyable {
  /// The ends of each tie, at 2*i* and 2*i* + 1.
  private let ends: UnsafeMutablePointer<UInt32>
  private let tieCount: Int
  private let pairs: PairSet
  private let memory: Memory

  /// The ties of a network.
  ///
  /// - Parameter graph: An undirected graph.
  /// - Complexity: O(*n* + *m*); 8 bytes a tie, and 16 to 32 to look them up.
  init(_ graph: Graph) {
    tieCount = graph.edgeCount
    memory = Memory(byteCount: 8 * max(1, tieCount))
    ends = memory.base.bindMemory(to: UInt32.self, capacity: 2 * max(1, tieCount))
    pairs = PairSet(count: tieCount)
    var filled = 0
    GuanxiHubs.forEachTie(of: graph) { a, b in
      ends[filled] = a
      ends[filled + 1] = b
      pairs.insert(pairs.key(a, b))
      filled += 2
    }
  }

  /// Calls `body` with the ends of each tie.
  @inline(__always) func forEachTie(_ body: (UInt32, UInt32) -> Void) {
    for tie in 0..<tieCount { body(ends[2 * tie], ends[2 * tie + 1]) }
  }

  /// Tries some swaps.
  ///
  /// All that a try looks at lies at random places of memory, so it is asked for many tries ahead.
  ///
  /// - Complexity: O(*tries*).
  func run(_ tries: Int, using generator: inout KeyedGenerator) {
    guard tieCount > 1 else { return }
    let ahead = 32
    withUnsafeTemporaryAllocation(of: (first: Int, second: Int).self, capacity: ahead) { picks in
      var left = tries
      while left > 0 {
        let count = min(ahead, left)
        for index in 0..<count {
          // The two ends of the second tie come in either order.
          let first = 2 &* generator.below(tieCount)
          let second = generator.below(2 &* tieCount)
          picks[index] = (first, second)
          prefetch_line(ends + first)
          prefetch_line(ends + second)
        }
        for index in 0..<count {
          // As they are now: swaps until then may change them, which costs time and nothing else.
          let (a, b, c, d) = ends(of: picks[index])
          pairs.prefetch(pairs.key(a, d))
          pairs.prefetch(pairs.key(c, b))
          pairs.prefetch(pairs.key(a, b))
          pairs.prefetch(pairs.key(c, d))
        }
        for index in 0..<count { swap(picks[index]) }
        left -= count
      }
    }
  }

  @inline(__always) private func ends(
    of pick: (first: Int, second: Int)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    (ends[pick.first], ends[pick.first &+ 1], ends[pick.second], ends[pick.second ^ 1])
  }

  @inline(__always) private func swap(_ pick: (first: Int, second: Int)) {
    let (a, b, c, d) = ends(of: pick)
    if a == c || a == d || b == c || b == d { return }
    let (new, newer) = (pairs.key(a, d), pairs.key(c, b))
    if pairs.contains(new) || pairs.contains(newer) { return }
    pairs.remove(pairs.key(a, b))
    pairs.remove(pairs.key(c, d))
    pairs.insert(new)
    pairs.insert(newer)
    ends[pick.first &+ 1] = d
    ends[pick.second ^ 1] = b
  }
}

/// Calls `body` with the ends of each tie of an undirected graph, the smaller first.
@inline(__always)
func forEachTie(of graph: Graph, _ body: (_ low: UInt32, _ high: UInt32) -> Void) {
  let room = ListRoom(for: graph)
  graph.withArcPointers { arcs in
    for node in graph.nodes {
      let own = UInt32(truncatingIfNeeded: node)
      for neighbor in arcs.neighbors(of: node, room) where neighbor > own { body(own, neighbor) }
    }
  }
}

/// Unordered pairs of nodes, in a table that is half empty.
private struct PairSet {
  /// Each place holds a key, or 0.
  private let table: UnsafeMutablePointer<UInt64>
  private let mask: Int
  private let memory: Memory

  init(count: Int) {
    var size = 16
    while size < 2 * count + 8 { size *= 2 }
    memory = Memory(byteCount: 8 * size)
    table = memory.base.bindMemory(to: UInt64.self, capacity: size)
    mask = size - 1
  }

  /// The key of a pair: both and 1 more.
  @inline(__always) func key(_ a: UInt32, _ b: UInt32) -> UInt64 {
    (UInt64(min(a, b)) &<< 32 | UInt64(max(a, b))) &+ 1
  }

  @inline(__always) private func home(of key: UInt64) -> Int {
    // Fibonacci hashing of the upper half.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 24) & mask
  }

  /// Where a key is, or would go.
  @inline(__always) private func place(of key: UInt64) -> Int {
    var place = home(of: key)
    while table[place] != 0 && table[place] != key { place = (place &+ 1) & mask }
    return place
  }

  /// Asks for the place of a key.
  @inline(__always) func prefetch(_ key: UInt64) { prefetch_line(table + home(of: key)) }

  @inline(__always) func contains(_ key: UInt64) -> Bool { table[place(of: key)] != 0 }

  @inline(__always) func insert(_ key: UInt64) { table[place(of: key)] = key }

  /// Takes a key out, and moves those up that had to go past it.
  @inline(__always) func remove(_ key: UInt64) {
    var hole = place(of: key)
    table[hole] = 0
    var place = (hole &+ 1) & mask
    while table[place] != 0 {
      let home = home(of: table[place])
      if (place &- home) & mask >= (place &- hole) & mask {
        table[hole] = table[place]
        table[place] = 0
        hole = place
      }
      place = (place &+ 1) & mask
    }
  }
}
