import GuanxiCore
import GuanxiDiffusion

/// Several scenarios on the same people, needs and random numbers.
///
/// In every replicate all arms have the same network, the same people with the same tastes and
/// needs, and the same draw for the same event; differences are paired, replicate by replicate.
public struct MarketComparison: Sendable {
  /// The scenarios; the first is what others are compared with.
  public var arms: [MarketArm]
  /// How many replicates; at least 2 for intervals.
  public var replicates: Int
  /// How many of them in a row share a network and its people: with more than one, intervals
  /// rest on networks, and say how much of the variance is theirs.
  public var replicatesPerWorld = 1
  /// What is made equal first.
  public var parity: MarketParity
  /// The seed of every draw.
  public var seed: UInt64
  /// Replicates that parity is solved on.
  public var pilots = 4
  /// The network of all replicates; nil for one drawn for each.
  public var network: Network?

  /// Describes a comparison.
  public init(
    arms: [MarketArm], replicates: Int, parity: MarketParity, seed: UInt64,
    network: Network? = nil
  ) {
    self.arms = arms
    self.replicates = replicates
    self.parity = parity
    self.seed = seed
    self.network = network
  }

  /// Runs all arms in all replicates.
  ///
  /// - Parameter workers: Threads; their number does not change anything.
  /// - Returns: Every number with its interval. If `workers` is told to stop, the replicates up to
  ///   the first that did not run.
  /// - Throws: `CancellationError` if it is told to stop while parity is solved, `ScenarioError` for
  ///   arms that cannot be paired, `InvariantError` when books break.
  public func run(on workers: Workers = .all) throws -> MarketComparisonResult {
    try check()
    let worlds = (replicates + max(1, replicatesPerWorld) - 1) / max(1, replicatesPerWorld)
    let drawn = try (0..<min(pilots, worlds)).map { try network(replicate: $0, workers) }
    let solver = ParitySolver(
      mode: parity, seed: seed, networks: drawn, workers: workers)
    let (tuned, parities) = try solver.tuned(arms)
    let stop = workers.shouldStop
    let runs = workers.map(replicates) { replicate in
      Result {
        let world = replicate / max(1, replicatesPerWorld)
        let keys = MarketKeys(seed: seed, replicate: replicate, world: world)
        let network =
          world < drawn.count ? drawn[world] : try network(replicate: world, Workers(1))
        return try tuned.map { arm in
          let market = try Market(arm.scenario, on: network, keys: keys, workers: Workers(1))
          return try market.run(shouldStop: { stop?() ?? false })
        }
      }
    }
    // A replicate that was stopped on its way does not count.
    let done = try runs.map { try $0.get() }.prefix { run in
      zip(run, tuned).allSatisfy { Double($0.days) == $1.scenario.run.days }
    }
    return MarketComparisonResult(
      arms: tuned, runs: Array(done), perWorld: max(1, replicatesPerWorld),
      parity: parity, parities: parities, requested: replicates)
  }

  private func network(replicate: Int, _ workers: Workers) throws -> Network {
    try network
      ?? arms[0].scenario.network(
        keys: MarketKeys(seed: seed, replicate: replicate), on: workers)
  }

  /// Arms are paired only if they are about the same people over the same time.
  private func check() throws {
    guard let first = arms.first, arms.count > 1 else {
      throw ScenarioError("A comparison needs two scenarios or more.")
    }
    guard replicates > max(1, replicatesPerWorld) else {
      throw ScenarioError(
        "\(replicates) replicates with \(replicatesPerWorld) a network are one network: intervals"
          + " need two.")
    }
    guard arms.allSatisfy({ $0.scenario.network.source == first.scenario.network.source }) else {
      throw ScenarioError("Arms of a comparison need the same network.source.")
    }
    for arm in arms.dropFirst() {
      for parameter in Scenario.parameters where parameter.isShared {
        let one = parameter.value(in: first.scenario)
        let other = parameter.value(in: arm.scenario)
        guard one == other else {
          throw ScenarioError(
            "\(first.name) and \(arm.name) differ in \(parameter.key), \(parameter.text(of: one))"
              + " and \(parameter.text(of: other)): arms of a comparison have the same people, for"
              + " the same time. Set it for all of them.")
        }
      }
    }
    for (index, arm) in arms.enumerated()
    where arms[..<index].contains(where: { $0.name == arm.name }) {
      throw ScenarioError("\(arm.name) is among the arms twice.")
    }
  }
}

extension ScenarioParameter {
  /// Whether all arms of a comparison must have the same value: who people are and what they need.
  var isShared: Bool {
    [
      "run.days", "recruitment.pool", "recruitment.gullible", "sellers.share",
      "sellers.opportunists", "sellers.honestQuality", "sellers.opportunistQuality",
      "sellers.qualitySpread", "sellers.priceSpread", "sellers.honestCost",
      "sellers.opportunistCost",
    ].contains(key) || key.hasPrefix("network.") || key.hasPrefix("needs.")
  }
}
