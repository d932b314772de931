import GuanxiCore
import GuanxiMarket

/// A market, run from its first day to its last.
struct MarketExperiment: Experiment {
  let scenario: Scenario

  /// Every number of a run.
  static let metrics = marketMetrics.map {
    ExperimentMetric(name: $0.name, title: $0.title, meaning: $0.meaning)
  }

  /// Those that tables show where a design names none.
  static let shown = [
    "totalHarmPerHead", "surplusPerHead", "purchasesPer1000Per30Days", "channelTrust",
    "honestRevenueGini",
  ]

  var hash: String { scenario.hash }

  var bytes: Int { scenario.bytesNeeded(threads: 1) }

  func numbers(
    seed: UInt64, replicate: Int, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [String: Double]? {
    let keys = MarketKeys(seed: seed, replicate: replicate)
    let network = try scenario.network(keys: keys, on: Workers(1))
    let market = try Market(scenario, on: network, keys: keys, workers: Workers(1))
    let run = try market.run(shouldStop: shouldStop)
    guard run.days == Int(scenario.run.days) else { return nil }
    var numbers: [String: Double] = [:]
    for (metric, value) in zip(marketMetrics, run.metrics) { numbers[metric.name] = value }
    return numbers
  }
}
