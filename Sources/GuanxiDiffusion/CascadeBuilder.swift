import GuanxiCore

/// Adoptions of one replicate as they happen, round by round.
///
/// Whoever reaches a person first in a round does not matter: of several who reach the same person
/// in one round, the one with the lowest keyed priority becomes the source.
struct CascadeBuilder {
  private(set) var adoptions: [Adoption] = []
  private var roundStart = 0

  /// Indexed by node: where the person stands in the list; `.max` for those who have not adopted.
  private let place: UnsafeMutablePointer<UInt64>

  /// Indexed by node: who reached the person in this round so far; `.max` for nobody.
  private let candidate: UnsafeMutablePointer<UInt64>
  private var reached: [UInt32] = []
  private let draws: Draws

  /// Starts with the seeds, of whom each stops passing the promotion on at `end`.
  ///
  /// - Precondition: `finish()` is called in the end; it clears the room.
  init(
    _ graph: Graph, seeds: [Graph.Node], draws: Draws, room: CascadeRoom,
    end: (Graph.Node) -> Double
  ) {
    checkSeeds(seeds, in: graph)
    self.draws = draws
    place = room.numbers(.place, initial: .max)
    candidate = room.numbers(.candidate, initial: .max)
    for (index, node) in seeds.sorted().enumerated() {
      place[node] = UInt64(index)
      adoptions.append(Adoption(node: node, round: 0, source: nil, end: end(node)))
    }
  }

  func hasAdopted(_ node: Graph.Node) -> Bool { place[node] != .max }

  /// Notes that `source`, an adopter, persuades `node` in this round.
  mutating func reach(_ node: Graph.Node, from source: Graph.Node) {
    let rival = candidate[node]
    if rival == .max {
      candidate[node] = UInt64(source)
      reached.append(UInt32(node))
    } else if draws.priority(of: source, over: node) < draws.priority(of: Int(rival), over: node) {
      candidate[node] = UInt64(source)
    }
  }

  /// Ends the round: everyone reached in it adopts.
  ///
  /// - Parameters:
  ///   - round: The number of the round.
  ///   - end: When a newcomer stops passing the promotion on.
  /// - Returns: The new adopters, ascending.
  mutating func endRound(_ round: Int, end: (Graph.Node) -> Double) -> [Graph.Node] {
    reached.sort()
    let newcomers = reached.map(Int.init)
    reached.removeAll(keepingCapacity: true)
    for node in newcomers {
      let source = place[Int(candidate[node])]
      candidate[node] = .max
      place[node] = UInt64(adoptions.count)
      adoptions.append(
        Adoption(node: node, round: round, source: Int(source), end: end(node)))
    }
    return newcomers
  }

  /// The cascade; clears the room.
  func finish() -> Cascade {
    for adoption in adoptions { place[adoption.node] = .max }
    return Cascade(adoptions)
  }
}
