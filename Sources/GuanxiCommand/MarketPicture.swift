import ArgumentParser
import GuanxiKit
import GuanxiRendering

/// What `market` can draw.
enum MarketShow: String, ExpressibleByArgument, CaseIterable {
  case weeks, hubs, sponsors, whirlpools

  /// What it is, in words.
  var words: String {
    switch self {
    case .weeks: "the weeks of the run"
    case .hubs: "who has the attention"
    case .sponsors: "who recruited whom"
    case .whirlpools: "groups, and what flows between them"
    }
  }
}

/// A run that is over, for pictures.
struct MarketView {
  let market: Market
  let run: MarketRun
  let manifest: MarketManifest

  private var people: String { counted(manifest.record.network.people, "person") }

  /// How many, and for how long.
  var size: String {
    "\(people), \(counted(manifest.daysDone, "day"))"
      + (manifest.isPartial ? " (interrupted)" : "")
  }

  /// What repeats the run.
  var origin: String {
    let record = manifest.record
    let network = record.network.fingerprint.map { "; network \($0)" } ?? ""
    return "Scenario \(manifest.scenario.name), hash \(record.hash); n = \(people); seed"
      + " \(record.seed), replicate \(record.replicate)\(network); guanxi"
      + " \(manifest.engineVersion)."
  }
}
