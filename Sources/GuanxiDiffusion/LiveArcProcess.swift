import GuanxiCore

/// Independent tries along arcs: whoever adopts tries each neighbor once, in the next round.
///
/// Whether an arc lets a promotion pass is one coin for each arc and replicate, thrown or not
/// (the live-edge form), so raising a chance or adding an arc can only enlarge a cascade.
struct LiveArcProcess: DiffusionProcess {
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

  /// All replicates of a group at once, a bit each: a node's neighbors are looked at once for all
  /// replicates in which it has just adopted.
  ///
  /// Then et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", VLDB 2014, for
  /// searches as bits; Göktürk and Kaya, "Boosting Parallel Influence-Maximization Kernels for
  /// Undirected Networks with Fusing and Vectorization", TPDS 2021, for coins by hashing.
  func tally(
    from seeds: [Graph.Node], replicates: Range<Int>, seed: UInt64, keys: NodeKeys,
    scratch: inout DiffusionScratch
  ) -> SpreadTally {
    checkSeeds(seeds, in: graph)
    scratch.prepare(nodeCount: graph.nodeCount)
    let coin = LaneCoin(seed: seed, event: .arc, group: replicates.lowerBound / 64)
    let lanes: UInt64 = replicates.count == 64 ? .max : (1 << UInt64(replicates.count)) - 1
    var rounds: [[UInt32]] = []
    let room = ListRoom(for: graph)
    chances.withThresholds { threshold in
      graph.withArcPointers { arcs in
        scratch.withLanes { reached, fresh, arriving, active, next in
          for node in seeds {
            fresh[node] = lanes
            reached[node] = lanes
            active.append(UInt32(node))
          }
          rounds.append([UInt32](repeating: UInt32(seeds.count), count: replicates.count))
          var counts = [UInt32](repeating: 0, count: replicates.count)
          while !active.isEmpty {
            for node in active {
              let node = Int(node)
              let source = coin.source(keys[node])
              let spreading = fresh[node]
              let first = arcs.offsets[node]
              let neighbors = arcs.neighbors(of: node, room)
              for place in 0..<neighbors.count {
                let neighbor = Int(neighbors[place])
                let wanted = spreading & ~reached[neighbor] & ~arriving[neighbor]
                if wanted == 0 { continue }
                let open = LaneCoin.open(
                  source, keys[neighbor], threshold: threshold(first &+ place, neighbor),
                  wanted: wanted)
                if open == 0 { continue }
                if arriving[neighbor] == 0 { next.append(UInt32(neighbor)) }
                arriving[neighbor] |= open
              }
            }
            for node in next {
              var lanes = arriving[Int(node)]
              arriving[Int(node)] = 0
              fresh[Int(node)] = lanes
              reached[Int(node)] |= lanes
              while lanes != 0 {
                counts[lanes.trailingZeroBitCount] += 1
                lanes &= lanes &- 1
              }
            }
            swap(&active, &next)
            next.removeAll(keepingCapacity: true)
            if active.isEmpty { break }
            rounds.append(counts)
            for lane in counts.indices { counts[lane] = 0 }
          }
        }
      }
    }
    return SpreadTally(SpreadCurves(newAdopters: rounds, stopping: .nextRound))
  }
}
