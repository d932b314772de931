import GuanxiCore
import GuanxiDiffusion

/// The numbers of all runs of a comparison.
struct ComparisonNumbers {
  /// Indexed by replicate, then by arm.
  let runs: [[MarketRun]]
  /// Replicates in a row that share a network.
  let perWorld: Int
  let method: IntervalMethod
  /// What draws samples anew.
  let keys: KeyedHash

  init(_ sample: ComparisonSample) {
    runs = sample.runs
    perWorld = sample.perWorld
    method = sample.method
    keys = KeyedHash(0x626F_6F74, sample.seed)
  }

  /// One number a network: the mean over the replicates that share it.
  func worldMeans(_ values: [Double?]) -> [Double] {
    stride(from: 0, to: values.count, by: perWorld).compactMap { first in
      let world = values[first..<min(values.count, first + perWorld)].compactMap { $0 }
      return world.isEmpty ? nil : world.reduce(0, +) / Double(world.count)
    }
  }

  /// The mean of numbers, one a replicate, with its interval over networks.
  func estimate(_ values: [Double?]) -> Estimate { method.estimate(worldMeans(values), keys) }

  /// What lies between networks and what on one; nil unless networks are shared.
  func components(_ values: [Double?]) -> VarianceComponents? {
    let present = values.compactMap { $0 }
    guard perWorld > 1, present.count == values.count else { return nil }
    return VarianceComponents(
      Array(present.prefix(present.count / perWorld * perWorld)), groupsOf: perWorld)
  }

  /// Indexed by replicate: one number of one arm.
  func column(_ metric: Int, _ arm: Int) -> [Double?] { runs.map { $0[arm].metrics[metric] } }

  /// The same where an event that did not happen counts with the last day.
  func value(_ run: MarketRun, _ metric: Int) -> Double? {
    run.metrics[metric] ?? (marketMetrics[metric].isEvent ? Double(run.days) : nil)
  }

  /// Indexed by replicate: what one number is more in the second of two arms.
  func differences(_ metric: Int, _ first: Int, _ second: Int) -> [Double?] {
    runs.map { run in
      guard let a = value(run[first], metric), let b = value(run[second], metric) else {
        return nil
      }
      return b - a
    }
  }

  /// The number of networks that have numbers.
  func worlds(_ values: [Double?]) -> Int { worldMeans(values).count }
}

/// The two-sided p value of a mean difference.
func pairedP(_ difference: Estimate, _ count: Int) -> Double {
  guard count > 1 else { return 1 }
  guard difference.standardError > 0 else { return difference.value == 0 ? 1 : 0 }
  return StudentT(degreesOfFreedom: Double(count - 1))
    .twoSidedP(difference.value / difference.standardError)
}
