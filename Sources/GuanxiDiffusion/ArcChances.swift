import GuanxiCore

/// The chance of each arc, in the form that `LaneCoin` needs.
struct ArcChances: Sendable {
  enum Storage: Sendable {
    case same(LaneChance)
    case byTarget([LaneChance])
    /// The codes of chances.
    case byArc([Double])
  }

  let storage: Storage

  /// One chance for all arcs.
  init(_ probability: Double) { storage = .same(LaneChance(probability)) }

  /// A chance for each arc, indexed by arc.
  init(byArc probabilities: [Double]) {
    storage = .byArc(probabilities.map { LaneChance($0).code })
  }

  /// A chance for each node, the same for all arcs into it.
  init(byTarget probabilities: [Double]) {
    storage = .byTarget(probabilities.map { LaneChance($0) })
  }

  /// What the fused kernel needs.
  func fused(on graph: Graph) -> FusedChances {
    switch storage {
    case .same(let chance):
      FusedChances(
        shared: chance.probability,
        maximumTries: graph.nodes.reduce(0) { max($0, graph.degree(of: $1)) })
    case .byTarget(let chances):
      FusedChances(on: graph, byTarget: chances.map(\.probability))
    case .byArc(let codes):
      FusedChances(on: graph, byArc: codes.map { LaneChance(code: $0).probability })
    }
  }

  /// How many people somebody at the end of a random arc persuades, on the average, where there is
  /// one chance for all arcs; nil where there is not.
  func reproduction(on graph: Graph) -> Double? {
    guard case .same(let chance) = storage else { return nil }
    var arcs = 0.0
    var pairs = 0.0
    for node in graph.nodes {
      let degree = Double(graph.degree(of: node))
      arcs += degree
      pairs += degree * degree
    }
    return arcs == 0 ? 0 : chance.probability * pairs / arcs
  }

  /// A coin for each arc.
  var coins: PlainCoins {
    switch storage {
    case .same(let chance): PlainCoins([chance.probability], isByArc: false)
    case .byTarget(let chances): PlainCoins(chances.lazy.map(\.probability), isByArc: false)
    case .byArc(let codes):
      PlainCoins(codes.lazy.map { LaneChance(code: $0).probability }, isByArc: true)
    }
  }

  /// The chance of an arc, on the average.
  func mean(on graph: Graph) -> Double {
    if graph.arcCount == 0 { return 0 }
    switch storage {
    case .same(let chance): return chance.probability
    case .byTarget(let chances):
      // At most one neighbor persuades, where chances are shares; else this is high.
      return min(1, Double(chances.count) / Double(graph.arcCount))
    case .byArc(let codes):
      return codes.reduce(0) { $0 + LaneChance(code: $1).probability } / Double(codes.count)
    }
  }

  /// Whether many replicates have the well connected in common, so that these had better settle
  /// among themselves first.
  func isDense(on graph: Graph) -> Bool { reproduction(on: graph).map { $0 >= 5 } ?? false }

  /// The chances on the graph with its nodes in another order.
  ///
  /// - Returns: The graph and its chances.
  func reordered(_ graph: Graph, by order: NodeOrder, on workers: Workers) -> (Graph, ArcChances) {
    switch storage {
    case .same: return (graph.withValues(nil).relabeled(by: order, on: workers), self)
    case .byTarget(let chances):
      let moved = order.nodes.map { chances[Int($0)] }
      return (
        graph.withValues(nil).relabeled(by: order, on: workers),
        ArcChances(storage: .byTarget(moved))
      )
    case .byArc(let codes):
      let moved = graph.withValues(ArcValues(kind: .weight, values: Column(codes)))
        .relabeled(by: order, on: workers)
      return (
        moved.withValues(nil),
        ArcChances(storage: .byArc(moved.arcValues.map { Array($0.values) } ?? []))
      )
    }
  }

  private init(storage: Storage) { self.storage = storage }

  /// Calls `body` with a way to look a chance up by arc and target.
  @inline(__always)
  func withChances<Result>(
    _ body: (_ chance: (_ arc: Int, _ target: Int) -> LaneChance) -> Result
  ) -> Result {
    switch storage {
    case .same(let chance): body { _, _ in chance }
    case .byTarget(let chances):
      chances.withUnsafeBufferPointer { chances in body { chances[$1] } }
    case .byArc(let codes):
      codes.withUnsafeBufferPointer { codes in body { arc, _ in LaneChance(code: codes[arc]) } }
    }
  }
}
