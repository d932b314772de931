import Foundation
import GuanxiCore
import Synchronization

extension DiffusionProcess {
  /// Many replicates from the same start, with keyed coins.
  ///
  /// - Parameters:
  ///   - seeds: Who starts, in round 0; no one twice.
  ///   - runs: How many replicates.
  ///   - seed: The seed of the run.
  ///   - keys: The persistent number of each node.
  ///   - keepingTrees: Whether to follow who persuaded whom; the sizes are the same either way.
  ///   - workers: The threads.
  /// - Returns: The same on any number of threads. If `workers` is told to stop, the replicates
  ///   up to the first block that did not run.
  public func ensemble(
    from seeds: [Graph.Node], runs: Int, seed: UInt64, keys: NodeKeys = NodeKeys(),
    keepingTrees: Bool = false, on workers: Workers = .all
  ) -> Ensemble {
    var request = SpreadRequest(from: seeds, runs: runs, seed: seed)
    request.keys = keys
    request.keepsTrees = keepingTrees
    guard let plan = try? plan(request, on: workers) else {
      preconditionFailure("A request that names no kernel has a plan.")
    }
    return ensemble(request, by: plan, on: workers)
  }

  /// Meets a request as planned.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - plan: What `plan(_:on:)` gave for it.
  ///   - workers: The threads.
  /// - Returns: The same on any number of threads. If `workers` is told to stop, the replicates
  ///   up to the first block that did not run.
  public func ensemble(
    _ request: SpreadRequest, by plan: SpreadPlan, on workers: Workers = .all
  ) -> Ensemble {
    checkSeeds(request.seeds, in: graph)
    if request.keepsTrees { return countingTrees(request, blockSize: plan.blockSize, workers) }
    if plan.kernel != .single, let process = self as? any CountedProcess {
      let (counter, order) = process.counter(
        plan.kernel, from: request.seeds, keys: request.keys, remembering: plan.remembersCoins,
        on: workers.steady)
      return count(with: counter, order, request, plan, workers)
    }
    return count(
      with: SingleCounter(process: self, seeds: request.seeds, keys: request.keys), nil, request,
      plan, workers)
  }

  private func count<Counter: SpreadCounter>(
    with counter: Counter, _ order: NodeOrder?, _ request: SpreadRequest, _ plan: SpreadPlan,
    _ workers: Workers
  ) -> Ensemble {
    let rooms = RoomPool<Counter.Room>()
    var tally = SpreadTally()
    var wasStopped = false
    while !wasStopped {
      let done = tally.sizes.count
      let wanted = min(request.runs, request.precision.map { nextGoal(tally, $0) } ?? request.runs)
      if wanted <= done { break }
      let blocks = (wanted - done + plan.blockSize - 1) / plan.blockSize
      var workers = workers
      if let report = workers.onProgress {
        let before = done / plan.blockSize
        workers.onProgress = { report(before + $0, before + $1) }
      }
      rooms.rewind()
      workers.forEachInOrder(
        blocks,
        scratch: {
          rooms.next {
            // The first replicates are followed, if any are.
            (
              room: counter.room(rounds: plan.followedRuns > 0),
              counts: request.countsNodes ? ReachedCounts(nodes: graph.nodeCount) : nil
            )
          }
        }
      ) { scratch, index in
        let start = done + index * plan.blockSize
        let block = ReplicateBlock(
          replicates: start..<min(request.runs, start + plan.blockSize),
          byRound: start < plan.followedRuns, seed: request.seed)
        scratch.counts?.replicates += block.replicates.count
        return counter.count(block, in: scratch.room, reached: scratch.counts)
      } combine: {
        tally.append($0)
      }
      wasStopped = tally.sizes.count < min(request.runs, done + blocks * plan.blockSize)
    }
    return Ensemble(
      tally: tally, requestedRuns: request.runs, wasStopped: wasStopped, kernel: plan.kernel,
      trees: nil,
      reachedShares: request.countsNodes ? shares(rooms.places.compactMap(\.counts), order) : nil,
      credit: nil)
  }

  /// Up to how many replicates to go before the next look at the interval; no more than there are
  /// if half the 95% interval of the mean is at most `precision` times the mean.
  ///
  /// The first look comes late, and as long as few replicates are large there is another one: where
  /// large spreads are rare, an interval that has hardly seen them is too narrow.
  private func nextGoal(_ tally: SpreadTally, _ precision: Double) -> Int {
    let runs = tally.sizes.count
    if runs == 0 { return 4_096 }
    let spread = Spread(sizes: tally.sizes)
    if spread.mean <= 0 { return runs }
    let half = (spread.interval95[1] - spread.interval95[0]) / 2
    let ratio = half / (precision * spread.mean)
    let middle = (spread.mean + Double(spread.maximum)) / 2
    let large = tally.sizes.count { Double($0) >= middle }
    if ratio <= 1 { return large >= 20 || spread.minimum == spread.maximum ? runs : 2 * runs }
    // With a little to spare, and never so far that a bad first look costs much.
    return Int(min(8, max(1.05, ratio * ratio * 1.05)) * Double(runs)) + 1
  }

  /// The share of replicates that reached each person, indexed by node of this graph.
  private func shares(_ parts: [ReachedCounts], _ order: NodeOrder?) -> [Double] {
    let replicates = Double(max(1, parts.reduce(0) { $0 + $1.replicates }))
    var shares = [Double](repeating: 0, count: graph.nodeCount)
    for node in graph.nodes {
      let place = order.map { Int($0.places[node]) } ?? node
      shares[node] = Double(parts.reduce(0) { $0 + $1.counts[place] }) / replicates
    }
    return shares
  }

  private func countingTrees(
    _ request: SpreadRequest, blockSize: Int, _ workers: Workers
  ) -> Ensemble {
    var tally = SpreadTally()
    var shapes: [TreeShape] = []
    var rounds = FollowersByRound()
    let threads = Mutex<[TreeCounts]>([])
    workers.forEachInOrder(
      (request.runs + blockSize - 1) / blockSize,
      scratch: {
        let counts = TreeCounts(nodes: graph.nodeCount, request)
        threads.withLock { $0.append(counts) }
        return (room: CascadeRoom(nodeCount: graph.nodeCount), counts: counts)
      }
    ) { scratch, block in
      var part = SpreadTally()
      var shapes: [TreeShape] = []
      var rounds = FollowersByRound()
      let first = block * blockSize
      for replicate in first..<min(request.runs, first + blockSize) {
        let cascade = self.cascade(
          from: request.seeds,
          draws: Draws(seed: request.seed, replicate: replicate, keys: request.keys),
          in: scratch.room)
        part.add(cascade, followed: replicate < SpreadPlan.mostFollowed)
        shapes.append(TreeShape(cascade, on: graph))
        rounds.add(cascade)
        scratch.counts.reached?.add(cascade)
        scratch.counts.credit?.add(cascade)
      }
      return (part, shapes, rounds)
    } combine: {
      tally.append($0)
      shapes += $1
      rounds.append($2)
    }
    let counts = threads.withLock { $0 }
    return Ensemble(
      tally: tally, requestedRuns: request.runs, wasStopped: tally.sizes.count < request.runs,
      kernel: .single, trees: Ensemble.Trees(shapes, rounds),
      reachedShares: request.countsNodes ? shares(counts.compactMap(\.reached), nil) : nil,
      credit: request.sharesCredit
        ? Credit(counts.compactMap(\.credit), nodes: graph.nodeCount) : nil)
  }
}

/// What one thread counts of trees, beside their shapes.
private struct TreeCounts: Sendable {
  let reached: ReachedCounts?
  let credit: CreditCounts?

  init(nodes: Int, _ request: SpreadRequest) {
    reached = request.countsNodes ? ReachedCounts(nodes: nodes) : nil
    credit = request.sharesCredit ? CreditCounts(nodes: nodes) : nil
  }
}
