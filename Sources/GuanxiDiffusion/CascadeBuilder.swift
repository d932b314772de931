import CIntrinsics
import GuanxiCore

/// Adoptions of one replicate as they happen, round by round.
///
/// Whoever reaches a person first in a round does not matter: of several who reach the same person
/// in one round, the one with the lowest keyed priority becomes the source.
struct CascadeBuilder {
  private(set) var adoptions: [Adoption] = []

  /// Indexed by node: where the person stands in the list; `.max` for those who have not adopted.
  private let place: UnsafeMutablePointer<UInt64>

  /// Indexed by node: who reached the person in this round so far; `.max` for nobody.
  private let candidate: UnsafeMutablePointer<UInt64>
  private var reached: [UInt32] = []
  private let draws: Draws

  /// Stands for the central entrance where a person could stand.
  private static let outside = UInt64.max - 1

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

  /// Asks for what `hasAdopted` will read.
  @inline(__always) func prefetch(_ node: Graph.Node) { prefetch_line(place + node) }

  @inline(__always) func hasAdopted(_ node: Graph.Node) -> Bool { place[node] != .max }

  /// Notes that `source`, an adopter, persuades `node` in this round.
  mutating func reach(_ node: Graph.Node, from source: Graph.Node) {
    let rival = candidate[node]
    if rival == .max {
      candidate[node] = UInt64(source)
      reached.append(UInt32(node))
    } else if rival != CascadeBuilder.outside,
      draws.priority(of: source, over: node) < draws.priority(of: Int(rival), over: node)
    {
      candidate[node] = UInt64(source)
    }
  }

  /// Notes that someone who has not adopted is won from outside in this round, whoever else
  /// reaches them.
  mutating func reachFromOutside(_ node: Graph.Node) {
    if candidate[node] == .max { reached.append(UInt32(node)) }
    candidate[node] = CascadeBuilder.outside
  }

  /// Ends the round: everyone reached in it adopts, unless `adopts` says no.
  ///
  /// - Parameters:
  ///   - round: The number of the round.
  ///   - end: When a newcomer stops passing the promotion on.
  ///   - adopts: Asked once for each person reached, ascending, with the one who reached them (nil
  ///     for the outside).
  /// - Returns: The new adopters, ascending.
  mutating func endRound(
    _ round: Int, end: (Graph.Node) -> Double,
    where adopts: (_ node: Graph.Node, _ source: Graph.Node?) -> Bool = { _, _ in true }
  ) -> [Graph.Node] {
    reached.sort()
    var newcomers: [Graph.Node] = []
    newcomers.reserveCapacity(reached.count)
    for node in reached.lazy.map(Int.init) {
      let source = candidate[node] == CascadeBuilder.outside ? nil : Int(candidate[node])
      candidate[node] = .max
      guard adopts(node, source) else { continue }
      newcomers.append(node)
      let sourcePlace = source.map { Int(place[$0]) }
      place[node] = UInt64(adoptions.count)
      adoptions.append(Adoption(node: node, round: round, source: sourcePlace, end: end(node)))
    }
    reached.removeAll(keepingCapacity: true)
    return newcomers
  }

  /// Ends the replicate and clears the room.
  ///
  /// - Parameters:
  ///   - viewers: How many people saw the promotion, if the model says.
  ///   - rivals: How many took the rival, if there is one.
  /// - Returns: The cascade.
  func finish(viewers: Int? = nil, rivals: Int? = nil) -> Cascade {
    for adoption in adoptions { place[adoption.node] = .max }
    return Cascade(adoptions, viewers: viewers, rivals: rivals)
  }
}
