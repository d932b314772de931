import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// Who is in the center, and how much of it.
  func hubsSection(_ result: JSONFields) throws -> ReportSection {
    var measures: [String] = []
    for measure in try result("measures").list { measures.append(try measure.text) }
    guard let first = measures.first else { throw result.wrong("has no measure") }
    let nodes = try result("nodes").list
    var table = Table(title: "The hubs", columns: ["rank", "id"] + measures)
    table.digits = 4
    var scores: [Double] = []
    var top = ""
    for (rank, node) in nodes.enumerated() {
      let id = try node("id").text
      var row: [Table.Cell] = [.count(rank + 1), .text(id)]
      for measure in measures {
        row.append(try node("scores").find(measure).map { .number(try $0.number) } ?? .none)
      }
      table.append(row)
      if rank == 0 { top = id }
      if let score = try node("scores").find(first)?.number { scores.append(score) }
    }
    var section = ReportSection(
      title: "Who is in the center",
      subject: "People ranked by \(measures.joined(separator: ", ")).",
      result: nodes.isEmpty
        ? "There is nobody in this network."
        : "\(names([top])) comes first by \(first)"
          + (scores.first.map { ": \(words($0, digits: 4))" } ?? "") + ".",
      certainty: try certainty(of: result, measures),
      limits: "A measure counts ties that are in the file. It does not say why somebody has them,"
        + " and people outside the file do not count.")
    if let found = try result("concentration").find(first) {
      section.facts = [
        .init(
          value: words(try found("effectiveNumber").number),
          name: "effective number of people that share \(first)"),
        .init(value: words(try found("gini").number), name: "Gini index of \(first)"),
        .init(
          value: percent(try found("top1PercentShare").number), name: "held by the top 1%"),
      ]
    }
    if scores.count >= 3, scores.allSatisfy({ $0.isFinite }) {
      var chart = LineChart(
        [.init(name: first, values: scores)], stepName: "rank", valueName: first)
      chart.firstStep = 1
      section.append(
        figure: try ChartFigure(
          title: "How steeply the center falls off",
          subtitle: "The first \(grouped(scores.count)) by \(first).",
          parts: [.init(title: "Score by rank", chart: chart)]
        ).svg())
    }
    if let figure = try removalFigure(result) { section.append(figure: try figure.svg()) }
    section.blocks.append(.table(table))
    section.blocks.append(.table(try concentrationTable(result, measures)))
    section.record = [("seed", try result("seed").numeral)]
    try section.noteNetwork(of: result)
    return section
  }

  private func certainty(of result: JSONFields, _ measures: [String]) throws -> String {
    var sentences: [String] = []
    for measure in measures {
      if let statement = try result.find("estimates")?.find(measure)?.text {
        sentences.append("\(measure) is an estimate: \(statement).")
      }
      if let gini = result.find("concentrationErrors")?.find(measure)?.find("gini") {
        sentences.append(
          "The Gini index of \(measure) has a standard error of"
            + " \(words(try gini("standardError").number, digits: 2)) when people are drawn anew.")
      }
    }
    return sentences.isEmpty
      ? "The scores are computed from all ties, not sampled: for this file they are exact."
      : sentences.joined(separator: " ")
  }

  private func concentrationTable(_ result: JSONFields, _ measures: [String]) throws -> Table {
    var table = Table(
      title: "Concentration",
      columns: [
        "measure", "Gini", "HHI", "effective number", "top 1% share", "centralization",
      ])
    table.digits = 4
    for measure in measures {
      guard let found = try result("concentration").find(measure) else { continue }
      var row: [Table.Cell] = [.text(measure)]
      for name in ["gini", "hhi", "effectiveNumber", "top1PercentShare", "centralization"] {
        row.append(try found.find(name).map { .number(try $0.number) } ?? .none)
      }
      table.append(row)
    }
    return table
  }
}
