import GuanxiCore
import GuanxiDiffusion

/// Something published about real markets, and what a scenario gives.
public struct StylizedFact: Sendable, Encodable {
  /// Its short name: "SF1".
  public let id: String
  /// What it says.
  public let fact: String
  /// What a model should give, in words.
  public let target: String
  /// Whether it was set aside when defaults were chosen: only then does it test the model.
  public let isHeldOut: Bool
  /// What was measured, by one reading or several.
  public let readings: [Reading]
  /// Whether the first reading is what it should be; nil without a bound.
  public let isMet: Bool?

  /// One way to measure it.
  public struct Reading: Sendable, Encodable {
    /// What is measured.
    public let name: String
    /// The mean over replicates with its interval; nil where there is none.
    public let estimate: Estimate?
  }
}

/// Facts as far as they were measured.
public struct MeasuredFacts: Sendable {
  /// Every fact in order.
  public let facts: [StylizedFact]
  /// The number of replicates that ran to their end.
  public let replicates: Int
  /// Whether it was ended before everything ran: fewer replicates, or none of the runs that facts
  /// about two scenarios take.
  public let isPartial: Bool
}

/// Compares a scenario with what has been published.
public struct StylizedFacts: Sendable {
  /// The scenario.
  public var scenario: Scenario
  /// How many replicates; at least 2 for intervals.
  public var replicates: Int
  /// The seed of every draw.
  public var seed: UInt64
  /// What a reference price is in dollars, for facts that were published in dollars; assumed: a
  /// hundred yuan.
  public var priceInDollars = 15.0

  /// Describes a comparison.
  public init(_ scenario: Scenario, replicates: Int, seed: UInt64) {
    self.scenario = scenario
    self.replicates = replicates
    self.seed = seed
  }

  /// Runs the scenario, the same with a keyword filter, and the same without schemes among
  /// acquaintances and at a strong entrance with equal throughput.
  ///
  /// - Parameter workers: Threads; their number does not change anything.
  /// - Returns: Every fact in order. If `workers` is told to stop, from the replicates up to the
  ///   first that did not end; facts that take two scenarios have no value then.
  /// - Throws: `CancellationError` if it is told to stop before the first replicate is done,
  ///   `ScenarioError` for a scenario that cannot be run, `InvariantError` when books break.
  public func measure(on workers: Workers = .all) throws -> MeasuredFacts {
    let stop = workers.shouldStop
    let runs = workers.map(replicates) { replicate in
      Result {
        let keys = MarketKeys(seed: seed, replicate: replicate)
        let network = try scenario.network(keys: keys, on: Workers(1))
        let market = try Market(scenario, on: network, keys: keys, workers: Workers(1))
        return try FactRun(
          market, dollars: priceInDollars, shouldStop: { stop?() ?? false }
        ).numbers
      }
    }
    var numbers: [[FactNumber: Double]] = []
    for run in runs {
      do { numbers.append(try run.get()) } catch is CancellationError { break }
    }
    guard !numbers.isEmpty else { throw CancellationError() }
    var estimates: [FactNumber: Estimate] = [:]
    for number in FactNumber.allCases {
      let values = numbers.compactMap { $0[number] }
      if !values.isEmpty { estimates[number] = Estimate(values) }
    }
    var isWhole = numbers.count == replicates
    if isWhole {
      do { try compare(&estimates, on: workers) } catch is CancellationError { isWhole = false }
    }
    return MeasuredFacts(
      facts: facts(estimates), replicates: numbers.count, isPartial: !isWhole)
  }

  /// Adds what takes two scenarios.
  private func compare(
    _ estimates: inout [FactNumber: Estimate], on workers: Workers
  ) throws {
    var filtered = scenario
    filtered.governance.append("keyword-filter")
    var chains = scenario
    chains.schemes.organizers = 0
    var central = chains
    for change in try scenarioPreset("C-strong").changes where change.key.hasPrefix("entrance.") {
      try Scenario.parameter(change.key).set(change.value, in: &central)
    }
    central.governance = try scenarioPreset("C-strong").governance.map(\.choice)
    var workers = workers
    workers.onProgress = nil
    let filter = try sample(scenario, filtered, .none, workers)
    let base = filter.numbers.column(filter.metric("totalHarmPerHead"), 0).compactMap { $0 }
    let mean = ratio(base.reduce(0, +), Double(base.count))
    estimates[.filterEffect] = Estimate(
      filter.numbers.differences(filter.metric("totalHarmPerHead"), 0, 1).compactMap { $0 }
        .map { ratio($0, mean) })
    let sides = try sample(chains, central, .throughput, workers)
    for (number, arm) in [(FactNumber.honestGini, 0), (.centralGini, 1)] {
      let values = sides.numbers.column(sides.metric("honestRevenueGini"), arm)
      estimates[number] = Estimate(values.compactMap { $0 })
    }
  }

  private struct Pairs {
    let numbers: ComparisonNumbers

    func metric(_ name: String) -> Int { marketMetrics.firstIndex { $0.name == name } ?? 0 }
  }

  private func sample(
    _ first: Scenario, _ second: Scenario, _ parity: MarketParity, _ workers: Workers
  ) throws -> Pairs {
    let comparison = MarketComparison(
      arms: [MarketArm(name: "1", scenario: first), MarketArm(name: "2", scenario: second)],
      replicates: replicates, parity: parity, seed: seed)
    let sample = try comparison.sample(on: workers)
    guard sample.runs.count == replicates else { throw CancellationError() }
    return Pairs(numbers: ComparisonNumbers(sample))
  }
}
