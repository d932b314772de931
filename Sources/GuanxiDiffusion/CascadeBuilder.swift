import GuanxiCore

/// Adoptions of one replicate as they happen, round by round.
///
/// Whoever reaches a person first in a round does not matter: of several who reach the same person
/// in one round, the one with the lowest keyed priority becomes the source.
struct CascadeBuilder {
  private(set) var adoptions: [Adoption] = []
  private var roundStart = 0

  /// Indexed by node: where the person stands in the list; `.max` for those who have not adopted.
  private var place: [UInt32]

  /// Indexed by node: who reached the person in this round so far.
  private var candidate: [UInt32]
  private var reached: [UInt32] = []
  private let draws: Draws

  init(_ graph: Graph, seeds: [Graph.Node], draws: Draws) {
    checkSeeds(seeds, in: graph)
    self.draws = draws
    place = [UInt32](repeating: .max, count: graph.nodeCount)
    candidate = place
    for (index, node) in seeds.sorted().enumerated() {
      place[node] = UInt32(index)
      adoptions.append(Adoption(node: node, round: 0, source: nil))
    }
  }

  func hasAdopted(_ node: Graph.Node) -> Bool { place[node] != .max }

  /// Notes that `source`, an adopter, persuades `node` in this round.
  mutating func reach(_ node: Graph.Node, from source: Graph.Node) {
    let rival = candidate[node]
    if rival == .max {
      candidate[node] = UInt32(source)
      reached.append(UInt32(node))
    } else if draws.priority(of: source, over: node) < draws.priority(of: Int(rival), over: node) {
      candidate[node] = UInt32(source)
    }
  }

  /// Ends the round: everyone reached in it adopts.
  ///
  /// - Returns: The new adopters, ascending.
  mutating func endRound(_ round: Int) -> [Graph.Node] {
    reached.sort()
    let newcomers = reached.map(Int.init)
    reached.removeAll(keepingCapacity: true)
    for node in newcomers {
      let source = place[Int(candidate[node])]
      candidate[node] = .max
      place[node] = UInt32(adoptions.count)
      adoptions.append(Adoption(node: node, round: round, source: Int(source)))
    }
    return newcomers
  }

  var cascade: Cascade { Cascade(adoptions) }
}
