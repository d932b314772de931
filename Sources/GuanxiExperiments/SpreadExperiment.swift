import GuanxiCore
import GuanxiDiffusion
import GuanxiMarket
import GuanxiScenarios

/// A promotion that spreads over a network a number of times.
struct SpreadExperiment: Experiment {
  let network: Network
  /// What tells the network from others.
  let fingerprint: String
  let setting: SpreadSetting

  static let metrics = [
    ExperimentMetric(
      name: "spread", title: "people reached",
      meaning: "mean number of people reached, starters included"),
    ExperimentMetric(
      name: "share", title: "share reached", meaning: "people reached as a share of all"),
    ExperimentMetric(
      name: "median", title: "median reached", meaning: "people reached in the median run"),
    ExperimentMetric(
      name: "most", title: "reached by 1 in 20",
      meaning: "people that one run in twenty reaches or passes"),
  ]

  /// Those that tables show where a design names none.
  static let shown = ["spread", "share"]

  var hash: String {
    // What numbers on ties mean decides what a model makes of them.
    let kind = network.graph.arcValues?.kind.rawValue ?? "none"
    let text =
      "\(fingerprint)\n\(kind)\n\(setting.model)\n\(setting.from)\n\(setting.runs)\n"
    return hexadecimal(KeyedHash.hash(text.utf8))
  }

  var bytes: Int { 128 * network.graph.nodeCount + 8 * setting.runs }

  func numbers(
    seed: UInt64, replicate: Int, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [String: Double]? {
    // Random numbers of different replicates have nothing in common.
    let seed = KeyedHash(seed, UInt64(replicate)).value
    let start = try StartingPoint(setting.from).nodes(in: network, seed: seed, on: Workers(1))
    let process = try diffusionModel(setting.model).process(on: network.graph)
    var workers = Workers(1)
    workers.shouldStop = shouldStop
    let ensemble = process.ensemble(
      from: start, runs: setting.runs, seed: seed, keys: network.labels.keys, on: workers)
    guard !ensemble.wasStopped else { return nil }
    let spread = ensemble.spread
    return [
      "spread": spread.mean, "share": spread.mean / Double(max(1, network.graph.nodeCount)),
      "median": spread.quantiles["0.5"] ?? 0, "most": spread.quantiles["0.95"] ?? 0,
    ]
  }
}

/// How a promotion spreads.
public struct SpreadSetting: Sendable, Equatable {
  /// The model, as `simulate` takes it.
  public var model: String
  /// Who starts, as `simulate` takes it; `random:5` draws others in each replicate.
  public var from = "top:1"
  /// How many cascades a replicate has.
  public var runs = 1_000
}

extension SpreadSetting {
  /// Changes the model, the start, the number of runs, or a parameter of the model.
  ///
  /// - Throws: `ChoiceError` for what there is not.
  mutating func set(_ key: String, to value: String) throws {
    switch key {
    case "model":
      model = value
    case "from": from = value
    case "runs":
      guard let count = Int(value), count > 0 else {
        throw ChoiceError("runs must be a whole number from 1 on, not '\(value)'.")
      }
      runs = count
    default:
      let parts = model.split(separator: ":", maxSplits: 1).map(String.init)
      var pairs = (parts.count > 1 ? parts[1] : "").split(separator: ",").map(String.init)
      pairs.removeAll { $0.hasPrefix(key + "=") }
      model = parts[0] + ":" + (pairs + ["\(key)=\(value)"]).joined(separator: ",")
    }
    _ = try diffusionModel(model)
    _ = try StartingPoint(from)
  }

  /// What a key is.
  func meaning(of key: String) -> String {
    let name = model.prefix { $0 != ":" }
    let parameters = diffusionModels.descriptions.first { $0.name == name }?.parameters ?? []
    return parameters.first { $0.key == key }?.meaning
      ?? ["model": "how it spreads", "from": "who starts", "runs": "cascades a replicate"][key]
      ?? ""
  }
}
