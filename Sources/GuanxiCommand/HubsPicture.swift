import GuanxiKit
import GuanxiRendering

extension HubsResult {
  /// How unequal scores are: Lorenz curves of all measures, and how large scores get.
  ///
  /// - Parameters:
  ///   - columns: The scores of each measure, in node order.
  ///   - file: The network.
  /// - Returns: The picture, ready to be drawn.
  func figure(_ columns: [(name: String, scores: [Double])], of file: String) -> ChartFigure {
    let shown = columns.filter { concentration[$0.name] != nil }.prefix(LineChart.mostSeries)
    let people = grouped(columns.first?.scores.count ?? 0)
    let curves = shown.compactMap { column -> LorenzChart.Series? in
      guard let found = concentration[column.name], let points = lorenzCurves[column.name] else {
        return nil
      }
      return .init(
        name: column.name, population: points.map(\.population), share: points.map(\.share),
        gini: found.gini)
    }
    var figure = ChartFigure(
      title: headline(curves), subtitle: "\(people) people of \(file).",
      parts: [
        .init(
          title: "What those with least have together",
          note: "Gini 0: all have the same; Gini 1: one has all",
          chart: LorenzChart(curves, wholeName: "all scores")),
        .init(
          title: "How large scores get", note: "both axes are logarithmic",
          chart: DistributionChart(
            shown.map { .init(name: $0.name, values: $0.scores) }, sizeName: "score",
            itemName: "people")),
      ])
    figure.id = "hubs"
    figure.notes = [network?.words(seed: seed) ?? "Seed \(seed); guanxi \(programVersion)."]
    if shown.count < columns.count {
      figure.notes.append(
        "Shown: \(shown.map(\.name).joined(separator: ", ")); not shown: amounts with losses, and"
          + " measures after the seventh.")
    }
    return figure
  }

  private func headline(_ curves: [LorenzChart.Series]) -> String {
    guard let first = curves.first, let share = concentration[first.name]?.top1PercentShare else {
      return "How unequal hubs are"
    }
    return "The top 1% by \(first.name) hold \(readableNumber(100 * share, digits: 2))% of all"
  }
}
