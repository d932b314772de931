import GuanxiCore

/// Counts replicates of independent tries 512 at a time.
struct FusedCounter: SpreadCounter {
  /// The graph, where that pays with its nodes in descending order of degree.
  let process: LiveArcProcess

  /// Whether the best connected settle among themselves first.
  let nests: Bool
  let seeds: [Int]

  /// Indexed by node: the persistent keys.
  let keys: [UInt64]

  /// What keyed coins read.
  private let targets: KeyedTargets

  /// What the throughput rule needs; nil for the keyed rule.
  let chances: FusedChances?

  /// How many arcs open, on the average, where keyed coins are remembered.
  private let openArcs: Double?

  init(
    process: LiveArcProcess, nests: Bool, seeds: [Int], keys: [UInt64], chances: FusedChances?,
    remembering: Bool = false
  ) {
    self.process = process
    self.nests = nests
    self.seeds = seeds
    self.keys = keys
    targets = KeyedTargets(keys, process.chances)
    self.chances = chances
    let graph = process.graph
    openArcs =
      remembering
      ? process.chances.branching(on: graph).meanChance * Double(graph.arcCount) : nil
  }

  func room(rounds: Bool) -> FusedMemory {
    let nodes = process.graph.nodeCount
    return FusedMemory(
      nodes: nodes, rounds: rounds,
      remembered: openArcs.map { RememberedCoins(nodes: nodes, openArcs: $0) })
  }

  func count(
    _ block: ReplicateBlock, in memory: FusedMemory, reached: ReachedCounts?
  ) -> SpreadTally {
    process.graph.withArcPointers { arcs in
      let front = SpreadFront(
        process.graph, arcs, nests: nests, memory: memory, block: block)
      if let chances {
        let masks = MaskSource(tables: memory.tables, key: block.key)
        return chances.sums.withUnsafeBufferPointer { sums in
          chances.shares.withUnsafeBufferPointer { shares in
            run(
              SpreadRun(
                front,
                DrawnCoins(chances, sums: sums, shares: shares, masks: masks)),
              block, reached)
          }
        }
      }
      memory.remembered?.forget()
      return targets.withPointers { nodes, lookup, codes in
        keys.withUnsafeBufferPointer { keys in
          run(
            SpreadRun(
              front,
              KeyedCoins(block, keys: keys, targets: nodes, lookup: lookup, codes: codes)),
            block, reached)
        }
      }
    }
  }

  private func run<Coins>(
    _ run: consuming SpreadRun<Coins>, _ block: ReplicateBlock, _ reached: ReachedCounts?
  ) -> SpreadTally {
    let lanes = block.replicates.count
    if block.byRound {
      let rounds = run.rounds(from: seeds, lanes: lanes)
      _ = run.finish(lanes: lanes, counting: reached)
      return SpreadTally(SpreadCurves(newAdopters: rounds, stopping: .nextRound))
    }
    run.spread(from: seeds)
    return SpreadTally(sizes: run.finish(lanes: lanes, counting: reached))
  }
}
