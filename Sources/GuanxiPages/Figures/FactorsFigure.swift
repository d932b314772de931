import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// What each factor changes, the strongest on top: a chart for each of some numbers; and what pairs
  /// of factors change together.
  func factorsFigure(_ result: JSONFields) throws -> ChartFigure {
    let effects = try FactorEffects(result)
    let cells = try result("arms").list
    let parity = try result("parity")
    let (scenario, hash) = try scenario(of: result)
    var parts: [ChartFigure.Part] = []
    for metric in Self.factorMetrics {
      if let part = try bars(metric, effects, cells) { parts.append(part) }
    }
    for metric in ["totalHarmPerHead", "surplusPerHead"] {
      if let part = pairs(metric, effects) { parts.append(part) }
    }
    var figure = ChartFigure(
      title: effects.verdict ?? "What each setting changes",
      subtitle: "\(scenario): the same \(people(try result("people").count)) over"
        + " \(counted(try result("days").count, "day")) in \(counted(cells.count, "combination")) of"
        + " settings, \(grouped(try result("replicates").count)) paired replicates. Parity:"
        + " \(try parity("mode").text).",
      parts: parts)
    figure.id = "factors"
    figure.notes = [
      "Each bar: the mean of all combinations, and by how much a setting of one factor moves it, half"
        + " of the difference either way. Tables: from corner to corner what a factor changes alone,"
        + " elsewhere half of what one changes more where the other is high. An asterisk: beyond"
        + " chance (p < 0.05 after Holm's correction for all effects). Parity:"
        + " \(try parity("meaning").text).",
      "Scenario \(scenario), hash \(hash);", try originNote(result),
    ]
    return figure
  }

  /// The numbers that bars are drawn for.
  private static let factorMetrics = [
    "totalHarmPerHead", "surplusPerHead", "purchasesPer1000Per30Days", "channelTrust",
  ]

  /// The scenario that factors change, and its hash: that of the first cell.
  private func scenario(of result: JSONFields) throws -> (name: String, hash: String) {
    guard let first = try result("arms").list.first else { throw result.wrong("has no arm") }
    let manifest = try result("manifests")(first("name").text)
    let design = result.find("design")
    return (
      try design?("scenario").text ?? manifest("scenario")("name").text,
      try design?("hash").text ?? manifest("hash").text
    )
  }

  private func bars(
    _ metric: String, _ effects: FactorEffects, _ cells: [JSONFields]
  ) throws -> ChartFigure.Part? {
    var means: [Double] = []
    for cell in cells {
      if let value = try cell("metrics").find(metric)?("value").number { means.append(value) }
    }
    guard !means.isEmpty else { return nil }
    let base = means.reduce(0, +) / Double(means.count)
    let rows = effects.factors.compactMap { factor -> TornadoChart.Row? in
      guard let effect = effects.find(metric, [factor.name]) else { return nil }
      return .init(
        name: factor.name + (effect.isBeyondChance ? " *" : "")
          + (effect.onlyWhere.map { ", where \($0)" } ?? ""),
        lowSetting: factor.low, highSetting: factor.high, low: base - effect.value / 2,
        high: base + effect.value / 2)
    }
    guard !rows.isEmpty else { return nil }
    var chart = TornadoChart(rows, base: base, valueName: title(metric))
    chart.baseName = "mean of all combinations"
    return .init(title: title(metric), note: meaning(metric), chart: chart)
  }

  /// A table of what factors change alone and in pairs; nil for fewer than two factors.
  private func pairs(_ metric: String, _ effects: FactorEffects) -> ChartFigure.Part? {
    let names = effects.factors.map(\.name)
    let found = names.map { row in
      names.map { column in
        effects.find(metric, row == column ? [row] : [row, column])
          ?? effects.find(metric, [column, row])
      }
    }
    guard names.count > 1, found.contains(where: { $0.contains { $0 != nil } }) else { return nil }
    var chart = HeatMap(
      columns: names, rows: names, values: found.map { $0.map { $0?.value } },
      columnName: "with", rowName: "factor", valueName: title(metric))
    chart.marked = found.map { $0.map { $0?.isBeyondChance ?? false } }
    chart.isBalanced = true
    return .init(
      title: "\(title(metric)): factors alone and in pairs",
      note: "high less low; zero has the color in the middle", chart: chart)
  }
}

/// What factors change, as a result has it.
struct FactorEffects {
  /// A factor with the names of its settings.
  struct Factor {
    let name: String
    let question: String
    let low: String
    let high: String
    /// What its settings are, in words of scenarios.
    let lowChanges: String
    let highChanges: String
  }

  /// What one factor changes, or a pair.
  struct Effect {
    let factors: [String]
    let value: Double
    let interval: ClosedRange<Double>
    let pValueHolm: Double
    let onlyWhere: String?

    var isBeyondChance: Bool { pValueHolm < 0.05 }
  }

  let factors: [Factor]
  /// The factors and pairs in the order of tables: single ones first.
  let sets: [[String]]
  /// How many effects there are in all.
  let count: Int
  private let effects: [String: Effect]

  init(_ result: JSONFields) throws {
    var factors: [Factor] = []
    for factor in try result("factors").list {
      func changes(_ level: JSONFields) throws -> String {
        var words: [String] = []
        for change in try level("changes").list { words.append(try change.text) }
        return words.joined(separator: " ")
      }
      factors.append(
        Factor(
          name: try factor("name").text, question: try factor("question").text,
          low: try factor("low")("name").text, high: try factor("high")("name").text,
          lowChanges: try changes(try factor("low")), highChanges: try changes(try factor("high"))))
    }
    var effects: [String: Effect] = [:]
    var sets: [[String]] = []
    let rows = try result("effects").list
    for row in rows {
      var names: [String] = []
      for name in try row("factors").list { names.append(try name.text) }
      let key = Self.key(try row("metric").text, names)
      effects[key] = Effect(
        factors: names, value: try row("value").number,
        interval: try row("interval95").interval, pValueHolm: try row("pValueHolm").number,
        onlyWhere: try row.find("onlyWhere")?.text)
      if !sets.contains(names) { sets.append(names) }
    }
    self.factors = factors
    self.effects = effects
    count = rows.count
    self.sets = sets.filter { $0.count < 2 } + sets.filter { $0.count > 1 }
  }

  private static func key(_ metric: String, _ factors: [String]) -> String {
    ([metric] + factors).joined(separator: "\u{0}")
  }

  /// What a factor or a pair does to a number; nil where that is not known.
  func find(_ metric: String, _ factors: [String]) -> Effect? {
    effects[Self.key(metric, factors)]
  }

  /// The factor that moves harm most, as a sentence without its end; nil where none does beyond
  /// chance.
  var verdict: String? {
    let found = factors.compactMap { find("totalHarmPerHead", [$0.name]) }
      .filter(\.isBeyondChance)
    guard let most = found.max(by: { abs($0.value) < abs($1.value) }) else { return nil }
    let name = most.factors[0]
    return "\(name.prefix(1).uppercased() + name.dropFirst()) move\(name.hasSuffix("s") ? "" : "s")"
      + " total harm most"
  }
}
