import Foundation
import GuanxiCore

/// Makes arms equal in one thing before they are compared, by solving for one parameter.
///
/// The same few replicates are run with each value tried, so that what is solved for is a function
/// without noise.
struct ParitySolver: Sendable {
  let mode: MarketParity
  let seed: UInt64
  let networks: [Network]
  let workers: Workers

  /// The most values tried for one arm.
  private let trials = 14

  /// Tunes every arm but the first.
  ///
  /// - Parameters:
  ///   - arms: What is to be compared.
  ///   - standIns: Indexed by arm: what is solved in its place, for arms that would turn off what
  ///     they are tuned by.
  /// - Returns: The arms, and what parity came to.
  /// - Throws: `CancellationError` if it is told to stop, `ScenarioError` if there is nothing to
  ///   tune to, `InvariantError` when books break.
  func tuned(
    _ arms: [MarketArm], standIns: [Scenario]? = nil
  ) throws -> (arms: [MarketArm], results: [ParityResult]) {
    guard mode != .none, let first = arms.first else { return (arms, []) }
    let target = try measure(first.scenario)
    guard mode != .budget || target > 0 else {
      throw ScenarioError(
        "Governance costs nothing in \(first.name): budget parity needs a first arm where it does.")
    }
    var tuned = arms
    var results: [ParityResult] = []
    // Arms that are measured alike are solved once.
    var solved: [String: ParityResult] = [:]
    for index in arms.indices.dropFirst() {
      let name = arms[index].name
      let standIn = MarketArm(
        name: name, scenario: standIns?[index] ?? arms[index].scenario)
      let text = measured(standIn.scenario).decidingText
      let result =
        try solved[text]?.renamed(name) ?? tune(standIn, to: target)
      solved[text] = result
      results.append(result)
      guard let key = result.parameter, let value = result.after else { continue }
      try Scenario.parameter(key).set(value, in: &tuned[index].scenario)
    }
    return (tuned, results)
  }

  /// The parameter that an arm can be tuned by.
  private func parameter(of scenario: Scenario) -> String? {
    switch mode {
    case .none: nil
    case .attention, .throughput: scenario.entrance.share > 0 ? "entrance.visits" : nil
    case .budget:
      scenario.governance.contains { text in
        (try? governanceMeasure(text)).map { type(of: $0).growsWithIntensity } ?? false
      } ? "run.intensity" : nil
    }
  }

  private func tune(_ arm: MarketArm, to target: Double) throws -> ParityResult {
    let now = try measure(arm.scenario)
    guard let key = parameter(of: arm.scenario) else {
      return ParityResult(
        arm: arm.name, parameter: nil, before: nil, after: nil, target: target, reached: now)
    }
    let parameter = try Scenario.parameter(key)
    let before = parameter.value(in: arm.scenario)
    func value(_ x: Double) throws -> Double {
      var scenario = arm.scenario
      try parameter.set(x, in: &scenario)
      return try measure(scenario)
    }
    // What is measured grows with the parameter: a bracket, then halving by false position with a
    // safeguard (Illinois).
    var low = (x: 0.0, y: try value(0) - target)
    var high = (x: before, y: now - target)
    var tried = 1
    while high.y < 0, high.x < parameter.range.upperBound, tried < trials {
      low = high
      high.x = min(parameter.range.upperBound, max(high.x * 2, 1e-3))
      high.y = try value(high.x) - target
      tried += 1
    }
    var best = abs(low.y) < abs(high.y) ? low : high
    var side = 0
    while abs(best.y) > 0.002 * abs(target), low.y < 0, high.y > 0, tried < trials {
      let x = high.x - high.y * (high.x - low.x) / (high.y - low.y)
      let y = try value(x) - target
      tried += 1
      if abs(y) < abs(best.y) { best = (x, y) }
      if y < 0 {
        low = (x, y)
        if side == -1 { high.y /= 2 }
        side = -1
      } else {
        high = (x, y)
        if side == 1 { low.y /= 2 }
        side = 1
      }
    }
    return ParityResult(
      arm: arm.name, parameter: key, before: before, after: best.x, target: target,
      reached: best.y + target)
  }

  /// What is run to measure a scenario.
  private func measured(_ scenario: Scenario) -> Scenario {
    guard mode == .throughput else { return scenario }
    var scenario = scenario
    scenario.run.days = min(28, scenario.run.days)
    scenario.schemes.organizers = 0
    scenario.governance = []
    return scenario
  }

  /// What is to be equal, in the mean of the pilot replicates.
  private func measure(_ scenario: Scenario) throws -> Double {
    let scenario = measured(scenario)
    let pilots = networks
    let seed = seed
    let mode = mode
    let stop = workers.shouldStop
    let values = workers.steady.map(pilots.count) { pilot in
      Result {
        let market = try Market(
          scenario, on: pilots[pilot], keys: MarketKeys(seed: seed, replicate: pilot),
          workers: Workers(1))
        let run = try market.run(shouldStop: { stop?() ?? false })
        if stop?() == true { throw CancellationError() }
        switch mode {
        case .attention:
          return run.totalImpressionsPerPersonDay
        case .budget:
          return run.governance.cost / Double(pilots[pilot].graph.nodeCount)
        case .none, .throughput:
          return run.metric("purchasesPer1000Per30Days") ?? 0
        }
      }
    }
    return try values.map { try $0.get() }.reduce(0, +) / Double(max(1, values.count))
  }
}

extension MarketRun {
  /// Promotions seen in feeds and offers looked at in the entrance, for a person and day.
  var totalImpressionsPerPersonDay: Double {
    (metric("promotionsSeenPerPersonDay") ?? 0) + (metric("offersSeenPerPersonDay") ?? 0)
  }
}
