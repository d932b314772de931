import GuanxiCore

/// Burt's effective size: how many of a person's contacts are left once those are taken off who
/// know each other anyway.
///
/// It is Σ over contacts *j* of 1 − Σ over contacts *q* of *p(i, q)* *m(j, q)*: *p(i, q)* is the
/// share of *q* in all that *i* has to do with others, the weights of the arcs in both directions,
/// and *m(j, q)* is what *j* has to do with *q* over the most that *j* has to do with anybody. In an
/// undirected graph without weights it is *d* − 2*t*/*d*, with *t* ties among *d* contacts. A person
/// without contacts scores 0 (networkx: NaN).
///
/// Burt, "Structural Holes", Harvard University Press 1992; Borgatti, "Structural holes: unpacking
/// Burt's redundancy measures", Connections 1997.
///
/// - Complexity: O(*m*^1.5) in an undirected graph without weights; else as `Constraint`.
public struct EffectiveSize: HubMeasure {
  public static let name = "effective-size"
  public static let summary = "Burt's effective size: contacts less those who know each other."

  /// Whether the numbers on arcs count, if the graph has them.
  public var isWeighted: Bool

  /// Whether it is divided by the number of contacts, which is Burt's efficiency, in 0...1.
  public var isRelative: Bool

  /// Sets the options.
  public init(isWeighted: Bool = false, isRelative: Bool = false) {
    self.isWeighted = isWeighted
    self.isRelative = isRelative
  }

  public init(_ parameters: inout Parameters) throws {
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether the weights of ties count")
    isRelative = try parameters.flag(
      "efficiency", default: false, "whether it is divided by the number of contacts")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    if graph.isDirected || isWeighted && graph.arcValues != nil {
      return try weightedScores(of: graph, on: workers)
    }
    let ties = NeighborTies(graph, countsArcs: false, on: workers.quiet)
    return zip(try ties.counts(on: workers), ties.neighborCounts).map { tied, contacts in
      let contacts = Double(contacts)
      return contacts == 0 ? 0 : score(contacts - 2 * Double(tied) / contacts, contacts)
    }
  }

  /// Σ(*e*max − *e*) / ((*n* − 1)(*n* − 2)), that of a star: nobody with contacts has less than 1.
  /// Nil for efficiency, and for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let n = Double(graph.nodeCount)
    return isRelative ? nil : freeman(scores, maximum: (n - 1) * (n - 2))
  }

  private func score(_ size: Double, _ contacts: Double) -> Double {
    isRelative ? size / contacts : size
  }

  private func weightedScores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let ties = MutualTies(of: graph, isWeighted: isWeighted, on: workers.quiet)
    var scores: [Double] = []
    scores.reserveCapacity(graph.nodeCount)
    try workers.forEachBlock(of: graph.nodeCount, size: 256) {
      ContactWalk(of: ties.graph)
    } _: { walk, block in
      ties.withPointers { ties in block.map { size(of: $0, ties, walk) } }
    } combine: {
      scores += $0 ?? []
    }
    return scores
  }

  private func size(of node: Int, _ ties: MutualTies.Pointers, _ walk: ContactWalk) -> Double {
    let contacts = Double(ties.arcs.degree(of: node))
    if contacts == 0 { return 0 }
    let first = ties.arcs.offsets[node]
    var redundant = 0.0
    walk.forEachTie(among: node, ties.arcs) { via, contact, arc in
      redundant +=
        ties.weight(first &+ via.place) / ties.sums[node] * ties.weight(arc)
        / ties.largest[contact.node]
    }
    return score(contacts - redundant, contacts)
  }
}

extension HubMeasure where Self == EffectiveSize {
  /// Burt's effective size, or his efficiency.
  public static func effectiveSize(isWeighted: Bool = false, isRelative: Bool = false) -> Self {
    EffectiveSize(isWeighted: isWeighted, isRelative: isRelative)
  }
}
