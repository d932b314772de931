import GuanxiKit
import GuanxiRendering

extension MarketComparisonReport {
  /// How arms differ, how long things last in them, and how concentration goes through time.
  ///
  /// - Returns: The picture, ready to be drawn.
  func figure() -> ChartFigure {
    let names = result.arms.map(\.name)
    let people = grouped(Int(facts.scenario.network.people))
    var figure = ChartFigure(
      title: headline,
      subtitle: "\(names.joined(separator: ", ")): the same \(people) people over"
        + " \(grouped(Int(facts.scenario.run.days))) days, \(grouped(result.replicates)) paired"
        + " replicates. Parity: \(result.parity.mode.rawValue).",
      parts: forests + survivals + courses)
    figure.id = "arms"
    figure.legend = names
    figure.notes = notes
    return figure
  }

  private var headline: String {
    guard let harm = result.winners.first(where: { $0.metric == "totalHarmPerHead" }) else {
      return "How \(result.arms.count) scenarios differ"
    }
    return harm.isBeyondChance
      ? "\(harm.arm) does least harm" : "Which scenario does least harm is within chance"
  }

  // MARK: Differences

  /// The numbers of the forest plots.
  private static let metrics = [
    "purchasesPer1000Per30Days", "surplusPerHead", "totalHarmPerHead", "totalHarmPerPurchase",
    "channelTrust", "losers", "honestIncome", "attentionSchemes", "maskingGap",
  ]

  private var forests: [ChartFigure.Part] {
    guard let first = result.arms.first else { return [] }
    return result.arms.dropFirst().compactMap { arm in
      let rows = MarketComparisonReport.metrics.compactMap { row($0, of: arm, less: first) }
      guard !rows.isEmpty else { return nil }
      var part = ChartFigure.Part(
        title: "\(arm.name) less \(first.name)",
        note: "paired differences in percent of \(first.name), with 95% intervals",
        chart: ForestPlot(rows, below: "less than \(first.name)", above: "more"))
      part.isWide = result.arms.count == 2
      return part
    }
  }

  private func row(
    _ name: String, of arm: MarketComparisonResult.ArmResult,
    less first: MarketComparisonResult.ArmResult
  ) -> ForestPlot.Row? {
    guard let metric = marketMetrics.first(where: { $0.name == name }),
      let base = first.metrics[name]?.value,
      let difference = result.differences.first(where: {
        $0.metric == name && $0.arms.last == arm.name
      })
    else { return nil }
    let low = difference.interval95[0]
    let high = difference.interval95[1]
    func text(_ number: Double) -> String {
      (number > 0 ? "+" : "") + readableNumber(number, digits: 3)
    }
    let hasShare = base != 0 && low.isFinite && high.isFinite
    return ForestPlot.Row(
      metric: metric.title, value: text(difference.value),
      interval: "\(text(low)) to \(text(high))",
      sign: low > 0 ? 1 : high < 0 ? -1 : 0,
      relative: hasShare ? difference.value / abs(base) : nil,
      relativeInterval: hasShare ? low / abs(base)...high / abs(base) : nil)
  }

  // MARK: Collapses

  /// Curves of what ended in some replicate of some arm.
  private var survivals: [ChartFigure.Part] {
    ended.compactMap { name, words in
      guard let metric = marketMetrics.first(where: { $0.name == name }) else { return nil }
      var chart = SurvivalChart(
        result.arms.compactMap { arm in arm.collapses[name].map { curve(arm.name, $0) } },
        timeName: "day", shareName: "share of replicates in which it has not happened",
        horizon: facts.scenario.run.days)
      chart.isNamed = false
      return ChartFigure.Part(
        title: "How long until \(words)", note: "\(metric.meaning); 95% bands", chart: chart)
    }
  }

  private var ended: [(String, String)] {
    collapseNames.filter { name, _ in
      result.arms.contains { ($0.collapses[name]?.share ?? 0) > 0 }
    }.map { ($0.key, $0.value) }
  }

  private func curve(
    _ name: String, _ collapse: MarketComparisonResult.Collapse
  ) -> SurvivalChart.Series {
    let curve = collapse.survival
    return .init(
      name: name,
      steps: curve.steps.map {
        .init(
          time: $0.time, survival: $0.survival, band: KaplanMeier.interval95(at: $0),
          events: $0.events)
      },
      censored: curve.count > curve.events
        ? [.init(time: facts.scenario.run.days, count: curve.count - curve.events)] : [],
      count: curve.count)
  }

  // MARK: Weeks

  private var courses: [ChartFigure.Part] {
    WeeklyPanel.ofArms.map { panel in
      let series = result.arms.map { arm -> LineChart.Series in
        let course = arm.weeks[panel.lines[0].series]
        return weeklyLine(
          arm.name, course?.mean ?? [], low: course?.low ?? [], high: course?.high ?? [])
      }
      return ChartFigure.Part(
        title: panel.title, note: "week by week: the mean, and the middle 90% of replicates",
        chart: panel.chart(series, isNamed: false))
    }
  }

  private var notes: [String] {
    var notes = ["Hollow squares: the interval holds zero. Parity: \(result.parity.meaning)."]
    if ended.isEmpty { notes.append("Nothing collapsed in any replicate.") }
    if !ended.isEmpty {
      notes.append(
        "Curves: Kaplan\u{2013}Meier; upright marks: replicates that ended before it happened.")
    }
    let hashes = result.scenarios.map { "\($0.name) \($0.scenario.hash)" }.joined(separator: ", ")
    notes.append(
      "n = \(grouped(Int(facts.scenario.network.people))) people; seed \(facts.seed); scenarios \(hashes);"
        + " guanxi \(programVersion).")
    return notes + result.warnings.map { "Note: \($0)" }
  }
}
