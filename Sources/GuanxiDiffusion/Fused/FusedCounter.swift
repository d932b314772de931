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

  /// What the throughput rule needs; nil for the keyed rule.
  let chances: FusedChances?

  func room(rounds: Bool) -> FusedMemory {
    FusedMemory(nodes: process.graph.nodeCount, rounds: rounds)
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
      let groups = (0..<8).map {
        LaneCoin(seed: block.seed, event: .arc, group: block.replicates.lowerBound / 64 + $0)
      }
      return groups.withUnsafeBufferPointer { groups in
        keys.withUnsafeBufferPointer { keys in
          process.chances.withKeyedCoins(groups, keys) { run(SpreadRun(front, $0), block, reached) }
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

extension ArcChances {
  /// Hands out the keyed coins of eight groups of replicates.
  fileprivate func withKeyedCoins<Result>(
    _ groups: UnsafeBufferPointer<LaneCoin>, _ keys: UnsafeBufferPointer<UInt64>,
    _ body: (KeyedCoins) -> Result
  ) -> Result {
    switch storage {
    case .same(let threshold):
      return body(KeyedCoins(groups: groups, keys: keys, shared: threshold, isByArc: false))
    case .byTarget(let thresholds):
      return thresholds.withUnsafeBufferPointer {
        body(KeyedCoins(groups: groups, keys: keys, thresholds: $0, isByArc: false))
      }
    case .byArc(let thresholds):
      return thresholds.withUnsafeBufferPointer {
        body(KeyedCoins(groups: groups, keys: keys, thresholds: $0, isByArc: true))
      }
    }
  }
}
