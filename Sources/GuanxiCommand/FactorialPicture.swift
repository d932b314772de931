import GuanxiKit
import GuanxiRendering

extension FactorialReport {
  /// The numbers that are shown.
  private static let shown = [
    "totalHarmPerHead", "surplusPerHead", "purchasesPer1000Per30Days", "channelTrust",
  ]

  /// What each factor changes, the strongest on top: a chart for each of some numbers.
  var figure: ChartFigure {
    let scenario = cells.facts.scenario
    let people = grouped(Int(scenario.network.people))
    let parity = result.cells.parity
    var figure = ChartFigure(
      title: headline,
      subtitle: "\(scenario.name): the same \(people) people over"
        + " \(grouped(Int(scenario.run.days))) days in \(grouped(result.cells.arms.count))"
        + " combinations of settings, \(grouped(result.cells.replicates)) paired replicates."
        + " Parity: \(parity.mode.rawValue).",
      parts: Self.shown.compactMap(part))
    figure.id = "factors"
    figure.notes = [
      "Each bar: the mean of all combinations, and by how much a setting of one factor moves it, half"
        + " of the difference either way. An asterisk: the factor moves it beyond chance (p < 0.05"
        + " after Holm's correction for all effects). Parity: \(parity.meaning).",
      "Scenario \(scenario.name), hash \(scenario.hash); n = \(people) people; seed"
        + " \(cells.facts.seed); guanxi \(programVersion).",
    ]
    return figure
  }

  /// What a factor alone does to a number.
  private func effect(of factor: String, on metric: String) -> FactorialResult.Effect? {
    result.effects.first { $0.metric == metric && $0.factors == [factor] }
  }

  private var headline: String {
    let effects = result.factors.compactMap { effect(of: $0.name, on: "totalHarmPerHead") }
    guard let most = effects.max(by: { abs($0.value) < abs($1.value) }), most.pValueHolm < 0.05
    else { return "What each setting changes" }
    let name = most.factors[0]
    return "\(name.prefix(1).uppercased() + name.dropFirst()) move\(name.hasSuffix("s") ? "" : "s")"
      + " consumers\u{2019} harm most"
  }

  private func part(_ name: String) -> ChartFigure.Part? {
    guard let metric = marketMetrics.first(where: { $0.name == name }) else { return nil }
    let means = result.cells.arms.compactMap { $0.metrics[name]?.value }
    guard !means.isEmpty else { return nil }
    let base = means.reduce(0, +) / Double(means.count)
    let rows = result.factors.compactMap { factor -> TornadoChart.Row? in
      guard let effect = effect(of: factor.name, on: name) else { return nil }
      return .init(
        name: factor.name + (effect.pValueHolm < 0.05 ? " *" : "")
          + (effect.onlyWhere.map { ", where \($0)" } ?? ""),
        lowSetting: factor.low.name, highSetting: factor.high.name, low: base - effect.value / 2,
        high: base + effect.value / 2)
    }
    guard !rows.isEmpty else { return nil }
    var chart = TornadoChart(rows, base: base, valueName: metric.title)
    chart.baseName = "mean of all combinations"
    return .init(title: metric.title, note: metric.meaning, chart: chart)
  }
}
