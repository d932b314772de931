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

  private var people: String { grouped(manifest.record.network.people) }

  /// How many, and for how long.
  var size: String {
    "\(people) people, \(grouped(manifest.daysDone)) days"
      + (manifest.isPartial ? " (interrupted)" : "")
  }

  /// What repeats the run.
  var origin: String {
    let record = manifest.record
    let network = record.network.fingerprint.map { "; network \($0)" } ?? ""
    return "Scenario \(manifest.scenario.name), hash \(record.hash); n = \(people) people; seed"
      + " \(record.seed), replicate \(record.replicate)\(network); guanxi"
      + " \(manifest.engineVersion)."
  }
}
