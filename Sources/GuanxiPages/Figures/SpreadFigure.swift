import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// How a promotion spreads over time, and how large spreads get.
  func spreadFigure(_ result: JSONFields) throws -> ChartFigure {
    let model = try result("model").text
    let runs = try result("runs").count
    let followed = try result("followedRuns").count
    let spread = try result("spread")
    let mean = words(try spread("mean").number, digits: 4)
    let interval = try spread("interval95").interval
    let sure = runs > 1 ? " (\(words(interval, digits: 4)))" : ""
    let starts = try result("from").list.count
    let all = try result.find("network")?("people").count
    var reach = LineChart(
      [try reachLine(result)], stepName: "round", valueName: "people reached so far")
    reach.isNamed = false
    var figure = ChartFigure(
      title: "\(mean)\(all.map { " of \(people($0))" } ?? " people") are reached on average",
      subtitle: "\(people(starts)) start\(starts == 1 ? "s" : "");"
        + " \(grouped(runs)) run\(runs == 1 ? "" : "s")\(sure), from"
        + " \(grouped(try spread("minimum").count)) to \(grouped(try spread("maximum").count))"
        + " people.",
      parts: [
        .init(
          title: "How many are reached, round by round",
          note: "the mean, and the middle 90% of \(counted(followed, "run"))", chart: reach),
        .init(
          title: "How large spreads get", note: "both axes are logarithmic",
          chart: DistributionChart(
            [.init(name: model, values: try sizes(spread))], sizeName: "people reached in all",
            itemName: "runs")),
      ])
    figure.id = "spread"
    figure.notes = [
      "Model \(model), \(try result("sampling").text) coins; \(counted(runs, "run")).",
      try originNote(result),
    ]
    let together = try result("roundsTogether").count
    if together > 1 { figure.notes.append("\(grouped(together)) rounds are taken together.") }
    return figure
  }

  private func sizes(_ spread: JSONFields) throws -> [Double] {
    var sizes: [Double] = []
    for entry in try spread("distribution").list {
      let count = try entry("runs").count
      guard (0...10_000_000).contains(count) else { throw spread.wrong("has too many runs") }
      sizes += [Double](repeating: try entry("size").number, count: count)
    }
    return sizes
  }

  /// Adopters up to each round, until hardly anybody is added.
  private func reachLine(_ result: JSONFields) throws -> LineChart.Series {
    var line = LineChart.Series(name: "reached", values: [])
    for round in try result("rounds").list {
      line.places.append(try round("round").number)
      line.values.append(try round("cumulativeMean").number)
      guard let band = try round.find("cumulativeBand90")?.interval else { continue }
      line.lower.append(band.lowerBound)
      line.upper.append(band.upperBound)
    }
    let hasBand = line.lower.count == line.values.count
    let end = line.values.last ?? 0
    let top = hasBand ? line.upper.last ?? 0 : 0
    let last = line.values.indices.first {
      line.values[$0] >= 0.999 * end && (!hasBand || line.upper[$0] >= 0.999 * top)
    }
    let kept = (last ?? 0) + 1
    return LineChart.Series(
      name: line.name, values: Array(line.values.prefix(kept)),
      lower: hasBand ? Array(line.lower.prefix(kept)) : [],
      upper: hasBand ? Array(line.upper.prefix(kept)) : [],
      places: Array(line.places.prefix(kept)))
  }
}
