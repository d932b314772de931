import GuanxiCore

/// Burt's constraint: how far a person's contacts are invested in each other, so that there are few
/// gaps to bridge. The people with the lowest constraint are the brokers.
///
/// It is Σ over contacts *j* of (*p(i, j)* + Σ over contacts *q* of *p(i, q)* *p(q, j)*)², where
/// *p(i, j)* is the share of *j* in all that *i* has to do with others: the weights of the arcs in
/// both directions. A person without contacts scores 0 (networkx: NaN).
///
/// Burt, "Structural Holes and Good Ideas", American Journal of Sociology 2004.
///
/// - Complexity: O(Σ min(*d*(*j*), *d*(*i*) log *d*(*j*))) over arcs from *i* to *j*.
public struct Constraint: HubMeasure {
  public static let name = "constraint"
  public static let summary = "Burt's constraint: contacts tied to each other; low for brokers."

  /// Whether the numbers on arcs count, if the graph has them.
  public var isWeighted: Bool

  /// Sets the options.
  public init(isWeighted: Bool = false) { self.isWeighted = isWeighted }

  public init(_ parameters: inout Parameters) throws {
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether the weights of ties count")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let ties = MutualTies(of: graph, isWeighted: isWeighted, on: workers.quiet)
    let longest = ties.graph.nodes.reduce(0) { max($0, ties.graph.degree(of: $1)) }
    var scores: [Double] = []
    scores.reserveCapacity(graph.nodeCount)
    try workers.forEachBlock(of: graph.nodeCount, size: 256) {
      Scratch(
        walk: ContactWalk(of: ties.graph), direct: Slots(repeating: 0, count: longest),
        indirect: Slots(repeating: 0, count: longest))
    } _: { scratch, block in
      ties.withPointers { ties in block.map { Self.constraint(of: $0, ties, scratch) } }
    } combine: {
      scores += $0 ?? []
    }
    return scores
  }

  /// What one thread keeps.
  private struct Scratch {
    let walk: ContactWalk
    /// Indexed by the place of a contact: what goes to it, and what through others.
    let direct: Slots<Double>
    let indirect: Slots<Double>
  }

  private static func constraint(
    of node: Int, _ ties: MutualTies.Pointers, _ scratch: Scratch
  ) -> Double {
    let (direct, indirect) = (scratch.direct.base, scratch.indirect.base)
    let first = ties.arcs.offsets[node]
    let count = ties.arcs.degree(of: node)
    for place in 0..<count {
      direct[place] = ties.weight(first &+ place) / ties.sums[node]
      indirect[place] = 0
    }
    scratch.walk.forEachTie(among: node, ties.arcs) { via, contact, arc in
      indirect[contact.place] += direct[via.place] * ties.weight(arc) / ties.sums[via.node]
    }
    var constraint = 0.0
    for place in 0..<count {
      let share = direct[place] + indirect[place]
      constraint += share * share
    }
    return constraint
  }
}

extension HubMeasure where Self == Constraint {
  /// Burt's constraint.
  public static func constraint(isWeighted: Bool = false) -> Self {
    Constraint(isWeighted: isWeighted)
  }
}
