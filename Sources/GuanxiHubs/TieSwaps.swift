import GuanxiCore

/// Ties that are shuffled while everybody keeps the same number of them.
///
/// A try picks two ties, *a*–*b* and *c*–*d*, and ties *a* with *d* and *c* with *b* instead, unless
/// that gives a loop or a tie that is there already. Tries that fail count, so that after many of
/// them every network with these degrees is as likely. Rao, Jana and Bandyopadhyay, Sankhya A 1996;
/// Milo et al., "On the uniform generation of random graphs with prescribed degree sequences",
/// arXiv cond-mat/0312028.
struct TieSwaps {
  /// The ends of each tie, at 2*i* and 2*i* + 1.
  private(set) var ends: [UInt32]
  private var pairs: PairSet

  /// Starts with the ties of a network.
  ///
  /// - Parameter graph: An undirected graph.
  /// - Complexity: O(*n* + *m*); 8 bytes a tie, and 16 to 32 to look them up.
  init(_ graph: Graph) {
    var ends: [UInt32] = []
    var pairs = PairSet(count: graph.edgeCount)
    ends.reserveCapacity(graph.arcCount)
    forEachTie(of: graph) { a, b in
      ends.append(a)
      ends.append(b)
      pairs.insert(a, b)
    }
    self.ends = ends
    self.pairs = pairs
  }

  /// Tries some swaps.
  ///
  /// - Complexity: O(*tries*).
  mutating func run(_ tries: Int, using generator: inout KeyedGenerator) {
    let count = ends.count / 2
    guard count > 1 else { return }
    for _ in 0..<tries {
      let first = 2 * generator.below(count)
      // The two ends of the second tie, in either order.
      let second = generator.below(2 * count)
      let (a, b) = (ends[first], ends[first + 1])
      let (c, d) = (ends[second], ends[second ^ 1])
      if a == c || a == d || b == c || b == d { continue }
      if pairs.contains(a, d) || pairs.contains(c, b) { continue }
      pairs.remove(a, b)
      pairs.remove(c, d)
      pairs.insert(a, d)
      pairs.insert(c, b)
      ends[first + 1] = d
      ends[second ^ 1] = b
    }
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
  /// Each place holds a pair and 1 more, or 0.
  private var table: [UInt64]
  private let mask: Int

  init(count: Int) {
    var size = 16
    while size < 2 * count + 8 { size *= 2 }
    table = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  private func key(_ a: UInt32, _ b: UInt32) -> UInt64 {
    (UInt64(min(a, b)) << 32 | UInt64(max(a, b))) &+ 1
  }

  private func home(of key: UInt64) -> Int {
    // Fibonacci hashing of the upper half.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
  }

  /// Where a key is, or would go.
  private func place(of key: UInt64) -> Int {
    var place = home(of: key)
    while table[place] != 0 && table[place] != key { place = (place &+ 1) & mask }
    return place
  }

  func contains(_ a: UInt32, _ b: UInt32) -> Bool { table[place(of: key(a, b))] != 0 }

  mutating func insert(_ a: UInt32, _ b: UInt32) {
    let key = key(a, b)
    table[place(of: key)] = key
  }

  /// Takes a pair out, and moves those up that had to go past it.
  mutating func remove(_ a: UInt32, _ b: UInt32) {
    var hole = place(of: key(a, b))
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
