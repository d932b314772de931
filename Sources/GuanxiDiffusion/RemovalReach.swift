import GuanxiCore
import GuanxiHubs

/// How many people a promotion still reaches while people are removed one after the other.
///
/// In each replicate one person starts, anybody who is left as likely as anybody else, and the
/// promotion spreads over those who are left. Whoever is removed takes nothing along: the random
/// numbers of a replicate belong to people and ties, so that they are the same after each removal and
/// for all orders, and what differs is due to who is gone.
public struct RemovalReach: Sendable, Equatable, Encodable {
  /// How many replicates each mean is over.
  public let runs: Int

  /// From nobody removed to everybody, at equal distances.
  public let steps: [Step]

  /// How far a promotion goes once some people are removed.
  public struct Step: Sendable, Equatable, Encodable {
    /// How many people are removed.
    public let removed: Int
    /// How many people adopt, the one who starts among them; 0 once nobody is left.
    public let reached: Estimate
  }

  /// Removes people and lets promotions spread.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - removal: In which order.
  ///   - people: That order if it is known; nil to find it. Random orders are drawn.
  ///   - model: How a promotion spreads.
  ///   - runs: How many replicates after each removal; of several random orders, each has its part.
  ///   - steps: After how many removals, at equal distances.
  ///   - seed: The seed of orders and promotions.
  ///   - workers: Threads; their number does not change the result.
  /// - Throws: What the order throws; `ChoiceError` when the network does not have what the model
  ///   needs; `CancellationError` when told to stop.
  /// - Complexity: *runs* cascades and O(*n* + *m*) for each step, the latter also for each order.
  public init(
    of network: Network, by removal: Removal, people: [UInt32]? = nil,
    model: some DiffusionModel, runs: Int = 100, steps: Int = 20, seed: UInt64 = 1,
    on workers: Workers = .all
  ) throws {
    precondition(runs > 0 && steps > 0, "There must be a run and a step.")
    let n = network.graph.nodeCount
    let removed = (0...steps).map { (n * $0 + steps / 2) / steps }
    var sizes = [[Double]](repeating: [Double](repeating: 0, count: runs), count: steps + 1)
    let orders = min(removal.runs, runs)
    for order in 0..<orders {
      let people =
        try (orders == 1 ? people : nil)
        ?? removal.order(of: network, run: order, seed: seed, on: workers.steady)
      var promotions = Promotions(Array(stride(from: order, to: runs, by: orders)), seed)
      for (step, count) in removed.enumerated() where count < n {
        let part = network.subgraph(of: people[count...].map(Int.init).sorted(), on: workers.steady)
        var workers = workers
        if let report = workers.onProgress {
          let before = order * (steps + 1) + step
          workers.onProgress = { report(before * $1 + $0, orders * (steps + 1) * $1) }
        }
        let found = try promotions.sizes(in: part, model.process(on: part.graph), on: workers)
        for (replicate, size) in zip(promotions.replicates, found) {
          sizes[step][replicate] = Double(size)
        }
      }
    }
    self.runs = runs
    self.steps = zip(removed, sizes).map { Step(removed: $0, reached: Estimate($1)) }
  }
}

/// Replicates of one order, and who starts each of them.
private struct Promotions {
  let replicates: [Int]
  private let seed: UInt64
  /// Indexed as the replicates: the key of the one who started last; nil before the first start.
  private var starters: [UInt64?]

  init(_ replicates: [Int], _ seed: UInt64) {
    self.replicates = replicates
    self.seed = seed
    starters = [UInt64?](repeating: nil, count: replicates.count)
  }

  /// How many adopt among those who are left, indexed as the replicates.
  mutating func sizes(
    in part: Network, _ process: any DiffusionProcess, on workers: Workers
  ) throws -> [Int] {
    let keys = part.labels.keys
    let nodes = part.graph.nodes
    var place: [UInt64: Int] = [:]
    for starter in starters { if let starter { place[starter] = -1 } }
    for node in nodes where place[keys[node]] != nil { place[keys[node]] = node }
    let (replicates, seed, known) = (replicates, seed, starters.map { $0.flatMap { place[$0] } })
    let found = workers.map(
      replicates.count, scratch: { CascadeRoom(nodeCount: nodes.count) }
    ) { room, index in
      let draws = Draws(seed: seed, replicate: replicates[index], keys: keys)
      // Whoever comes first in the replicate's order of all people, of those who are left.
      let before = known[index] ?? -1
      let starter = before >= 0 ? before : Self.first(of: nodes, draws)
      let cascade = process.cascade(from: [starter], draws: draws, in: room)
      return (starter: keys[starter], size: cascade.size)
    }
    guard found.count == replicates.count else { throw CancellationError() }
    starters = found.map(\.starter)
    return found.map(\.size)
  }

  private static func first(of nodes: Range<Int>, _ draws: Draws) -> Int {
    let prefix = draws.prefix(.seeding)
    var best = (rank: UInt64.max, key: UInt64.max, node: 0)
    for node in nodes {
      let key = draws.keys[node]
      let rank = prefix.then(key).value
      if (rank, key) < (best.rank, best.key) { best = (rank, key, node) }
    }
    return best.node
  }
}
