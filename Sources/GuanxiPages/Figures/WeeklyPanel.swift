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
