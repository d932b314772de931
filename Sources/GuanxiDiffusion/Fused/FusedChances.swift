import Foundation
import GuanxiCore

/// The chances of arcs as the fused kernel needs them.
struct FusedChances: Sendable {
  /// One chance for all arcs; nil where they differ.
  let shared: Double?

  /// Indexed by the number of people who try: the chance that one of them succeeds, where all
  /// arcs have the same.
  let shares: [MaskSource.Share]

  /// Indexed by arc: Σ −ln(1 − *p*) over the arcs of the list so far, this one included; likely
  /// arcs add nothing. Empty where all arcs have one chance.
  let sums: [Double]

  /// Indexed by node, with one more at the end: where its likely arcs start, those whose chance is
  /// above `likely`. A Poisson number of points would be wasted on them.
  let likelyOffsets: [Int]

  /// Indexed by likely arc: where it leads.
  let likelyTargets: [UInt32]

  /// Indexed by likely arc: its chance.
  let likelyShares: [MaskSource.Share]

  private static let likely = 0.75

  /// How many people may try at once; more try in parts of so many.
  var maximumTries: Int { shares.count - 1 }

  /// One chance for all arcs.
  ///
  /// - Parameters:
  ///   - shared: The chance.
  ///   - maximumTries: How many people may try at once.
  init(shared: Double, maximumTries: Int) {
    self.shared = shared
    let rate = -log1p(-shared)
    shares = (0...max(1, min(maximumTries, 1 << 14))).map {
      MaskSource.Share($0 == 0 ? 0 : -expm1(-rate * Double($0)))
    }
    sums = []
    likelyOffsets = []
    likelyTargets = []
    likelyShares = []
  }

  /// A chance for each node, the same for all arcs into it.
  init(on graph: Graph, byTarget chances: [Double]) {
    let rates = chances.map { -log1p(-$0) }
    self.init(on: graph, chance: { chances[$1] }, rate: { rates[$1] })
  }

  /// A chance for each arc, indexed by arc.
  init(on graph: Graph, byArc chances: [Double]) {
    self.init(
      on: graph, chance: { arc, _ in chances[arc] }, rate: { arc, _ in -log1p(-chances[arc]) })
  }

  /// - Parameters:
  ///   - graph: The graph.
  ///   - chance: The chance of an arc to a target.
  ///   - rate: −ln(1 − *p*) of that chance.
  private init(
    on graph: Graph, chance: (_ arc: Int, _ target: Int) -> Double,
    rate: (_ arc: Int, _ target: Int) -> Double
  ) {
    shared = nil
    shares = []
    var sums = [Double](repeating: 0, count: graph.arcCount)
    var offsets = [0]
    var targets: [UInt32] = []
    var shares: [MaskSource.Share] = []
    offsets.reserveCapacity(graph.nodeCount + 1)
    let room = ListRoom(for: graph)
    graph.withArcPointers { arcs in
      for node in graph.nodes {
        var sum = 0.0
        var arc = arcs.offsets[node]
        for target in arcs.neighbors(of: node, room) {
          let p = chance(arc, Int(target))
          if p > FusedChances.likely {
            targets.append(target)
            shares.append(MaskSource.Share(p))
          } else {
            sum += rate(arc, Int(target))
          }
          sums[arc] = sum
          arc += 1
        }
        offsets.append(targets.count)
      }
    }
    self.sums = sums
    likelyOffsets = offsets
    likelyTargets = targets
    likelyShares = shares
  }
}
