import GuanxiCore

/// A graph peeled from outside: those with the fewest ties leave first, round by round.
///
/// At each level *k*, the nodes that have at most *k* ties left leave, and then in further rounds
/// those who thereby come down to *k*. Nobody waits in an order: who is left is looked through once
/// a level, which costs no more than the sum of all corenesses. Kabir and Madduri, "Parallel k-core
/// decomposition on multicore platforms", IPDPS Workshops 2017; Hébert-Dufresne, Grochow and Allard,
/// "Multi-scale structure and topological anomaly detection via a new network statistic: The onion
/// decomposition", Scientific Reports 2016.
struct Peeling: Sendable {
  /// Indexed by node: the level at which it left.
  let cores: Slots<UInt32>
  /// Indexed by node: the round in which it left, from 1; nil if nobody asked.
  let layers: Slots<UInt32>?
  /// Whether all were peeled: nobody said to stop.
  let isWhole: Bool

  /// Peels a graph; the direction of arcs does not matter.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - incoming: Its arcs turned round, nil for an undirected one.
  ///   - countsRounds: Whether `layers` are wanted.
  ///   - goesOn: Gets how many nodes have left, once for about a million; says no to stop.
  /// - Complexity: O(*n* + *m*); 12 bytes a node, 16 with rounds.
  init(
    _ graph: Graph, incoming: Graph?, countsRounds: Bool = false,
    goesOn: (_ peeled: Int) -> Bool = { _ in true }
  ) {
    let n = graph.nodeCount
    let cores = Slots<UInt32>(repeating: 0, count: n)
    let layers = countsRounds ? Slots<UInt32>(repeating: 0, count: n) : nil
    self.cores = cores
    self.layers = layers
    // How many ties a node has left; for those who left, their level.
    let left = cores.base
    let rest = Slots<UInt32>(repeating: 0, count: n)
    // Those who leave, in order; one place more, because every neighbor is written down first.
    let leaving = Slots<UInt32>(repeating: 0, count: n + 1)
    isWhole = TieLists.with(graph, incoming: incoming) { lists, rooms in
      let rooms = rooms()
      for node in 0..<n {
        rest.base[node] = UInt32(truncatingIfNeeded: node)
        if incoming != nil {
          lists.forEachNeighbor(of: node, rooms) { _, _ in left[node] &+= 1 }
        } else {
          left[node] = UInt32(truncatingIfNeeded: graph.degree(of: node))
        }
      }
      var (restCount, first, last) = (n, 0, 0)
      var (level, round): (UInt32, UInt32) = (0, 0)
      var told = 0
      while restCount > 0 {
        var lowest = UInt32.max
        (restCount, lowest) = Peeling.separate(
          rest.base, restCount, left, level, leaving.base, &last)
        if first == last { level = lowest }
        while first < last {
          let end = last
          round &+= 1
          while first < end {
            if first >= told &+ Peeling.step {
              told = first
              guard goesOn(first) else { return false }
            }
            let node = Int(leaving.base[first])
            if let layers { layers.base[node] = round }
            lists.forEachNeighbor(of: node, rooms) { neighbor, _ in
              let ties = left[Int(neighbor)]
              let isHere: UInt32 = ties > level ? 1 : 0
              let fewer = ties &- isHere
              left[Int(neighbor)] = fewer
              leaving.base[last] = neighbor
              last &+= Int(fewer == level ? isHere : 0)
            }
            first &+= 1
          }
          if first == last { level &+= 1 }
        }
      }
      return true
    }
  }

  /// After how many nodes it is told how far the peeling is.
  private static let step = 1 << 20

  /// Peels a graph with reports of how far it is.
  ///
  /// - Throws: `CancellationError` when told to stop.
  init(_ graph: Graph, countsRounds: Bool = false, on workers: Workers) throws {
    let incoming = graph.isDirected ? graph.reversed(on: workers.quiet) : nil
    self.init(graph, incoming: incoming, countsRounds: countsRounds) { peeled in
      workers.onProgress?(peeled, graph.nodeCount)
      return workers.shouldStop?() != true
    }
    if !isWhole { throw CancellationError() }
  }

  /// Takes those who left out of the rest, and lets those leave who have no more ties than the
  /// level.
  ///
  /// - Returns: How many remain, and the fewest ties that one of them has.
  @inline(__always)
  private static func separate(
    _ rest: UnsafeMutablePointer<UInt32>, _ count: Int, _ left: UnsafePointer<UInt32>,
    _ level: UInt32, _ leaving: UnsafeMutablePointer<UInt32>, _ last: inout Int
  ) -> (count: Int, lowest: UInt32) {
    var kept = 0
    var lowest = UInt32.max
    for place in 0..<count {
      let node = rest[place]
      let ties = left[Int(node)]
      if ties > level {
        rest[kept] = node
        kept &+= 1
        lowest = min(lowest, ties)
      } else if ties == level {
        leaving[last] = node
        last &+= 1
      }
    }
    return (kept, lowest)
  }
}
