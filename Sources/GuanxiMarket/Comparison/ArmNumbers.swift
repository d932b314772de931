import GuanxiCore
import GuanxiDiffusion

extension ComparisonNumbers {
  /// What one arm has of each number, but for days of events.
  func estimates(_ arm: Int) -> [String: Estimate] {
    var estimates: [String: Estimate] = [:]
    for (index, metric) in marketMetrics.enumerated() where !metric.isEvent {
      let values = column(index, arm)
      if worlds(values) > 0 { estimates[metric.name] = estimate(values) }
    }
    return estimates
  }

  /// The weekly series of one arm.
  func weeks(_ arm: Int) -> [String: WeeklyCourse] {
    Dictionary(
      uniqueKeysWithValues: marketSeries.enumerated().map { index, series in
        (series.name, WeeklyCourse(runs.map { run in run[arm].weeks.map { $0[index] } }))
      })
  }

  /// When things collapsed in one arm.
  func collapses(_ arm: Int) -> [String: MarketComparisonResult.Collapse] {
    var collapses: [String: MarketComparisonResult.Collapse] = [:]
    for (index, metric) in marketMetrics.enumerated() where metric.isEvent {
      let horizon = Double(runs.map { $0[arm].days }.max() ?? 0)
      let curve = KaplanMeier(
        runs.map { run in
          run[arm].metrics[index].map { (time: $0, isEvent: true) }
            ?? (time: Double(run[arm].days), isEvent: false)
        })
      collapses[metric.name] = .init(
        share: ratio(Double(curve.events), Double(curve.count)),
        restrictedMean: curve.restrictedMean(until: horizon), survival: curve)
    }
    return collapses
  }

  /// Every number of every other arm less that of the first.
  func differences(
    _ names: [String], margin: Double?
  ) -> [MarketComparisonResult.Difference] {
    let drafts = names.indices.dropFirst().flatMap { arm in
      marketMetrics.indices.compactMap { draft($0, arm, margin) }
    }
    let isMemo = drafts.map { marketMetrics[$0.metric].isMemo }
    var corrected = drafts.map(\.p)
    for memos in [false, true] {
      let family = drafts.indices.filter { isMemo[$0] == memos }
      for (place, p) in zip(family, holm(family.map { drafts[$0].p })) { corrected[place] = p }
    }
    let tested = drafts.indices.filter { drafts[$0].equivalence != nil }
    let equal = zip(tested, holm(tested.compactMap { drafts[$0].equivalence?.pValue }))
    var equivalences = drafts.map(\.equivalence)
    for (place, p) in equal { equivalences[place]?.pValueHolm = p }
    return drafts.indices.map { place in
      let draft = drafts[place]
      return .init(
        metric: marketMetrics[draft.metric].name, arms: [names[0], names[draft.arm]],
        value: draft.estimate.value, standardError: draft.estimate.standardError,
        interval95: draft.estimate.interval95, pValue: draft.p, pValueHolm: corrected[place],
        shareLarger: draft.shareLarger, signShare: draft.signShare,
        shareBetter: draft.shareBetter, pairs: draft.pairs,
        varianceBetweenWorlds: draft.variance?.share, variance: draft.variance,
        equivalence: equivalences[place])
    }
  }

  /// A difference before correction for all of them.
  private struct Draft {
    let metric: Int
    let arm: Int
    let estimate: Estimate
    let p: Double
    let shareLarger: Double
    let signShare: Double?
    let shareBetter: Double?
    let pairs: Int
    let variance: VarianceComponents?
    let equivalence: Equivalence?
  }

  private func draft(_ metric: Int, _ arm: Int, _ margin: Double?) -> Draft? {
    let pairs = differences(metric, 0, arm)
    let values = pairs.compactMap { $0 }
    guard !values.isEmpty else { return nil }
    let estimate = estimate(pairs)
    let larger = ratio(Double(values.filter { $0 > 0 }.count), Double(values.count))
    let smaller = ratio(Double(values.filter { $0 < 0 }.count), Double(values.count))
    let better: Double? =
      switch marketMetrics[metric].direction {
      case .moreIsBetter: larger
      case .lessIsBetter: smaller
      case .neither: nil
      }
    let first = worldMeans(runs.map { value($0[0], metric) })
    let scale = abs(ratio(first.reduce(0, +), Double(first.count)))
    let perWorld = worldMeans(pairs)
    let sameSign = perWorld.filter { $0 * estimate.value > 0 }.count
    return Draft(
      metric: metric, arm: arm, estimate: estimate, p: pairedP(estimate, worlds(pairs)),
      shareLarger: larger,
      signShare: estimate.value == 0 ? nil : ratio(Double(sameSign), Double(perWorld.count)),
      shareBetter: better, pairs: values.count, variance: components(pairs),
      equivalence: margin.flatMap {
        scale > 0
          ? Equivalence(estimate, count: worlds(pairs), margin: $0 * scale) : nil
      })
  }

  /// Which arm does best, number by number.
  func winners(_ names: [String]) -> [MarketComparisonResult.Winner] {
    let drafts = marketMetrics.indices.compactMap { winner($0, names) }
    return zip(drafts, holm(drafts.map(\.pValueHolm))).map { draft, holm in
      .init(
        metric: draft.metric, arm: draft.arm, runnerUp: draft.runnerUp, share: draft.share,
        pValueHolm: holm, isBeyondChance: holm < 0.05)
    }
  }

  private func winner(_ metric: Int, _ names: [String]) -> MarketComparisonResult.Winner? {
    let direction = marketMetrics[metric].direction
    guard direction != .neither, !marketMetrics[metric].isMemo, names.count > 1 else { return nil }
    let sign = direction == .moreIsBetter ? 1.0 : -1.0
    let means: [(mean: Double, arm: Int)] = names.indices.compactMap { arm in
      let values = worldMeans(column(metric, arm))
      return values.isEmpty ? nil : (sign * values.reduce(0, +) / Double(values.count), arm)
    }
    let ranked = means.sorted { ($1.mean, $0.arm) < ($0.mean, $1.arm) }
    guard ranked.count > 1, ranked[0].mean > ranked[1].mean else { return nil }
    let pairs = differences(metric, ranked[1].arm, ranked[0].arm)
    let values = pairs.compactMap { $0 }
    let wins = values.reduce(0) { $0 + (sign * $1 > 0 ? 1 : 0) }
    // The pair was chosen by the same numbers: as if all pairs had been tested.
    let tests = Double(names.count * (names.count - 1) / 2)
    return .init(
      metric: marketMetrics[metric].name, arm: names[ranked[0].arm],
      runnerUp: names[ranked[1].arm], share: ratio(Double(wins), Double(values.count)),
      pValueHolm: min(1, pairedP(Estimate(worldMeans(pairs)), worlds(pairs)) * tests),
      isBeyondChance: false)
  }
}
