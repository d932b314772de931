import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// What factors of a sweep do: which matter, how each moves the first number, and what two of them
  /// do together.
  func sweepFigure(_ result: JSONFields) throws -> ChartFigure {
    let sweep = try SweepReading(result)
    var parts: [ChartFigure.Part] = []
    for metric in sweep.shown.prefix(2) {
      if let part = bars(metric, sweep) { parts.append(part) }
    }
    if let metric = sweep.shown.first {
      let effects = sweep.effects(on: metric.name)
      parts += effects.prefix(4).map { curve(of: $0, metric) }
      let strong = effects.map(\.factor).filter { sweep.values(of: $0).count <= 12 }.prefix(3)
      for (place, row) in strong.enumerated() {
        for column in strong.dropFirst(place + 1) {
          parts.append(pair(row, column, metric, sweep))
        }
      }
    }
    var figure = ChartFigure(
      title: sweep.verdict ?? "What each factor does",
      subtitle: "\(sweep.base): \(counted(sweep.points.count, "point")) of"
        + " \(sweep.factors.joined(separator: ", ")), \(counted(sweep.replicates, "replicate"))"
        + " each on the same random numbers"
        + (sweep.isPartial ? "; \(sweep.progress)." : "."),
      parts: parts)
    figure.id = "sweep"
    figure.notes = [
      "Means over all points that have a value; bands: 95% intervals over replicates. In brackets: how"
        + " much of the variance between points lies between the values of a factor.",
      "Sweep \(sweep.name), plan \(sweep.plan), seed \(sweep.seed); guanxi \(sweep.engine).",
    ]
    return figure
  }

  /// The factors with the mean at their first and last value, the widest bar on top.
  private func bars(_ metric: SweepReading.Metric, _ sweep: SweepReading) -> ChartFigure.Part? {
    let effects = sweep.effects(on: metric.name)
    guard let base = sweep.mean(of: metric.name), !effects.isEmpty else { return nil }
    let rows = effects.compactMap { effect -> TornadoChart.Row? in
      guard let first = effect.levels.first, let last = effect.levels.last else { return nil }
      return .init(
        name: "\(effect.factor) (\(percent(effect.varianceShare, digits: 2)))",
        lowSetting: first.setting, highSetting: last.setting, low: first.value, high: last.value)
    }
    var chart = TornadoChart(rows, base: base, valueName: metric.title)
    chart.baseName = "mean of all points"
    return .init(title: "What moves \(metric.title)", note: metric.meaning, chart: chart)
  }

  /// The mean at each value of a factor.
  private func curve(
    of effect: SweepReading.Effect, _ metric: SweepReading.Metric
  ) -> ChartFigure.Part {
    let places = effect.levels.compactMap(\.place)
    let isNumeric = places.count == effect.levels.count
    var chart = LineChart(
      [
        .init(
          name: effect.factor, values: effect.levels.map(\.value),
          lower: effect.levels.map(\.interval.lowerBound),
          upper: effect.levels.map(\.interval.upperBound), places: isNumeric ? places : [])
      ],
      stepName: isNumeric ? effect.factor : "value", valueName: metric.title)
    chart.isNamed = false
    chart.firstStep = 1
    let words = effect.levels.enumerated().map { "\($0 + 1) \($1.setting)" }
    return .init(
      title: "\(metric.title) by \(effect.factor)",
      note: isNumeric
        ? effect.meaning : words.joined(separator: " · "), chart: chart)
  }

  /// The mean for each pair of values of two factors.
  private func pair(
    _ row: String, _ column: String, _ metric: SweepReading.Metric, _ sweep: SweepReading
  ) -> ChartFigure.Part {
    let rows = sweep.values(of: row)
    let columns = sweep.values(of: column)
    let values = rows.map { rowValue in
      columns.map { columnValue -> Double? in
        let means = sweep.points.filter {
          $0.settings[row] == rowValue && $0.settings[column] == columnValue
        }.compactMap { $0.means[metric.name] }
        return means.isEmpty ? nil : means.reduce(0, +) / Double(means.count)
      }
    }
    return .init(
      title: "\(metric.title): \(row) and \(column)", note: "means over all other factors",
      chart: HeatMap(
        columns: columns, rows: rows, values: values, columnName: column, rowName: row,
        valueName: metric.title))
  }
}

/// A sweep, as a result has it.
struct SweepReading {
  /// A number that is shown.
  struct Metric {
    let name: String
    let title: String
    let meaning: String
  }

  /// A point with its means.
  struct Point {
    let number: Int
    let settings: [String: String]
    let replicates: Int
    let means: [String: Double]
    let intervals: [String: ClosedRange<Double>]
  }

  /// What a factor does to a number.
  struct Effect {
    let factor: String
    let meaning: String
    let varianceShare: Double
    let levels: [Level]
  }

  /// A value of a factor.
  struct Level {
    let setting: String
    let place: Double?
    let value: Double
    let interval: ClosedRange<Double>
  }

  let name: String
  let base: String
  let plan: String
  let seed: String
  let engine: String
  let replicates: Int
  let isPartial: Bool
  /// "7 of 12 runs are done".
  let progress: String
  let factors: [String]
  let shown: [Metric]
  let points: [Point]
  private let all: [(metric: String, effect: Effect)]

  init(_ result: JSONFields) throws {
    name = try result("sweep").text
    base = try result("base").text
    plan = try result("plan").text
    seed = try result("seed").numeral
    engine = try result("engineVersion").text
    replicates = try result("replicates").count
    isPartial = try result("isPartial").isTrue
    progress =
      "\(grouped(try result("runsDone").count)) of \(counted(try result("runs").count, "run")) are done"
    var meanings: [String: String] = [:]
    factors = try result("factors").list.map { factor in
      let key = try factor("key").text
      meanings[key] = try factor("meaning").text
      return key
    }
    let shownNames = try result("shown").list.map { try $0.text }
    let metrics = try result("metrics").list.map {
      Metric(
        name: try $0("name").text, title: try $0("title").text, meaning: try $0("meaning").text)
    }
    shown = shownNames.compactMap { name in metrics.first { $0.name == name } }
    points = try result("points").list.map { try Point($0, shownNames) }
    all = try result("effects").list.compactMap { effect in
      let metric = try effect("metric").text
      guard shownNames.contains(metric) else { return nil }
      let factor = try effect("factor").text
      return (
        metric,
        Effect(
          factor: factor, meaning: meanings[factor] ?? "",
          varianceShare: try effect("varianceShare").number,
          levels: try effect("levels").list.map { level in
            let mean = try ReadEstimate(level("mean"))
            return Level(
              setting: try level("setting").text, place: try level.find("place")?.number,
              value: mean.value, interval: mean.interval)
          })
      )
    }
  }

  /// What factors do to a number, the one that explains most first.
  func effects(on metric: String) -> [Effect] {
    all.filter { $0.metric == metric }.map(\.effect).enumerated().sorted {
      ($1.element.varianceShare, $0.offset) < ($0.element.varianceShare, $1.offset)
    }.map(\.element)
  }

  /// The values of a factor in order: ascending if they are numbers.
  func values(of factor: String) -> [String] {
    var values: [String] = []
    for point in points {
      if let value = point.settings[factor], !values.contains(value) { values.append(value) }
    }
    let numbers = values.compactMap(Double.init)
    guard numbers.count == values.count else { return values }
    return zip(values, numbers).sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// The mean of all points.
  func mean(of metric: String) -> Double? {
    let means = points.compactMap { $0.means[metric] }
    return means.isEmpty ? nil : means.reduce(0, +) / Double(means.count)
  }

  /// The factor that explains most of the first number, as a sentence without its end; nil where
  /// none explains a tenth.
  var verdict: String? {
    guard let metric = shown.first, let most = effects(on: metric.name).first,
      most.varianceShare >= 0.1
    else { return nil }
    return "\(most.factor) moves \(metric.title) most"
  }
}

extension SweepReading.Point {
  fileprivate init(_ point: JSONFields, _ shown: [String]) throws {
    number = try point("number").count
    replicates = try point("replicates").count
    let fields = try point("settings")
    settings = Dictionary(
      uniqueKeysWithValues: try fields.names.map { ($0, try fields($0).text) })
    var means: [String: Double] = [:]
    var intervals: [String: ClosedRange<Double>] = [:]
    for name in shown {
      guard let estimate = try point("metrics").find(name).map(ReadEstimate.init) else { continue }
      means[name] = estimate.value
      intervals[name] = estimate.interval
    }
    self.means = means
    self.intervals = intervals
  }
}
