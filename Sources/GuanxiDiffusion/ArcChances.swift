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

  /// How many people somebody persuades who was persuaded along a random arc, on the average, and
  /// the chance of an arc, on the average.
  ///
  /// - Complexity: O(*n*) for one chance, else O(*m*).
  func branching(on graph: Graph) -> (reproduction: Double, meanChance: Double) {
    if graph.arcCount == 0 { return (0, 0) }
    if case .same(let chance) = storage {
      let pairs = graph.nodes.reduce(0.0) { sum, node in
        let degree = Double(graph.degree(of: node))
        return sum + degree * degree
      }
      return (chance.probability * pairs / Double(graph.arcCount), chance.probability)
    }
    // −ln(1 − p), which is at most a fifteenth more than p up to 1/8 and takes no exponential.
    func roughly(_ chance: LaneChance) -> Double {
      chance.code < 1024 ? chance.code / 512 : chance.probability
    }
    // Each arc's chance is looked up where the arc comes from: once.
    let isByTarget: Bool
    let rough: [Double]
    switch storage {
    case .byArc(let codes):
      (isByTarget, rough) = (false, codes.map { roughly(LaneChance(code: $0)) })
    case .byTarget(let chances): (isByTarget, rough) = (true, chances.map(roughly))
    case .same: preconditionFailure("One chance was dealt with.")
    }
    // Indexed by node: how many it persuades, on the average.
    var persuades = [Double](repeating: 0, count: graph.nodeCount)
    var total = 0.0
    var onward = 0.0
    let room = ListRoom(for: graph)
    rough.withUnsafeBufferPointer { rough in
      graph.withArcPointers { arcs in
        for node in graph.nodes {
          let first = arcs.offsets[node]
          let targets = arcs.neighbors(of: node, room)
          var sum = 0.0
          for place in 0..<targets.count {
            sum += rough[isByTarget ? Int(targets[place]) : first &+ place]
          }
          persuades[node] = sum
          total += sum
        }
        for node in graph.nodes {
          let first = arcs.offsets[node]
          let targets = arcs.neighbors(of: node, room)
          for place in 0..<targets.count {
            let target = Int(targets[place])
            onward += rough[isByTarget ? target : first &+ place] * persuades[target]
          }
        }
      }
    }
    return (total > 0 ? onward / total : 0, total / Double(graph.arcCount))
  }

  /// One cascade after the other.
  func plainCounter(on graph: Graph, from seeds: [Int]) -> any SpreadCounter {
    switch storage {
    case .same(let chance):
      let trials = PlainJumps(chance.probability)
      return PlainCounter(graph: graph, trials: trials, seeds: seeds)
    case .byTarget(let chances):
      let trials = PlainCoins(chances.lazy.map(\.probability), isByArc: false)
      return PlainCounter(graph: graph, trials: trials, seeds: seeds)
    case .byArc(let codes):
      let trials = PlainCoins(codes.lazy.map { LaneChance(code: $0).probability }, isByArc: true)
      return PlainCounter(graph: graph, trials: trials, seeds: seeds)
    }
  }

  /// Whether many replicates have the well connected in common, so that these had better settle
  /// among themselves first.
  func isDense(on graph: Graph) -> Bool {
    guard case .same = storage else { return false }
    return branching(on: graph).reproduction >= 5
  }

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

  /// The chances of the arcs that are left.
  func kept(by left: Silenced) -> ArcChances {
    guard case .byArc(let codes) = storage else { return self }
    return ArcChances(storage: .byArc(left.kept(of: codes)))
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
