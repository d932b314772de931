import GuanxiCore
import GuanxiDiffusion

/// What came out of a comparison of scenarios.
public struct MarketComparisonResult: Sendable, Encodable {
  /// Each scenario with its numbers.
  public let arms: [ArmResult]
  /// Each number of another arm less that of the first, replicate by replicate.
  public let differences: [Difference]
  /// Which arm does best, number by number.
  public let winners: [Winner]
  /// What was made equal, and what that came to.
  public let parity: Parity
  /// Things a reader must know before drawing conclusions.
  public let warnings: [String]
  /// What the arms ran by: parity may have tuned them.
  public let scenarios: [MarketArm]
  /// The number of replicates that ran, and that were asked for.
  public let replicates: Int
  public let requestedReplicates: Int

  private enum CodingKeys: CodingKey {
    case arms, differences, winners, parity, warnings, replicates, requestedReplicates
  }

  /// One scenario with its numbers.
  public struct ArmResult: Sendable, Encodable {
    /// What it is called.
    public let name: String
    /// Each number with how sure it is; those that no replicate has are left out.
    public let metrics: [String: Estimate]
    /// When things collapsed: how long they lasted.
    public let collapses: [String: Collapse]
  }

  /// When something collapsed, over replicates.
  public struct Collapse: Sendable, Encodable {
    /// The share of replicates in which it did.
    public let share: Double
    /// The mean day, where runs that end before count with their last day.
    public let restrictedMean: Double
    /// The Kaplan–Meier curve.
    public let survival: KaplanMeier
  }

  /// A paired difference.
  public struct Difference: Sendable, Encodable {
    /// Which number.
    public let metric: String
    /// The value is that of the second less that of the first.
    public let arms: [String]
    /// The mean difference, its standard error and its 95% interval by Student's t.
    public let value: Double
    public let standardError: Double
    public let interval95: [Double]
    /// The two-sided chance of one as large if there were none (paired t test).
    public let pValue: Double
    /// The same after Holm's correction for all numbers and arms.
    public let pValueHolm: Double
    /// The share of replicates in which the second is larger.
    public let shareLarger: Double
    /// The number of replicates that have both.
    public let pairs: Int
    /// The share of the variance of the difference that lies between networks, in 0...1; nil where
    /// every replicate has a network of its own.
    public let varianceBetweenWorlds: Double?
  }

  /// Which arm does best in one number.
  public struct Winner: Sendable, Encodable {
    /// Which number.
    public let metric: String
    /// The arm with the best mean.
    public let arm: String
    /// The next best.
    public let runnerUp: String
    /// The share of replicates in which the winner beats the next best.
    public let share: Double
    /// The two-sided p value of their paired difference, times the number of pairs of arms, after
    /// Holm's correction for all numbers.
    public let pValueHolm: Double
  }

  /// What was made equal.
  public struct Parity: Sendable, Encodable {
    /// Its name.
    public let mode: MarketParity
    /// What it means.
    public let meaning: String
    /// What it came to, arm by arm, without the first.
    public let arms: [ParityResult]
  }

  init(
    arms: [MarketArm], runs: [[MarketRun]], perWorld: Int, parity: MarketParity,
    parities: [ParityResult], requested: Int
  ) {
    scenarios = arms
    replicates = runs.count
    requestedReplicates = requested
    self.parity = Parity(mode: parity, meaning: parity.meaning, arms: parities)
    let values = Table(arms: arms.count, runs, perWorld: perWorld)
    self.arms = arms.indices.map { arm in
      ArmResult(
        name: arms[arm].name, metrics: values.estimates(arm), collapses: values.collapses(arm))
    }
    differences = values.differences(arms.map(\.name))
    winners = values.winners(arms.map(\.name))
    warnings = MarketComparisonResult.warnings(parities, winners)
  }

  private static func warnings(_ parities: [ParityResult], _ winners: [Winner]) -> [String] {
    var warnings = parities.filter { !$0.isMet }.map {
      "\($0.arm): parity was not met, \($0.reached) instead of \($0.target)"
        + ($0.parameter == nil ? "; it has nothing to tune, so name it first." : ".")
    }
    warnings += parities.filter { $0.after == 0 }.map {
      "\($0.arm): parity turned \($0.parameter ?? "") off, because the rest alone reaches the first"
        + " arm; use another parity."
    }
    let harms = ["totalHarmPerHead", "totalHarmPerPurchase", "totalHarmPerSurplus"].compactMap {
      name in winners.first { $0.metric == name }
    }
    if let first = harms.first, harms.contains(where: { $0.arm != first.arm }) {
      let sides = harms.map { "\($0.arm) by \($0.metric)" }.joined(separator: ", ")
      warnings.append("Who does least harm depends on what it is divided by: \(sides).")
    }
    return warnings
  }

  /// The numbers of all runs.
  private struct Table {
    let arms: Int
    let runs: [[MarketRun]]
    let perWorld: Int

    init(arms: Int, _ runs: [[MarketRun]], perWorld: Int) {
      self.arms = arms
      self.runs = runs
      self.perWorld = perWorld
    }

    /// One number a network: the mean over the replicates that share it.
    func worldMeans(_ values: [Double?]) -> [Double] {
      stride(from: 0, to: values.count, by: perWorld).compactMap { first in
        let world = values[first..<min(values.count, first + perWorld)].compactMap { $0 }
        return world.isEmpty ? nil : world.reduce(0, +) / Double(world.count)
      }
    }

    /// One-way analysis of variance: the share between networks.
    func varianceBetweenWorlds(_ pairs: [Double?]) -> Double? {
      let values = pairs.compactMap { $0 }
      let means = worldMeans(values)
      guard perWorld > 1, means.count > 1, values.count == means.count * perWorld else {
        return nil
      }
      let grand = means.reduce(0, +) / Double(means.count)
      let between =
        Double(perWorld) * means.reduce(0) { $0 + ($1 - grand) * ($1 - grand) }
        / Double(means.count - 1)
      let within =
        values.enumerated().reduce(0.0) { sum, value in
          let deviation = value.element - means[value.offset / perWorld]
          return sum + deviation * deviation
        } / Double(values.count - means.count)
      let component = max(0, (between - within) / Double(perWorld))
      return component + within == 0 ? 0 : component / (component + within)
    }

    func column(_ metric: Int, _ arm: Int) -> [Double?] { runs.map { $0[arm].metrics[metric] } }

    func estimates(_ arm: Int) -> [String: Estimate] {
      var estimates: [String: Estimate] = [:]
      for (index, metric) in marketMetrics.enumerated() where !metric.isEvent {
        let means = worldMeans(column(index, arm))
        if !means.isEmpty { estimates[metric.name] = Estimate(means) }
      }
      return estimates
    }

    func collapses(_ arm: Int) -> [String: Collapse] {
      var collapses: [String: Collapse] = [:]
      for (index, metric) in marketMetrics.enumerated() where metric.isEvent {
        let horizon = Double(runs.map { $0[arm].days }.max() ?? 0)
        let curve = KaplanMeier(
          runs.map { run in
            run[arm].metrics[index].map { (time: $0, isEvent: true) }
              ?? (time: Double(run[arm].days), isEvent: false)
          })
        collapses[metric.name] = Collapse(
          share: ratio(Double(curve.events), Double(curve.count)),
          restrictedMean: curve.restrictedMean(until: horizon), survival: curve)
      }
      return collapses
    }

    /// Indexed by replicate: what one number is more in the second of two arms; an event that did not happen counts with the last day.
    func differences(_ metric: Int, _ first: Int, _ second: Int) -> [Double?] {
      runs.map { run in
        guard let a = value(run[first], metric), let b = value(run[second], metric) else {
          return nil
        }
        return b - a
      }
    }

    private func value(_ run: MarketRun, _ metric: Int) -> Double? {
      run.metrics[metric] ?? (marketMetrics[metric].isEvent ? Double(run.days) : nil)
    }

    func differences(_ names: [String]) -> [Difference] {
      var drafts: [Draft] = []
      for arm in 1..<max(1, arms) {
        for metric in marketMetrics.indices {
          let pairs = differences(metric, 0, arm)
          let values = pairs.compactMap { $0 }
          guard !values.isEmpty else { continue }
          let means = worldMeans(pairs)
          let estimate = Estimate(means)
          let larger = values.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
          drafts.append(
            Draft(
              metric: metric, arm: arm, estimate: estimate, p: pairedP(estimate, means.count),
              shareLarger: Double(larger) / Double(values.count), pairs: values.count,
              between: varianceBetweenWorlds(pairs)))
        }
      }
      return zip(drafts, holm(drafts.map(\.p))).map { draft, holm in
        Difference(
          metric: marketMetrics[draft.metric].name, arms: [names[0], names[draft.arm]],
          value: draft.estimate.value, standardError: draft.estimate.standardError,
          interval95: draft.estimate.interval95, pValue: draft.p, pValueHolm: holm,
          shareLarger: draft.shareLarger, pairs: draft.pairs,
          varianceBetweenWorlds: draft.between)
      }
    }

    /// A difference before correction for all of them.
    private struct Draft {
      let metric: Int
      let arm: Int
      let estimate: Estimate
      let p: Double
      let shareLarger: Double
      let pairs: Int
      let between: Double?
    }

    func winners(_ names: [String]) -> [Winner] {
      let drafts: [Winner] = marketMetrics.indices.compactMap { metric in
        let direction = marketMetrics[metric].direction
        guard direction != .neither, arms > 1 else { return nil }
        let sign = direction == .moreIsBetter ? 1.0 : -1.0
        let means: [(mean: Double, arm: Int)] = (0..<arms).compactMap { arm in
          let values = worldMeans(column(metric, arm))
          return values.isEmpty ? nil : (sign * values.reduce(0, +) / Double(values.count), arm)
        }
        let ranked = means.sorted { ($1.mean, $0.arm) < ($0.mean, $1.arm) }
        guard ranked.count > 1, ranked[0].mean > ranked[1].mean else { return nil }
        let pairs = differences(metric, ranked[1].arm, ranked[0].arm)
        let values = pairs.compactMap { $0 }
        let wins = values.reduce(0) { $0 + (sign * $1 > 0 ? 1 : 0) }
        let paired = worldMeans(pairs)
        // The pair was chosen by the same numbers: as if all pairs had been tested.
        let p = min(1, pairedP(Estimate(paired), paired.count) * Double(arms * (arms - 1) / 2))
        return Winner(
          metric: marketMetrics[metric].name, arm: names[ranked[0].arm],
          runnerUp: names[ranked[1].arm], share: ratio(Double(wins), Double(values.count)),
          pValueHolm: p)
      }
      return zip(drafts, holm(drafts.map(\.pValueHolm))).map { draft, holm in
        Winner(
          metric: draft.metric, arm: draft.arm, runnerUp: draft.runnerUp, share: draft.share,
          pValueHolm: holm)
      }
    }
  }
}

/// The two-sided p value of a mean difference.
private func pairedP(_ difference: Estimate, _ count: Int) -> Double {
  guard count > 1 else { return 1 }
  guard difference.standardError > 0 else { return difference.value == 0 ? 1 : 0 }
  return StudentT(degreesOfFreedom: Double(count - 1))
    .twoSidedP(difference.value / difference.standardError)
}

extension MarketMetric {
  /// Whether it is the day of something that may not happen.
  public var isEvent: Bool { name.hasPrefix("collapse") || name == "recentralizedOn" }
}
