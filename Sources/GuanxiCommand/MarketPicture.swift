import ArgumentParser
import GuanxiKit
import GuanxiRendering

/// A number of the weekly series as a small chart has it.
struct WeeklyPanel {
  /// What the chart shows.
  let title: String
  /// What its values are, with their unit.
  let unit: String
  /// The numbers of the series, each with the name of its line.
  let lines: [(series: String, name: String)]
  var isLogarithmic = false
  var isPercent = false

  init(
    _ title: String, _ unit: String, _ lines: [(series: String, name: String)],
    isLogarithmic: Bool = false, isPercent: Bool = false
  ) {
    self.title = title
    self.unit = unit
    self.lines = lines
    self.isLogarithmic = isLogarithmic
    self.isPercent = isPercent
  }

  /// What the weeks of one run are shown by.
  static let ofARun = [
    WeeklyPanel(
      "Sales", "purchases for 1,000 people and 30 days", [("purchasesPer1000Per30Days", "")]),
    WeeklyPanel(
      "Promotions seen", "for each person and day, in the feed and in the entrance",
      [("promotionsSeenPerPersonDay", "feed"), ("entranceOffersSeenPerPersonDay", "entrance")]),
    WeeklyPanel(
      "Who has the attention", "effective number; the distance is the masking gap",
      [("attentionAccounts", "accounts"), ("attentionSchemes", "schemes")], isLogarithmic: true),
    WeeklyPanel("Masking gap", "ln of effective accounts over schemes", [("maskingGap", "")]),
    WeeklyPanel("Trust in the channel", "mean over people, 0 to 1", [("channelTrust", "")]),
    WeeklyPanel(
      "Credibility that is gone", "share of what sellers had at first",
      [("credibilityOverdraft", "")], isPercent: true),
    WeeklyPanel(
      "Agents at work", "share of all people", [("activeAgentsShare", "")], isPercent: true),
    WeeklyPanel(
      "Joining and leaving schemes", "people a week", [("joins", "join"), ("exits", "leave")]),
    WeeklyPanel(
      "Consumers\u{2019} surplus and harm", "for each person and week, in reference prices",
      [("surplusPerHead", "surplus"), ("harmPerHead", "harm")]),
    WeeklyPanel(
      "Audience", "share of sellers\u{2019} contacts who have not turned away",
      [("audienceShare", "")], isPercent: true),
  ]

  /// What arms of a comparison are told apart by: one line for each.
  static let ofArms = [
    WeeklyPanel(
      "Concentration of attention", "effective number of schemes, logarithmic",
      [("attentionSchemes", "")], isLogarithmic: true),
    WeeklyPanel("Masking gap", "ln of effective accounts over schemes", [("maskingGap", "")]),
    WeeklyPanel(
      "Sales", "purchases for 1,000 people and 30 days", [("purchasesPer1000Per30Days", "")]),
    WeeklyPanel("Trust in the channel", "mean over people, 0 to 1", [("channelTrust", "")]),
    WeeklyPanel(
      "Agents at work", "share of all people", [("activeAgentsShare", "")], isPercent: true),
    WeeklyPanel(
      "Consumers\u{2019} harm", "for each person and week, in reference prices",
      [("harmPerHead", "")]),
  ]

  /// The chart of some lines.
  func chart(_ series: [LineChart.Series], isNamed: Bool) -> LineChart {
    var chart = LineChart(series, stepName: "week", valueName: unit)
    chart.firstStep = 1
    chart.valueScale = isLogarithmic ? .logarithmic : .linear
    chart.isPercent = isPercent
    chart.isNamed = isNamed
    return chart
  }
}

/// What `market` can draw.
enum MarketShow: String, ExpressibleByArgument, CaseIterable {
  case weeks, hubs, sponsors, whirlpools

  /// What it is, in words.
  var words: String {
    switch self {
    case .weeks: "the weeks of the run"
    case .hubs: "who has the attention"
    case .sponsors: "who recruited whom"
    case .whirlpools: "groups, and what flows between them"
    }
  }
}

/// A run that is over, for pictures.
struct MarketView {
  let market: Market
  let run: MarketRun
  let manifest: MarketManifest

  private var people: String { grouped(manifest.record.network.people) }

  /// How many, and for how long.
  var size: String {
    "\(people) people, \(grouped(manifest.daysDone)) days"
      + (manifest.isPartial ? " (interrupted)" : "")
  }

  /// What repeats the run.
  var origin: String {
    let record = manifest.record
    return "Scenario \(manifest.scenario.name), hash \(record.hash); n = \(people) people; seed"
      + " \(record.seed), replicate \(record.replicate); guanxi \(manifest.engineVersion)."
  }

  /// The weeks of the run under each other.
  var weeks: StripFigure {
    let ends = collapses(of: run)
    let panels = WeeklyPanel.ofARun.map { panel -> StripFigure.Panel in
      var lines = panel.lines.map { line in
        weeklyLine(line.name, marketWeeks(of: run, line.series))
      }
      // An entrance that nobody has would be a line at zero.
      if lines.count == 2, lines[1].name == "entrance", lines[1].values.allSatisfy({ $0 == 0 }) {
        lines.removeLast()
      }
      var chart = panel.chart(lines, isNamed: lines.count > 1)
      chart.events = ends.enumerated().map {
        .init(place: week(of: $1.day), name: $1.name, sign: "\($0 + 1)")
      }
      return .init(title: panel.title, chart: chart)
    }
    var figure = StripFigure(
      title: "\(manifest.scenario.name), week by week", subtitle: "\(size). " + story(ends),
      panels: panels)
    figure.id = "weeks"
    figure.notes = [
      "One run; prices are in reference prices, the price of an ordinary thing.", origin,
    ]
    return figure
  }
}

/// A line over the weeks that have a value.
func weeklyLine(
  _ name: String, _ values: [Double?], low: [Double?] = [], high: [Double?] = []
) -> LineChart.Series {
  let weeks = values.indices.filter { values[$0] != nil }
  func kept(_ numbers: [Double?]) -> [Double] {
    numbers.isEmpty ? [] : weeks.compactMap { numbers[$0] }
  }
  return LineChart.Series(
    name: name, values: kept(values), lower: kept(low), upper: kept(high),
    places: weeks.map { Double($0 + 1) })
}

private func marketWeeks(of run: MarketRun, _ name: String) -> [Double?] {
  guard let index = marketSeries.firstIndex(where: { $0.name == name }) else { return [] }
  return run.weeks.map { $0[index] }
}

/// Where a day stands among weeks, the middle of each being its number.
private func week(of day: Double) -> Double { max(1, day / 7 + 0.5) }

/// What collapsed, and on which day; the first comes first.
private func collapses(of run: MarketRun) -> [(name: String, day: Double)] {
  collapseNames.compactMap { metric, name in run.metric(metric).map { (name, $0) } }
    .sorted { $0.day < $1.day }
}

/// The events of runs as pictures call them.
let collapseNames: KeyValuePairs = [
  "collapseSales": "sales collapse", "collapseTrust": "trust collapses",
  "collapseAgents": "agents collapse", "collapseRecruitment": "recruiting collapses",
  "recentralizedOn": "attention recentralized",
]

private func story(_ ends: [(name: String, day: Double)]) -> String {
  if ends.isEmpty { return "Nothing collapsed." }
  let events = ends.enumerated().map { "\($0 + 1) \($1.name) on day \(grouped(Int($1.day)))" }
  return "Upright lines: " + events.joined(separator: ", ") + "."
}
