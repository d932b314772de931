import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// How arms differ, how long things last in them, and how concentration goes through time.
  func armsFigure(_ result: JSONFields) throws -> ChartFigure {
    let arms = try result("arms").list
    var names: [String] = []
    for arm in arms { names.append(try arm("name").text) }
    guard let first = arms.first else { throw result.wrong("has no arm") }
    let replicates = try result("replicates").count
    let parity = try result("parity")
    let differences = try ArmDifferences(try result("differences").list)
    var parts: [ChartFigure.Part] = []
    for (index, arm) in arms.enumerated().dropFirst() {
      guard let part = try forest(index, arm, less: first, differences) else { continue }
      parts.append(part)
      parts[parts.count - 1].isWide = arms.count == 2
    }
    let ended = try ended(in: arms)
    for (name, words) in ended {
      parts.append(try survival(of: name, words, arms, horizon: result("days").number))
    }
    for panel in WeeklyPanel.ofArms { parts.append(try course(panel, arms)) }
    var figure = ChartFigure(
      title: try headline(result),
      subtitle: "\(names.joined(separator: ", ")): the same"
        + " \(people(try result("people").count)) over \(counted(try result("days").count, "day")),"
        + " \(grouped(replicates)) paired replicates. Parity: \(try parity("mode").text).",
      parts: parts)
    figure.id = "arms"
    figure.legend = names
    figure.notes = [
      "Differences have the color and the form of their arm; hollow: the interval holds zero."
        + " Parity: \(try parity("meaning").text).",
      ended.isEmpty
        ? "Nothing collapsed in any replicate."
        : "Curves: Kaplan\u{2013}Meier; upright marks: replicates that ended before it happened.",
    ]
    var hashes: [String] = []
    for name in names {
      let manifest = try result("manifests")(name)
      hashes.append("\(try manifest("scenario")("name").text) \(try manifest("hash").text)")
    }
    figure.notes.append(
      try originNote(result, scenarios: "scenarios \(hashes.joined(separator: ", "))"))
    for warning in try result.find("warnings")?.list ?? [] {
      figure.notes.append("Note: \(try warning.text)")
    }
    return figure
  }

  private func headline(_ result: JSONFields) throws -> String {
    for winner in try result("winners").list
    where try winner("metric").text == "totalHarmPerHead" {
      let arm = try winner("arm").text
      return try winner("pValueHolm").number < 0.05
        ? "\(arm) does least harm" : "Which scenario does least harm is within chance"
    }
    return "How \(try result("arms").list.count) scenarios differ"
  }

  // MARK: Differences

  /// The numbers of the forest plots.
  private static let forestMetrics = [
    "purchasesPer1000Per30Days", "surplusPerHead", "totalHarmPerHead", "totalHarmPerPurchase",
    "channelTrust", "losers", "honestIncome", "attentionSchemes", "maskingGap",
  ]

  private func forest(
    _ index: Int, _ arm: JSONFields, less first: JSONFields, _ differences: ArmDifferences
  ) throws -> ChartFigure.Part? {
    let name = try arm("name").text
    let base = try first("name").text
    var rows: [ForestPlot.Row] = []
    for metric in Self.forestMetrics {
      guard let difference = differences.find(metric, of: name),
        let value = try first("metrics").find(metric)?("value").number
      else { continue }
      rows.append(
        forestRow(
          title(metric), try difference("value").number, try difference("interval95").interval,
          of: value))
    }
    guard !rows.isEmpty else { return nil }
    var plot = ForestPlot(rows, below: "less than \(base)", above: "more")
    plot.series = index
    return .init(
      title: "\(name) less \(base)",
      note: "paired differences in percent of \(base), with 95% intervals", chart: plot)
  }

  // MARK: Collapses

  /// What ended in some replicate of some arm.
  private func ended(in arms: [JSONFields]) throws -> [(metric: String, words: String)] {
    var ended: [(String, String)] = []
    for (metric, words) in marketEndings {
      let hasEnded = try arms.contains {
        try $0("collapses").find(metric)?("share").number ?? 0 > 0
      }
      if hasEnded { ended.append((metric, words)) }
    }
    return ended
  }

  private func survival(
    of metric: String, _ words: String, _ arms: [JSONFields], horizon: Double
  ) throws -> ChartFigure.Part {
    var curves: [SurvivalChart.Series] = []
    for arm in arms {
      guard let curve = try arm("collapses").find(metric)?("survival") else { continue }
      var steps: [SurvivalChart.Step] = []
      for step in try curve("steps").list {
        steps.append(
          .init(
            time: try step("time").number, survival: try step("survival").number,
            band: try step.find("interval95")?.interval, events: try step("events").count))
      }
      let count = try curve("count").count
      let left = count - (try curve("events").count)
      curves.append(
        .init(
          name: try arm("name").text, steps: steps,
          censored: left > 0 ? [.init(time: horizon, count: left)] : [], count: count))
    }
    var chart = SurvivalChart(
      curves, timeName: "day", shareName: "share of replicates in which it has not happened",
      horizon: horizon)
    chart.isNamed = false
    return .init(
      title: "How long until \(words)", note: "\(meaning(metric)); 95% bands", chart: chart)
  }

  // MARK: Weeks

  private func course(_ panel: WeeklyPanel, _ arms: [JSONFields]) throws -> ChartFigure.Part {
    var lines: [LineChart.Series] = []
    for arm in arms {
      let course = try arm("weeks").find(panel.lines[0].series)
      func numbers(_ name: String) throws -> [Double?] {
        try course?(name).numbersWithGaps ?? []
      }
      lines.append(
        weeklyLine(
          try arm("name").text, try numbers("mean"), low: try numbers("low"),
          high: try numbers("high")))
    }
    let days = try arms.first?.find("weekDays")?.list.last?.count ?? 7
    let short = shortWeekNote(days: days).map { "; " + $0 } ?? ""
    return .init(
      title: panel.title,
      note: "week by week: the mean, and the middle 90% of replicates\(short)",
      chart: panel.chart(lines, isNamed: false))
  }
}

/// Differences between arms, found by their number and arm.
struct ArmDifferences {
  private let rows: [String: JSONFields]

  init(_ rows: [JSONFields]) throws {
    var found: [String: JSONFields] = [:]
    for row in rows {
      let arm = try row("arms").list.last?.text ?? ""
      found["\(arm)\u{0}\(try row("metric").text)"] = row
    }
    self.rows = found
  }

  /// The difference of an arm in a number; nil where there is none.
  func find(_ metric: String, of arm: String) -> JSONFields? { rows["\(arm)\u{0}\(metric)"] }
}
