import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// Relationship chains against a central entrance on one network.
  func structuresSection(_ result: JSONFields) throws -> ReportSection {
    let arms = try result("arms").list
    guard arms.count == 2 else { throw result.wrong("has not two arms") }
    let differences = try result("differences").list
    let model = try result("model").text
    let replicates = try result("replicates").count
    let seed = try result("seed").numeral
    let parity = try result("parity")
    let reach = try arms.map { try ReadEstimate($0("metrics")("reach")) }
    let difference = try differences.first { try $0("metric").text == "reach" }
    let isSure = try difference.map { try isBeyondChance($0) } ?? false
    var section = ReportSection(
      title: "Relationship chains or a central entrance",
      subject: "The same people, shown one promotion equally often, by acquaintances or by an"
        + " entrance. Parity: \(try parity("mode").text): \(try parity("meaning").text).",
      result:
        "Chains reach \(words(reach[0].value)) people on average (\(words(reach[0].interval))),"
        + " the entrance \(words(reach[1].value)) (\(words(reach[1].interval)))"
        + (isSure ? "." : "; the difference is within chance."),
      certainty: "\(grouped(replicates)) paired replicates. Intervals of differences are those of"
        + " paired ones; p is corrected by Holm for all that are tested.",
      limits: "Both ways show the promotion equally often by design; real entrances and real chains"
        + " may not. The model decides how showing persuades.")
    if try result("isPartial").isTrue {
      section.certainty += " It was interrupted; fewer replicates were done than asked for."
    }
    if let difference {
      section.facts.append(
        .init(
          value: signed(try difference("value").number),
          name: "people reached by the entrance less chains",
          interval: words(try difference("interval95").interval)))
    }
    for (name, share) in [("neverShownShare", true), ("attentionEffectiveNumber", false)] {
      let values = try arms.map { try ReadEstimate($0("metrics")(name)).value }
      section.facts.append(
        .init(
          value: values.map { share ? percent($0) : words($0) }.joined(separator: " / "),
          name: "\(storyTitle(name)), chains / entrance"))
    }
    section.append(figure: try differenceFigure(arms, differences, replicates, seed))
    section.append(figure: try reachFigure(arms))
    section.blocks.append(.table(try differenceTable(arms, differences)))
    section.record = [("model", model), ("seed", seed)]
    if let network = result.find("network"), let print = try network.find("fingerprint")?.text {
      section.record.append(("network", print))
    }
    return section
  }

  private func isBeyondChance(_ difference: JSONFields) throws -> Bool {
    (try difference.find("pValueHolm")?.number ?? 1) < 0.05
  }

  private func differenceFigure(
    _ arms: [JSONFields], _ differences: [JSONFields], _ replicates: Int, _ seed: String
  ) throws -> String {
    let shown = [
      "reach", "timeToHalf", "conversionsPerThousand", "neverShownShare",
      "bombardedTop1PercentShare", "attentionEffectiveNumber", "structuralVirality",
    ]
    var rows: [ForestPlot.Row] = []
    for name in shown {
      guard let difference = try differences.first(where: { try $0("metric").text == name }),
        let base = try arms[0]("metrics").find(name)?("value").number
      else { continue }
      rows.append(
        forestRow(
          storyTitle(name), try difference("value").number, try difference("interval95").interval,
          of: base))
    }
    var figure = ForestFigure(
      title: "How the entrance differs from chains",
      subtitle: "Paired differences in percent of the chains\u{2019} value, with 95% intervals.",
      plot: ForestPlot(rows, below: "more with chains", above: "more with the entrance"))
    figure.notes = ["\(grouped(replicates)) paired replicates; seed \(seed)."]
    return try figure.svg()
  }

  private func reachFigure(_ arms: [JSONFields]) throws -> String {
    var series: [LineChart.Series] = []
    for (arm, name) in zip(arms, ["chains", "entrance"]) {
      var line = LineChart.Series(name: name, values: [])
      for round in try arm("reachByRound").list {
        let band = try round("middle90Percent").interval
        line.values.append(try round("mean").number)
        line.lower.append(band.lowerBound)
        line.upper.append(band.upperBound)
      }
      series.append(line)
    }
    // From there on no curve changes by a thousandth of its end.
    let last =
      series.map { line in
        let end = 0.999 * (line.values.last ?? 0)
        return line.values.firstIndex { $0 >= end } ?? 0
      }.max() ?? 0
    for index in series.indices {
      series[index].values = Array(series[index].values.prefix(last + 1))
      series[index].lower = Array(series[index].lower.prefix(last + 1))
      series[index].upper = Array(series[index].upper.prefix(last + 1))
    }
    return try ChartFigure(
      title: "How fast each reaches people",
      subtitle: "The mean, and the middle 90% of replicates.",
      parts: [
        .init(
          title: "People reached so far",
          chart: LineChart(series, stepName: "round", valueName: "people"))
      ]
    ).svg()
  }

  private func differenceTable(_ arms: [JSONFields], _ differences: [JSONFields]) throws -> Table {
    var table = Table(
      title: "All numbers",
      columns: ["number", "chains", "entrance", "difference", "95% low", "95% high", "p (Holm)"])
    table.digits = 4
    for difference in differences {
      let name = try difference("metric").text
      let interval = try difference("interval95").interval
      var row: [Table.Cell] = [.text(storyTitle(name))]
      for arm in arms {
        row.append(try arm("metrics").find(name).map { .number(try $0("value").number) } ?? .none)
      }
      row += [
        .number(try difference("value").number), .number(interval.lowerBound),
        .number(interval.upperBound),
        try difference.find("pValueHolm").map { pValue(try $0.number) } ?? "by design",
      ]
      table.append(row)
    }
    return table
  }
}
