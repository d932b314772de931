import GuanxiCore
import GuanxiRendering
import GuanxiReports

/// What can end in a market, by the number that says on which day, as pictures call it.
let marketEndings: KeyValuePairs = [
  "collapseSales": "sales collapse", "collapseTrust": "trust collapses",
  "collapseAgents": "agents collapse", "collapseRecruitment": "recruiting collapses",
  "recentralizedOn": "attention recentralizes",
]

extension ResultReader {
  /// The weeks of one run under each other.
  func weeksFigure(_ result: JSONFields) throws -> StripFigure {
    let manifest = try result("manifest")
    let weeks = try result("series").list
    let ends = try marketEnds(result)
    var panels: [StripFigure.Panel] = []
    for panel in WeeklyPanel.ofARun {
      var lines: [LineChart.Series] = []
      for line in panel.lines {
        var values: [Double?] = []
        for week in weeks { values.append(try week.find(line.series)?.number) }
        lines.append(weeklyLine(line.name, values))
      }
      // An entrance that nobody has would be a line at zero.
      if lines.count == 2, lines[1].name == "entrance", lines[1].values.allSatisfy({ $0 == 0 }) {
        lines.removeLast()
      }
      var chart = panel.chart(lines, isNamed: lines.count > 1)
      // Where a day stands among weeks: the middle of each is its number.
      chart.events = ends.enumerated().map {
        .init(place: max(1, $1.day / 7 + 0.5), name: $1.name, sign: "\($0 + 1)")
      }
      panels.append(.init(title: panel.title, chart: chart))
    }
    let name = try manifest("scenario")("name").text
    let count = try manifest("network")("people").count
    let days = try manifest("daysDone").count
    var figure = StripFigure(
      title: "\(name), week by week",
      subtitle: "\(people(count)), \(counted(days, "day"))"
        + (try manifest("isPartial").isTrue ? " (interrupted)" : "") + ". " + story(ends),
      panels: panels)
    figure.id = "weeks"
    let short = shortWeekNote(days: try weeks.last?("days").count ?? 7).map { "; " + $0 } ?? ""
    figure.notes = [
      "One run; prices are in reference prices, the price of an ordinary thing\(short).",
      "Scenario \(name), hash \(try manifest("hash").text);",
      try originNote(manifest, replicate: manifest("replicate").numeral),
    ]
    return figure
  }

  /// What ended, and on which day; the first comes first.
  private func marketEnds(_ result: JSONFields) throws -> [(name: String, day: Double)] {
    var ends: [(name: String, day: Double)] = []
    for (metric, name) in marketEndings {
      if let day = try result("metrics").find(metric)?.number { ends.append((name, day)) }
    }
    return ends.sorted { $0.day < $1.day }
  }

  private func story(_ ends: [(name: String, day: Double)]) -> String {
    if ends.isEmpty { return "Nothing collapsed." }
    let events = ends.enumerated().map { "\($0 + 1) \($1.name) on day \(grouped(Int($1.day)))" }
    return "Upright lines: " + events.joined(separator: ", ") + "."
  }
}
