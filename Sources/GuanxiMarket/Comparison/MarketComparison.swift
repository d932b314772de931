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

  /// How 95% intervals are made.
  public var intervals = IntervalMethod.t
  /// The smallest difference that matters, as a share of the first arm's mean: differences are
  /// tested for being smaller, too. Nil for no such test.
  public var equivalenceMargin: Double?
  /// Stops when one number is this precise in all arms; `replicates` are the most then.
  public var precision: WantedPrecision?
  /// Indexed by arm: what parity is solved with in the place of the arm; nil for the arms.
  var standIns: [Scenario]?

  /// Runs all arms in all replicates.
  ///
  /// - Parameter workers: Threads; their number does not change anything.
  /// - Returns: Every number with its interval. If `workers` is told to stop, the replicates up to
  ///   the first that did not run.
  /// - Throws: `CancellationError` if it is told to stop while parity is solved, `ScenarioError` for
  ///   arms that cannot be paired, `InvariantError` when books break.
  public func run(on workers: Workers = .all) throws -> MarketComparisonResult {
    MarketComparisonResult(try sample(on: workers))
  }

  /// Runs all arms in all replicates, or in as many as are precise enough.
  func sample(on workers: Workers) throws -> ComparisonSample {
    try check()
    let perWorld = max(1, replicatesPerWorld)
    let worlds = (replicates + perWorld - 1) / perWorld
    let drawn = try (0..<min(pilots, worlds)).map {
      try network(replicate: $0, workers.steady)
    }
    if parity != .none, workers.shouldStop?() == true { throw CancellationError() }
    let solver = ParitySolver(mode: parity, seed: seed, networks: drawn, workers: workers)
    let (tuned, parities) = try solver.tuned(arms, standIns: standIns)
    func sample(_ runs: [[MarketRun]], _ requested: Int, _ reached: ReachedPrecision?)
      -> ComparisonSample
    {
      ComparisonSample(
        arms: tuned, runs: runs, perWorld: perWorld, parity: parity, parities: parities,
        requested: requested, precision: reached, method: intervals, margin: equivalenceMargin,
        seed: seed)
    }
    var runs: [[MarketRun]] = []
    var looks = 0
    while runs.count < replicates {
      let goal = nextLook(after: runs.count, perWorld)
      let next = try replicate(runs.count..<goal, tuned, drawn, workers)
      runs += next
      guard runs.count == goal else { return sample(runs, replicates, nil) }
      guard let precision else { continue }
      looks += 1
      let reached = reach(precision, sample(runs, goal, nil), looks)
      if reached.isMet || goal == replicates { return sample(runs, goal, reached) }
    }
    return sample(runs, replicates, nil)
  }

  /// How many replicates there are when precision is looked at next.
  private func nextLook(after done: Int, _ perWorld: Int) -> Int {
    guard precision != nil else { return replicates }
    let wanted =
      done == 0
      ? max(WantedPrecision.first, 2 * perWorld)
      : Int((WantedPrecision.growth * Double(done)).rounded(.up))
    return min(replicates, (wanted + perWorld - 1) / perWorld * perWorld)
  }

  /// Runs some replicates: arms in which the same happens, once.
  private func replicate(
    _ range: Range<Int>, _ tuned: [MarketArm], _ drawn: [Network], _ workers: Workers
  ) throws -> [[MarketRun]] {
    let texts = tuned.map { $0.scenario.decidingText }
    let twins = texts.map { text in texts.firstIndex(of: text) ?? 0 }
    let stop = workers.shouldStop
    var workers = workers
    let report = workers.onProgress
    let total = replicates
    workers.onProgress = { done, _ in report?(range.lowerBound + done, total) }
    let runs = workers.map(range.count) { place in
      Result {
        let replicate = range.lowerBound + place
        let world = replicate / max(1, replicatesPerWorld)
        let keys = MarketKeys(seed: seed, replicate: replicate, world: world)
        let network =
          world < drawn.count ? drawn[world] : try network(replicate: world, Workers(1))
        var done: [MarketRun] = []
        for (arm, twin) in zip(tuned, twins) {
          if twin < done.count {
            done.append(done[twin])
            continue
          }
          let market = try Market(arm.scenario, on: network, keys: keys, workers: Workers(1))
          done.append(try market.run(shouldStop: { stop?() ?? false }))
        }
        return done
      }
    }
    // A replicate that was stopped on its way does not count.
    return try Array(
      runs.map { try $0.get() }.prefix { run in
        zip(run, tuned).allSatisfy { Double($0.days) == $1.scenario.run.days }
      })
  }

  /// How precise a number is in all arms.
  private func reach(
    _ precision: WantedPrecision, _ sample: ComparisonSample, _ looks: Int
  ) -> ReachedPrecision {
    let numbers = ComparisonNumbers(sample)
    let metric = marketMetrics.firstIndex { $0.name == precision.metric } ?? 0
    let shares = sample.arms.indices.dropFirst().map { arm -> Double? in
      let estimate = numbers.estimate(numbers.differences(metric, 0, arm))
      let half = (estimate.interval95[1] - estimate.interval95[0]) / 2
      if half == 0, estimate.value == 0 { return 0 }
      return estimate.value == 0 ? nil : half / abs(estimate.value)
    }
    let largest = shares.contains { $0 == nil } ? nil : shares.compactMap { $0 }.max()
    return ReachedPrecision(
      metric: precision.metric, wanted: precision.share, reached: largest, looks: looks,
      isMet: largest.map { $0 < precision.share } ?? false)
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
    if let precision, !marketMetrics.contains(where: { $0.name == precision.metric }) {
      let names = marketMetrics.map(\.name)
      throw ScenarioError(
        "There is no number '\(precision.metric)'."
          + (nearestName(to: precision.metric, in: names).map { " Did you mean '\($0)'?" } ?? ""))
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

extension Scenario {
  /// What decides a run, without the rules of an entrance that nobody uses.
  var decidingText: String {
    guard entrance.share == 0 else { return canonicalText }
    var scenario = self
    scenario.entrance = EntranceRules()
    return scenario.canonicalText
  }
}
