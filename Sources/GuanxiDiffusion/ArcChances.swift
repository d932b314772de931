import GuanxiCore

/// The chance of each arc, as the whole number of 2⁻³² that `LaneCoin` compares with.
struct ArcChances: Sendable {
  enum Storage: Sendable {
    case same(UInt64)
    case byTarget([UInt64])
    case byArc([UInt64])
  }

  let storage: Storage

  /// One chance for all arcs.
  init(_ probability: Double) { storage = .same(LaneCoin.threshold(probability)) }

  /// A chance for each arc, indexed by arc.
  init(byArc probabilities: [Double]) {
    storage = .byArc(probabilities.map(LaneCoin.threshold))
  }

  /// A chance for each node, the same for all arcs into it.
  init(byTarget probabilities: [Double]) {
    storage = .byTarget(probabilities.map(LaneCoin.threshold))
  }

  /// What the fused kernel needs.
  func fused(on graph: Graph) -> FusedChances {
    switch storage {
    case .same(let threshold):
      FusedChances(
        shared: Double(threshold) * 0x1p-32,
        maximumTries: graph.nodes.reduce(0) { max($0, graph.degree(of: $1)) })
    case .byTarget(let thresholds):
      FusedChances(on: graph, byTarget: thresholds.map { Double($0) * 0x1p-32 })
    case .byArc(let thresholds):
      FusedChances(on: graph, byArc: thresholds.map { Double($0) * 0x1p-32 })
    }
  }

  /// How many people somebody at the end of a random arc persuades, on the average, where there is
  /// one chance for all arcs; nil where there is not.
  func reproduction(on graph: Graph) -> Double? {
    guard case .same(let threshold) = storage else { return nil }
    var arcs = 0.0
    var pairs = 0.0
    for node in graph.nodes {
      let degree = Double(graph.degree(of: node))
      arcs += degree
      pairs += degree * degree
    }
    return arcs == 0 ? 0 : Double(threshold) * 0x1p-32 * pairs / arcs
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
    case .byTarget(let thresholds):
      let moved = order.nodes.map { thresholds[Int($0)] }
      return (
        graph.withValues(nil).relabeled(by: order, on: workers),
        ArcChances(storage: .byTarget(moved))
      )
    case .byArc(let thresholds):
      let moved = graph.withValues(
        ArcValues(kind: .probability, values: Column(thresholds.map { Double($0) * 0x1p-32 }))
      ).relabeled(by: order, on: workers)
      return (
        moved.withValues(nil),
        ArcChances(byArc: moved.arcValues.map { Array($0.values) } ?? [])
      )
    }
  }

  private init(storage: Storage) { self.storage = storage }

  /// Calls `body` with a way to look a threshold up by arc and target.
  @inline(__always)
  func withThresholds<Result>(
    _ body: (_ threshold: (_ arc: Int, _ target: Int) -> UInt64) -> Result
  ) -> Result {
    switch storage {
    case .same(let threshold): body { _, _ in threshold }
    case .byTarget(let thresholds):
      thresholds.withUnsafeBufferPointer { thresholds in body { thresholds[$1] } }
    case .byArc(let thresholds):
      thresholds.withUnsafeBufferPointer { thresholds in body { arc, _ in thresholds[arc] } }
    }
  }
}
