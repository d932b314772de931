import GuanxiRendering

/// A chart of every kind, with names that break careless writers.
enum ChartSamples {
  /// The name of each kind.
  static let kinds = [
    "line", "logarithmic", "distribution", "Lorenz", "survival", "tornado", "heat map", "forest",
  ]

  /// A chart of a kind whose names are a text.
  static func chart(_ kind: String, named name: String = "arm") -> any Chart {
    let names = ["\(name) 1", "\(name) 2", "\(name) 3"]
    return switch kind {
    case "line": line(names)
    case "logarithmic": logarithmic(names)
    case "distribution":
      DistributionChart(
        names.enumerated().map { index, name in
          .init(name: name, values: (0..<200).map { Double($0 * $0 % 997) / Double(index + 1) })
        }, sizeName: name, itemName: "runs")
    case "Lorenz":
      LorenzChart(
        names.enumerated().map { index, name in
          let steps = (0...20).map { Double($0) / 20 }
          return .init(
            name: name, population: steps, share: steps.map { index == 0 ? $0 : $0 * $0 },
            gini: index == 0 ? 0 : 1.0 / 3)
        }, wholeName: name)
    case "survival": survival(names)
    case "tornado":
      TornadoChart(
        names.enumerated().map { index, name in
          .init(
            name: name, lowSetting: "0.\(index)", highSetting: name, low: -Double(index),
            high: index == 1 ? -3 : 4)
        }, base: 0.5, valueName: name)
    case "heat map":
      HeatMap(
        columns: names, rows: names + [name],
        values: (0..<4).map(cells),
        columnName: name, rowName: name, valueName: name)
    default:
      ForestPlot(
        names.enumerated().map { index, name in
          .init(
            metric: name, value: "+1", interval: "0 to 2", sign: index - 1,
            relative: Double(index - 1) * 0.1, relativeInterval: -0.2...0.3)
        }, below: name, above: name)
    }
  }

  /// A row of a heat map, with a gap in one column.
  private static func cells(_ row: Int) -> [Double?] {
    (0..<3).map { (column: Int) -> Double? in
      row == column ? nil : Double(7 * row + column) / 4
    }
  }

  private static func line(_ names: [String]) -> LineChart {
    var chart = LineChart(
      names.enumerated().map { index, name in
        let values = (0...40).map { Double($0 * (index + 1) % 23) }
        return .init(
          name: name, values: values, lower: values.map { $0 - 1 }, upper: values.map { $0 + 2 })
      }, stepName: names[0], valueName: names[1])
    chart.events = [.init(place: 10, name: names[0]), .init(place: 39, name: names[1])]
    return chart
  }

  private static func logarithmic(_ names: [String]) -> LineChart {
    var chart = LineChart(
      names.enumerated().map { index, name in
        .init(
          name: name, values: [0, 1, 10, 250, -3, 9000].map { $0 * Double(index + 1) },
          places: [0.5, 1, 7, 40, 90, 2000])
      }, stepName: names[0], valueName: names[1])
    chart.stepScale = .logarithmic
    chart.valueScale = .logarithmic
    return chart
  }

  private static func survival(_ names: [String]) -> SurvivalChart {
    SurvivalChart(
      names.enumerated().map { index, name in
        let step = Double(index + 1) * 0.1
        return .init(
          name: name,
          steps: [
            .init(time: 20, survival: 1 - step, band: 0.5...1, events: index + 1),
            .init(time: 70, survival: 1 - 2 * step, band: 0.2...0.9, events: index + 1),
          ], censored: [.init(time: 50, count: 0), .init(time: 100, count: 8 - 2 * index)],
          count: 10)
      }, timeName: "day", shareName: names[0], horizon: 100)
  }

  /// A figure of charts.
  static func figure(_ charts: [any Chart], name: String = "Charts") -> ChartFigure {
    var figure = ChartFigure(
      title: name, subtitle: name,
      parts: charts.map { ChartFigure.Part(title: name, note: name, chart: $0) })
    figure.legend = [name, "other"]
    figure.notes = [name]
    return figure
  }

  /// A figure of small charts.
  static func strip(_ name: String) -> StripFigure {
    let panels = (0..<5).map { panel in
      var chart = line(["\(name) 1", "\(name) 2", "\(name) 3"])
      chart.firstStep = 1
      chart.isNamed = panel == 1
      return StripFigure.Panel(title: name, chart: chart)
    }
    var figure = StripFigure(title: name, subtitle: name, panels: panels)
    figure.legend = [name, "other"]
    return figure
  }
}
