import GuanxiCore

/// Many replicates of one spread.
public struct Ensemble: Sendable, Equatable {
  /// The counts, replicate by replicate.
  public let tally: SpreadTally

  /// How many replicates were asked for; fewer ran if the run was stopped.
  public let requestedRuns: Int

  /// The shapes of the cascade trees, where they were kept.
  public let trees: Trees?

  /// The number of replicates that ran.
  public var runs: Int { tally.sizes.count }

  /// The final size.
  public var spread: Spread { Spread(sizes: tally.sizes) }

  /// Indexed by round: how many adopt in it.
  public var newAdopters: [Estimate] { tally.curves.newAdopters.map { Estimate(counts: $0) } }

  /// Indexed by round: how many are passing it on, or about to, at that time.
  public var active: [Estimate] { tally.curves.active.map { Estimate(counts: $0) } }

  /// Mean shapes of cascade trees.
  public struct Trees: Sendable, Equatable, Encodable {
    /// The mean distance between two people of the same tree.
    public let structuralVirality: Estimate
    /// The largest number of steps from a person who started.
    public let depth: Estimate
    /// The largest number of people in one generation.
    public let breadth: Estimate
    /// The first round by which half of all adopters had adopted.
    public let timeToHalf: Estimate
  }
}

extension DiffusionProcess {
  /// Many replicates from the same start.
  ///
  /// - Parameters:
  ///   - seeds: Who starts, in round 0; no one twice.
  ///   - runs: How many replicates.
  ///   - seed: The seed of the run.
  ///   - keys: The persistent number of each node.
  ///   - keepingTrees: Whether to follow who persuaded whom; the sizes are the same either way.
  ///   - workers: The threads.
  /// - Returns: The same on any number of threads. If `workers` is told to stop, the replicates
  ///   up to the first group that did not run.
  public func ensemble(
    from seeds: [Graph.Node], runs: Int, seed: UInt64, keys: NodeKeys = NodeKeys(),
    keepingTrees: Bool = false, on workers: Workers = .all
  ) -> Ensemble {
    let groups = (runs + 63) / 64
    @Sendable func replicates(_ group: Int) -> Range<Int> {
      group * 64..<min(runs, group * 64 + 64)
    }
    var tally = SpreadTally()
    guard keepingTrees else {
      workers.forEachInOrder(groups, scratch: DiffusionScratch.init) { scratch, group in
        self.tally(
          from: seeds, replicates: replicates(group), seed: seed, keys: keys, scratch: &scratch)
      } combine: {
        tally.append($0)
      }
      return Ensemble(tally: tally, requestedRuns: runs, trees: nil)
    }
    var shapes: [[Double]] = [[], [], [], []]
    workers.forEachInOrder(groups, scratch: { CascadeRoom(nodeCount: graph.nodeCount) }) {
      room, group in
      var part = SpreadTally()
      let shapes = replicates(group).map { replicate in
        let draws = Draws(seed: seed, replicate: replicate, keys: keys)
        let cascade = self.cascade(from: seeds, draws: draws, in: room)
        part.add(cascade)
        return [
          cascade.structuralVirality, Double(cascade.depth), Double(cascade.breadth),
          Double(cascade.timeToHalf),
        ]
      }
      return (part, shapes)
    } combine: { part, newShapes in
      tally.append(part)
      for shape in newShapes { for index in shapes.indices { shapes[index].append(shape[index]) } }
    }
    return Ensemble(
      tally: tally, requestedRuns: runs,
      trees: Ensemble.Trees(
        structuralVirality: Estimate(shapes[0]), depth: Estimate(shapes[1]),
        breadth: Estimate(shapes[2]), timeToHalf: Estimate(shapes[3])))
  }
}
