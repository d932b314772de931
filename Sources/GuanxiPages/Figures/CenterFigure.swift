import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// How a center forms through time: the series of all measures.
  func centerFigure(_ result: JSONFields, of source: String?) throws -> ChartFigure {
    let times = try result.find("times")?.numbers ?? []
    let isCumulative = try result.find("isCumulative")?.isTrue ?? false
    var measures: [String] = []
    for measure in try result("measures").list { measures.append(try measure.text) }
    var courses: [(name: String, windows: [JSONFields])] = []
    for name in measures.prefix(LineChart.mostSeries) {
      courses.append((name, try result("emergence")(name)("windows").list))
    }
    let stepName =
      times.isEmpty ? "file" : isCumulative ? "end of the window" : "start of the window"
    func part(
      _ title: String, _ unit: String, note: String = "", _ value: (JSONFields) throws -> Double?
    ) throws -> ChartFigure.Part {
      var lines: [LineChart.Series] = []
      for course in courses {
        var line = LineChart.Series(name: course.name, values: [])
        for (place, window) in course.windows.enumerated() {
          guard let number = try value(window) else { continue }
          line.values.append(number)
          line.places.append(times.indices.contains(place) ? times[place] : Double(place + 1))
        }
        lines.append(line)
      }
      return .init(
        title: title, note: note, chart: LineChart(lines, stepName: stepName, valueName: unit))
    }
    var figure = ChartFigure(
      title: "How the center forms",
      subtitle: "\(source.map { $0 + ": " } ?? "")\(courses.first?.windows.count ?? 0) states, by"
        + " \(measures.joined(separator: ", ")).",
      parts: [
        try part("Effective number of centers", "1/HHI, people") {
          try $0("concentration")("effectiveNumber").number
        },
        try part("Share of the first hundredth", "percent of all") {
          100 * (try $0("concentration")("top1PercentShare").number)
        },
        try part("Gini coefficient", "0 is equal, 1 is one who has all") {
          try $0("concentration")("gini").number
        },
        try part(
          "Hubs who stay", "percent of those of two times",
          note: "hubs of a time and of the one before, of those of either"
        ) { window in
          try window.find("persistence").map { 100 * (try $0.find("jaccard")?.number ?? 0) }
        },
      ])
    figure.id = "emergence"
    figure.notes = try centerNotes(result, measures, times) + [try originNote(result)]
    return figure
  }

  private func centerNotes(
    _ result: JSONFields, _ measures: [String], _ times: [Double]
  ) throws -> [String] {
    var notes: [String] = []
    for name in measures {
      guard let half = try result("emergence")(name).find("halfLife")?.number else { continue }
      notes.append("Half of the hubs by \(name) are gone after \(words(half)) steps.")
    }
    for name in measures {
      let course = try result("emergence")(name)
      let windows = try course("windows").list
      for point in try course("changePoints")("effectiveNumber").list {
        let place = try point("place").count
        guard windows.indices.contains(place) else { throw point.wrong("names no window") }
        notes.append(
          "The effective number by \(name) changes at"
            + " \(times.isEmpty ? "file \(place + 1)" : try windows[place]("name").text), p ="
            + " \(words(try point("pValue").number, digits: 2)).")
      }
    }
    guard times.isEmpty, let first = measures.first else { return notes }
    var files: [String] = []
    for window in try result("emergence")(first)("windows").list {
      files.append("\(files.count + 1) \(try window("name").text)")
    }
    let shown = files.prefix(12).joined(separator: ", ")
    return notes + ["Files: \(shown)\(files.count > 12 ? " …" : "")."]
  }

  /// How large the largest component stays while people are removed; nil where nobody was.
  func removalFigure(_ result: JSONFields) throws -> ChartFigure? {
    guard let orders = try result.find("removal")?.list, !orders.isEmpty else { return nil }
    var lines: [LineChart.Series] = []
    var notes: [String] = []
    var weakest: (order: String, share: Double)?
    var random: Int?
    for order in orders {
      let name = try order("order").text
      var line = LineChart.Series(name: name, values: [])
      for point in try order("curve").list {
        line.values.append(100 * (try point("largest").number))
      }
      lines.append(line)
      notes.append("\(name): R = \(words(try order("robustness").number))")
      let half = try order("removedToHalf").number
      if half < weakest?.share ?? .infinity { weakest = (name, half) }
      let runs = try order("runs").count
      if runs > 1, random == nil { random = runs }
    }
    let all = try result.find("network")?("people").count
    var figure = ChartFigure(
      title: "How the network falls apart",
      subtitle: "The largest component\(all.map { " of \(people($0))" } ?? "") while they are"
        + " removed one after the other."
        + (weakest.map {
          " Order '\($0.order)' halves it soonest: at \(percent($0.share)) removed."
        } ?? ""),
      parts: [
        .init(
          title: "People in the largest component", note: notes.joined(separator: " · "),
          chart: LineChart(
            lines, stepName: "people removed, in percent", valueName: "percent of all people"))
      ])
    if let part = try reachPart(orders) { figure.parts.append(part) }
    figure.id = "removal"
    if let random { figure.notes.append("Random: the mean of \(random) orders.") }
    figure.notes.append(try originNote(result))
    return figure
  }

  /// How far promotions still go; nil unless it was asked for.
  private func reachPart(_ orders: [JSONFields]) throws -> ChartFigure.Part? {
    guard let first = orders.first?.find("reach") else { return nil }
    var lines: [LineChart.Series] = []
    for order in orders {
      guard let reach = order.find("reach") else { continue }
      var line = LineChart.Series(name: try order("order").text, values: [])
      for point in try reach("points").list {
        let share = try point("share").number
        let people = try point("people").number
        let error = try point("standardError").number
        let margin = people > 0 ? 1.96 * error * share / people : 0
        line.values.append(100 * share)
        line.lower.append(100 * max(0, share - margin))
        line.upper.append(100 * (share + margin))
        line.places.append(100 * (try point("removed").number))
      }
      lines.append(line)
    }
    return .init(
      title: "How far a promotion still goes",
      note: "'\(try first("model").text)' from one of those left: the mean of"
        + " \(counted(try first("runs").count, "cascade")) and its 95% interval",
      chart: LineChart(
        lines, stepName: "people removed, in percent", valueName: "percent of all people"))
  }
}
