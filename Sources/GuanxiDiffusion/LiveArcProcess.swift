import GuanxiCore

/// Independent tries along arcs: whoever adopts tries each neighbor once, in the next round.
///
/// Whether an arc lets a promotion pass is one coin for each arc and replicate, thrown or not
/// (the live-edge form), so raising a chance or adding an arc can only enlarge a cascade.
struct LiveArcProcess: CountedProcess {
  let graph: Graph
  let chances: ArcChances

  func cascade(
    from seeds: [Graph.Node], draws: Draws, in scratch: CascadeRoom
  ) -> Cascade {
    let coin = LaneCoin(seed: draws.seed, event: .arc, replicate: Int(draws.replicate))
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: { _ in 1 })
    let room = ListRoom(for: graph)
    chances.withChances { chance in
      graph.withArcPointers { arcs in
        var adopters = seeds
        var round = 0
        while !adopters.isEmpty {
          for node in adopters {
            let source = coin.source(draws.keys[node])
            let first = arcs.offsets[node]
            let neighbors = arcs.neighbors(of: node, room)
            for place in 0..<neighbors.count {
              // Far enough ahead for memory to answer.
              if place &+ 24 < neighbors.count { builder.prefetch(Int(neighbors[place &+ 24])) }
              let neighbor = Int(neighbors[place])
              if builder.hasAdopted(neighbor) { continue }
              if coin.isOpen(source, draws.keys[neighbor], chance(first &+ place, neighbor)) {
                builder.reach(neighbor, from: node)
              }
            }
          }
          round += 1
          adopters = builder.endRound(round, end: { _ in Double(round + 1) })
        }
      }
    }
    return builder.finish()
  }

  func silencing(_ people: [Graph.Node]) -> any DiffusionProcess {
    let left = Silenced(people, in: graph)
    return LiveArcProcess(graph: left.graph, chances: chances.kept(by: left))
  }

  let kernels: [SpreadKernel] = [.plain, .lanes, .fused]

  var branching: (reproduction: Double, meanChance: Double)? { chances.branching(on: graph) }

  /// From how many arcs on keyed coins gain by having the best connected first.
  static let orderedFrom = 1 << 17

  var hasOneChance: Bool {
    if case .same = chances.storage { true } else { false }
  }

  func counter(
    _ kernel: SpreadKernel, from seeds: [Graph.Node], keys: NodeKeys, remembering: Bool,
    on workers: Workers
  ) -> (counter: any SpreadCounter, order: NodeOrder?) {
    if kernel == .lanes && graph.arcCount < LiveArcProcess.orderedFrom {
      let counter = FusedCounter(
        process: self, nests: false, seeds: seeds, keys: graph.nodes.map { keys[$0] },
        chances: nil, remembering: remembering)
      return (counter, nil)
    }
    if kernel == .plain {
      guard let order = NodeOrder.ascending(keys, in: graph) else {
        return (chances.plainCounter(on: graph, from: seeds.sorted()), nil)
      }
      let (ordered, moved) = chances.reordered(graph, by: order, on: workers)
      return (moved.plainCounter(on: ordered, from: order.newPlaces(of: seeds)), order)
    }
    let order = NodeOrder.canonical(of: graph, keys: keys, on: workers)
    let (ordered, moved) = chances.reordered(graph, by: order, on: workers)
    let places = order.newPlaces(of: seeds)
    let counter = FusedCounter(
      process: LiveArcProcess(graph: ordered, chances: moved), nests: moved.isDense(on: ordered),
      seeds: places,
      keys: kernel == .lanes ? order.nodes.map { keys[Int($0)] } : [],
      chances: kernel == .fused ? moved.fused(on: ordered) : nil, remembering: remembering)
    return (counter, order)
  }
}
