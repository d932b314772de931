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
    let coin = LaneCoin(seed: draws.seed, event: .arc, group: Int(draws.replicate / 64))
    let lane: UInt64 = 1 << (draws.replicate % 64)
    var builder = CascadeBuilder(
      graph, seeds: seeds, draws: draws, room: scratch, end: { _ in 1 })
    let room = ListRoom(for: graph)
    chances.withThresholds { threshold in
      graph.withArcPointers { arcs in
        var adopters = seeds
        var round = 0
        while !adopters.isEmpty {
          for node in adopters {
            let source = coin.source(draws.keys[node])
            let first = arcs.offsets[node]
            let neighbors = arcs.neighbors(of: node, room)
            for place in 0..<neighbors.count {
              let neighbor = Int(neighbors[place])
              if builder.hasAdopted(neighbor) { continue }
              let open = LaneCoin.open(
                source, draws.keys[neighbor], threshold: threshold(first &+ place, neighbor),
                wanted: lane)
              if open != 0 { builder.reach(neighbor, from: node) }
            }
          }
          round += 1
          adopters = builder.endRound(round, end: { _ in Double(round + 1) })
        }
      }
    }
    return builder.finish()
  }

  let kernels: [SpreadKernel] = [.lanes, .fused]

  /// From how many arcs on it pays to put the best connected first.
  private static let orderedFrom = 1 << 17

  func counter(
    _ kernel: SpreadKernel, from seeds: [Graph.Node], keys: NodeKeys, on workers: Workers
  ) -> (counter: any SpreadCounter, order: NodeOrder?) {
    func fused(_ process: LiveArcProcess, _ seeds: [Graph.Node], _ keys: [UInt64], _ ordered: Bool)
      -> FusedCounter
    {
      FusedCounter(
        process: process, isOrdered: ordered, seeds: seeds, keys: keys,
        chances: kernel == .fused ? process.chances.fused(on: process.graph) : nil)
    }
    guard graph.arcCount >= LiveArcProcess.orderedFrom else {
      return (fused(self, seeds, graph.nodes.map { keys[$0] }, false), nil)
    }
    let order = DegreeOrder().order(of: graph, on: workers)
    let (ordered, moved) = chances.reordered(graph, by: order, on: workers)
    let counter = fused(
      LiveArcProcess(graph: ordered, chances: moved), seeds.map { Int(order.places[$0]) },
      order.nodes.map { keys[Int($0)] }, true)
    return (counter, order)
  }
}
