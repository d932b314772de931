import GuanxiCore
import GuanxiDiffusion
import GuanxiMarket

/// What a sweep varies, from where, and how often each point is run.
public struct SweepDesign: Sendable {
  /// What points are made from.
  public enum Base: Sendable {
    /// A market.
    case market(Scenario)
    /// A promotion on the network of a file.
    case spread(SpreadSetting, graph: String)
  }

  /// What it is called: a store holds one sweep of a name.
  public var name: String
  /// What points are made from.
  public var base: Base
  /// What is varied.
  public var factors: [SweepFactor]
  /// Which combinations are run.
  public var plan = SweepPlan.grid
  /// How often each point is run; at least 2 for intervals.
  public var replicates = 5
  /// The seed of every draw.
  public var seed: UInt64 = 1
  /// The numbers that tables and pictures show; empty for those that are asked for most.
  public var metrics: [String] = []

  /// The most points of a design.
  public static let mostPoints = 100_000

  /// The number of points.
  public var pointCount: Int {
    switch plan {
    case .grid:
      factors.reduce(1) { count, factor in
        let (product, overflows) = count.multipliedReportingOverflow(by: factor.values.count)
        return overflows ? .max : product
      }
    case .latinHypercube(let points): points
    }
  }

  /// Every number that its runs give.
  public var knownMetrics: [ExperimentMetric] {
    switch base {
    case .market: MarketExperiment.metrics
    case .spread: SpreadExperiment.metrics
    }
  }

  /// Those that are shown.
  public var shownMetrics: [ExperimentMetric] {
    let standard: [String]
    switch base {
    case .market: standard = MarketExperiment.shown
    case .spread: standard = SpreadExperiment.shown
    }
    let names = metrics.isEmpty ? standard : metrics
    return names.compactMap { name in knownMetrics.first { $0.name == name } }
  }

  /// What points are made from, in words.
  public var baseName: String {
    switch base {
    case .market(let scenario):
      "\(scenario.name), \(Int(scenario.network.people)) people, \(Int(scenario.run.days)) days"
    case .spread(let setting, let graph):
      "\(setting.model) from \(setting.from) on \(graph.split(separator: "/").last ?? "")"
    }
  }

  /// The file of the network, for a sweep of spreads.
  public var graph: String? {
    if case .spread(_, let graph) = base { graph } else { nil }
  }

  /// What is run at a point.
  ///
  /// - Parameters:
  ///   - point: The point.
  ///   - network: The network of `graph`; nil for a market.
  /// - Returns: What runs from a seed.
  /// - Throws: `ScenarioError` or `ChoiceError` for values that do not go together.
  public func experiment(
    at point: SweepPoint, on network: SweepNetwork? = nil
  ) throws -> any Experiment {
    // What others are parameters of comes first.
    let order = factors.indices.sorted {
      (Self.isFirst(factors[$0].key) ? 0 : 1, $0) < (Self.isFirst(factors[$1].key) ? 0 : 1, $1)
    }
    switch base {
    case .market(var scenario):
      for factor in order {
        try scenario.set("\(factors[factor].key)=\(point.settings[factor])")
      }
      try scenario.check()
      return MarketExperiment(scenario: scenario)
    case .spread(var setting, _):
      for factor in order { try setting.set(factors[factor].key, to: point.settings[factor]) }
      guard let network else {
        preconditionFailure("A sweep of spreads needs the network of its design.")
      }
      return SpreadExperiment(
        network: network.network, fingerprint: network.fingerprint, setting: setting)
    }
  }

  private static func isFirst(_ key: String) -> Bool {
    ["model", "size", "network.source"].contains(key)
  }
}

/// A network that a sweep of spreads runs on.
public struct SweepNetwork: Sendable {
  let network: Network
  let fingerprint: String

  /// Takes the fingerprint of a network.
  public init(_ network: Network, on workers: Workers = .all) {
    self.network = network
    fingerprint = network.marketFingerprint(on: workers)
  }
}
