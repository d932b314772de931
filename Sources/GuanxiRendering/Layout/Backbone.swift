import GuanxiCore

/// The ties of a network in the order of their importance to its shape.
///
/// First a maximum spanning forest (Kruskal 1956), so that nothing falls apart; then each node's
/// strongest tie, each node's second strongest, and so on. The strength of a tie is the Jaccard
/// overlap of its ends' neighborhoods: how much of their acquaintance is shared (so the locally
/// best ties stay in thin regions too; after Satuluri, Parthasarathy and Ruan, "Local graph
/// sparsification for scalable clustering", SIGMOD 2011).
struct Backbone {
  /// A tie between two nodes, the smaller first.
  struct Tie: Equatable {
    var first: Int
    var second: Int

    /// The order of ties in a picture.
    static func precedes(_ a: Self, _ b: Self) -> Bool {
      a.first != b.first ? a.first < b.first : a.second < b.second
    }
  }

  /// All ties, the most important first.
  let ties: [Tie]

  /// How many of them make up the forest.
  let forestCount: Int

  /// Orders the ties.
  ///
  /// - Parameter graph: Undirected.
  /// - Complexity: O(*m* (*n* / 64 + log *m*)) time and O(*n*² / 64) memory: for small graphs.
  init(of graph: Graph) {
    let strength = Backbone.overlaps(in: graph)
    var ties: [(tie: Tie, strength: Double, rank: Int)] = []
    ties.reserveCapacity(graph.edgeCount)
    let rank = Backbone.ranks(in: graph, strength)
    graph.forEachArc { node, neighbor, arc in
      guard neighbor > node else { return }
      ties.append((Tie(first: node, second: neighbor), strength[arc], rank[arc]))
    }
    // Smaller nodes first among equals; the lists are in that order already, and places decide.
    let byStrength = ties.indices.sorted {
      ties[$0].strength != ties[$1].strength ? ties[$0].strength > ties[$1].strength : $0 < $1
    }
    var forest = Forest(count: graph.nodeCount)
    var isInForest = [Bool](repeating: false, count: ties.count)
    for index in byStrength {
      isInForest[index] = forest.join(ties[index].tie.first, ties[index].tie.second)
    }
    let others = byStrength.enumerated().filter { !isInForest[$0.element] }
      .sorted {
        let a = ties[$0.element].rank
        let b = ties[$1.element].rank
        return a != b ? a < b : $0.offset < $1.offset
      }
    let first = byStrength.filter { isInForest[$0] }
    forestCount = first.count
    self.ties = first.map { ties[$0].tie } + others.map { ties[$0.element].tie }
  }

  /// Indexed by arc: the share of both ends' neighbors that they have in common.
  private static func overlaps(in graph: Graph) -> [Double] {
    let words = (graph.nodeCount + 63) / 64
    var bits = [UInt64](repeating: 0, count: words * graph.nodeCount)
    for node in graph.nodes {
      for neighbor in graph.neighbors(of: node) {
        bits[node * words + neighbor >> 6] |= 1 << UInt64(neighbor & 63)
      }
    }
    var overlaps = [Double](repeating: 0, count: graph.arcCount)
    bits.withUnsafeBufferPointer { bits in
      graph.forEachArc { node, neighbor, arc in
        var common = 0
        for word in 0..<words {
          common += (bits[node * words + word] & bits[neighbor * words + word]).nonzeroBitCount
        }
        let all = graph.degree(of: node) + graph.degree(of: neighbor) - common
        overlaps[arc] = Double(common) / Double(all)
      }
    }
    return overlaps
  }

  /// Indexed by arc: the tie's place among those of the end where it stands higher.
  private static func ranks(in graph: Graph, _ strength: [Double]) -> [Int] {
    var ranks = [Int](repeating: 0, count: graph.arcCount)
    for node in graph.nodes {
      let arcs = graph.arcs(of: node).sorted {
        strength[$0] != strength[$1] ? strength[$0] > strength[$1] : $0 < $1
      }
      for (rank, arc) in arcs.enumerated() { ranks[arc] = rank }
    }
    var best = ranks
    graph.forEachArc { node, neighbor, arc in
      guard let back = graph.arc(from: neighbor, to: node) else { return }
      best[arc] = min(ranks[arc], ranks[back])
    }
    return best
  }
}
