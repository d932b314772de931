import GuanxiCore

/// Counts one cascade after the other: for every model.
struct SingleCounter<Process: DiffusionProcess>: SpreadCounter {
  let process: Process
  let seeds: [Graph.Node]
  let keys: NodeKeys

  func room(rounds: Bool) -> CascadeRoom { CascadeRoom(nodeCount: process.graph.nodeCount) }

  func count(
    _ block: ReplicateBlock, in room: CascadeRoom, reached: ReachedCounts?
  ) -> SpreadTally {
    var tally = SpreadTally()
    if process.isDeterministic, let first = block.replicates.first {
      let cascade = process.cascade(
        from: seeds, draws: Draws(seed: block.seed, replicate: first, keys: keys), in: room)
      for _ in block.replicates { tally.add(cascade, followed: block.byRound) }
      if let reached {
        for node in cascade.people { reached.add(block.replicates.count, to: node) }
      }
      return tally
    }
    for replicate in block.replicates {
      let cascade = process.cascade(
        from: seeds, draws: Draws(seed: block.seed, replicate: replicate, keys: keys), in: room)
      tally.add(cascade, followed: block.byRound)
      if let reached { for node in cascade.people { reached.add(1, to: node) } }
    }
    return tally
  }
}
