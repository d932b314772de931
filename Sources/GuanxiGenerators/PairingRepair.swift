import GuanxiCore

/// Takes the loops and repeated ties out of a pairing and keeps every degree: a bad tie *a b* and a
/// good one *c d*, drawn at random, become *a c* and *b d* where both are new.
struct PairingRepair {
  private typealias Tie = (UInt32, UInt32)

  private let nodeCount: Int
  private let workers: Workers
  private let graph: Graph
  private var good: [Tie] = []
  private var bad: [Tie] = []
  /// How the ties differ from those of `graph`.
  private var isTiedNow: [UInt64: Bool] = [:]

  /// Prepares a pairing.
  ///
  /// - Parameters:
  ///   - rows: The pairing.
  ///   - graph: Its graph, without loops and repeats.
  ///   - workers: Threads.
  init(_ rows: GraphBuilder, _ graph: Graph, on workers: Workers) {
    self.workers = workers
    self.graph = graph
    nodeCount = graph.nodeCount
    good.reserveCapacity(rows.count)
    // The ties that come again, and how often, decide which rows are bad.
    var extra = Self.repeats(of: rows, graph, workers)
    rows.forEachRow { source, target in
      let tie = (UInt32(source), UInt32(target))
      if tie.0 == tie.1 {
        bad.append(tie)
      } else if let count = extra[Self.key(tie)], count > 0 {
        extra[Self.key(tie)] = count - 1
        bad.append(tie)
      } else {
        good.append(tie)
      }
    }
  }

  /// How often each repeated tie stands in the rows beyond once.
  private static func repeats(
    of rows: GraphBuilder, _ graph: Graph, _ workers: Workers
  ) -> [UInt64: Int] {
    let counted = rows.graph(
      nodeCount: graph.nodeCount, isDirected: false, multiEdges: .probability, workers: workers
    ).graph
    var extra: [UInt64: Int] = [:]
    guard let counts = counted.arcValues?.values else { return extra }
    for node in counted.nodes {
      for arc in counted.arcs(of: node) where counts[arc] > 1 {
        extra[key((UInt32(node), UInt32(counted.neighbors(of: node)[arc])))] = Int(counts[arc]) - 1
      }
    }
    return extra
  }

  /// The graph with the same degrees, or nil if a bad tie finds no partner.
  mutating func repaired(using generator: inout KeyedGenerator) -> Graph? {
    guard !bad.isEmpty else { return graph }
    while let tie = bad.popLast() {
      guard !good.isEmpty, exchange(tie, using: &generator) else { return nil }
    }
    var rows = GraphBuilder(rows: good.count)
    for tie in good { rows.append(Int(tie.0), Int(tie.1)) }
    return rows.undirected(nodeCount, on: workers)
  }

  private mutating func exchange(_ tie: Tie, using generator: inout KeyedGenerator) -> Bool {
    for _ in 0..<1_000 + 10 * good.count {
      let place = generator.below(good.count)
      var other = good[place]
      if generator.chance(0.5) { other = (other.1, other.0) }
      let first = (tie.0, other.0)
      let second = (tie.1, other.1)
      guard first.0 != first.1, second.0 != second.1, Self.key(first) != Self.key(second),
        !areTied(first), !areTied(second)
      else { continue }
      isTiedNow[Self.key(other)] = false
      isTiedNow[Self.key(first)] = true
      isTiedNow[Self.key(second)] = true
      good[place] = first
      good.append(second)
      return true
    }
    return false
  }

  private func areTied(_ tie: Tie) -> Bool {
    isTiedNow[Self.key(tie)] ?? (graph.arc(from: Int(tie.0), to: Int(tie.1)) != nil)
  }

  private static func key(_ tie: Tie) -> UInt64 {
    UInt64(min(tie.0, tie.1)) << 32 | UInt64(max(tie.0, tie.1))
  }
}
