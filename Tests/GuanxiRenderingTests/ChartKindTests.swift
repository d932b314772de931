import Foundation
import TestSupport
import Testing

@testable import GuanxiRendering

@Suite struct ChartKindTests {
  private static let readable = Set(
    ([Ink.text, .muted] + Ink.lettering + Ink.onSequence).map(\.name))

  private func checked(_ svg: String) -> Picture {
    let picture = Picture(svg)
    #expect(picture.isWellFormed && picture.width == 1200)
    #expect(picture.textIsInside)
    #expect(Set(picture.ids).count == picture.ids.count)
    for element in picture.elements where element.name == "text" {
      let ink = element.attributes["class"]?.split(separator: " ").first.map(String.init)
      #expect(Self.readable.contains(ink ?? ""), "\(ink ?? "no class")")
    }
    return picture
  }

  @Test(arguments: ChartSamples.kinds)
  func everyKindIsDrawnWithoutOverlaps(kind: String) throws {
    for count in [1, 2] {
      let charts = [any Chart](repeating: ChartSamples.chart(kind), count: count)
      let figure = ChartSamples.figure(charts)
      let svg = try figure.svg()
      let picture = checked(svg)
      #expect(overlaps(picture.texts) == 0, "\(kind), \(count) a row")
      #expect(try figure.svg() == svg)
      #expect(svg.contains("<title>") && svg.contains("<desc>"))
      #expect(picture.elements.contains { $0.name == "title" && $0.group != "" }, "no tooltip")
    }
  }

  @Test func stripsShareAnAxis() throws {
    let figure = ChartSamples.strip("weeks")
    let svg = try figure.svg()
    let picture = checked(svg)
    #expect(overlaps(picture.texts) == 0)
    #expect(try figure.svg() == svg)
    // Numbers of weeks stand below the last panel of each column only.
    let axis = (1...5).map { panel in
      picture.texts(in: "strip-panel-\(panel)").contains { $0.text == "40" }
    }
    #expect(axis == [false, false, false, true, true])
  }

  @Test(arguments: ChartSamples.kinds)
  func hostileNamesAreDrawn(kind: String) throws {
    for name in hostileLabels + [String(repeating: "<&>\"", count: 2_500)] {
      let svg = try ChartSamples.figure([ChartSamples.chart(kind, named: name)], name: name).svg()
      _ = checked(svg)
      #expect(svg.utf8.count < 200_000)
    }
    _ = checked(try ChartSamples.strip(hostileLabels[1]).svg())
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e200])
  func whatHasNoPlaceIsRefused(value: Double) {
    let charts: [any Chart] = [
      LineChart([.init(name: "a", values: [1, value])], stepName: "x", valueName: "y"),
      LineChart(
        [.init(name: "a", values: [1, 2], places: [0, value])], stepName: "x", valueName: "y"),
      DistributionChart([.init(name: "a", values: [value])], sizeName: "x", itemName: "y"),
      LorenzChart(
        [.init(name: "a", population: [0, 1], share: [0, value], gini: 0)], wholeName: "w"),
      SurvivalChart(
        [.init(name: "a", steps: [.init(time: 1, survival: value, events: 1)], count: 1)],
        timeName: "t", shareName: "s", horizon: 2),
      SurvivalChart([], timeName: "t", shareName: "s", horizon: value),
      TornadoChart(
        [.init(name: "a", lowSetting: "", highSetting: "", low: value, high: 1)], base: 0,
        valueName: "v"),
      HeatMap(
        columns: ["a"], rows: ["b"], values: [[value]], columnName: "", rowName: "",
        valueName: ""),
      ForestPlot(
        [.init(metric: "m", value: "", interval: "", sign: 0, relative: value)], below: "",
        above: ""),
    ]
    for chart in charts {
      #expect(throws: FigureError.self) { try ChartSamples.figure([chart]).svg() }
    }
  }

  @Test func whatIsEmptySaysSo() throws {
    var zeros = LineChart(
      [.init(name: "a", values: [0, 0, -1])], stepName: "x", valueName: "y")
    zeros.valueScale = .logarithmic
    let cases: [(any Chart, String)] = [
      (LineChart([], stepName: "x", valueName: "y"), "There are no values."),
      (zeros, "All 3 values are at or below 0, which a logarithmic axis cannot show."),
      (
        DistributionChart([.init(name: "a", values: [0, 0])], sizeName: "x", itemName: "runs"),
        "All 2 runs are at or below 0, which a logarithmic axis cannot show."
      ),
      (DistributionChart([], sizeName: "x", itemName: "runs"), "There are no runs."),
      (SurvivalChart([], timeName: "t", shareName: "s", horizon: 9), "There are no curves."),
      (TornadoChart([], base: 0, valueName: "v"), "There is nothing to vary."),
      (ForestPlot([], below: "", above: ""), "There are no differences."),
      (
        HeatMap(columns: [], rows: [], values: [], columnName: "", rowName: "", valueName: ""),
        "There are no results."
      ),
    ]
    for (chart, words) in cases {
      let picture = checked(try ChartSamples.figure([chart]).svg())
      #expect(picture.texts.map(\.text).joined(separator: " ").contains(words), "\(words)")
    }
    _ = checked(try ChartSamples.figure([LorenzChart([], wholeName: "w")]).svg())
    _ = checked(try ChartFigure(title: "", subtitle: "", parts: []).svg())
    _ = checked(try StripFigure(title: "", subtitle: "", panels: []).svg())
  }

  @Test func oneValueIsAPictureAndWhatIsLeftOutIsCounted() throws {
    var one = LineChart([.init(name: "a", values: [3])], stepName: "x", valueName: "y")
    _ = checked(try ChartSamples.figure([one]).svg())
    one.series[0].values = [0, 3, 0]
    one.valueScale = .logarithmic
    let line = checked(try ChartSamples.figure([one]).svg())
    #expect(line.texts.contains { $0.text == "2 values at or below 0 left out" })
    let sizes = DistributionChart(
      [.init(name: "a", values: [0, 5, 5])], sizeName: "x", itemName: "runs")
    let dots = checked(try ChartSamples.figure([sizes]).svg())
    #expect(dots.texts.contains { $0.text == "1 at 0 or below have no place" })
  }

  @Test func distributionsCountThoseAtLeastAsLarge() {
    let steps = DistributionChart.steps([3, 1, 0, 3])
    #expect(steps == [.init(size: 1, share: 0.75), .init(size: 3, share: 0.5)])
  }

  @Test func lorenzCurvesSpeakOfTheTopTenth() {
    let curve = LorenzChart.Series(
      name: "a", population: [0, 0.8, 1], share: [0, 0.2, 1], gini: 0.6)
    #expect(abs((LorenzChart.share(of: curve, at: 0.9) ?? 0) - 0.6) < 1e-12)
    #expect(LorenzChart.words(curve) == "Gini 0.60: the top tenth hold 40%")
  }

  @Test func curvesCountThoseStillWatched() {
    let curve = SurvivalChart.Series(
      name: "a",
      steps: [
        .init(time: 2, survival: 0.8, events: 1), .init(time: 6, survival: 0.4, events: 1),
      ], censored: [.init(time: 4, count: 2), .init(time: 9, count: 1)], count: 5)
    #expect([0, 2, 3, 5, 7, 10].map(curve.atRisk) == [5, 5, 4, 2, 1, 0])
    #expect([0, 2, 5, 6].map(curve.survival) == [1, 0.8, 0.8, 0.4])
  }

  @Test func curvesThatRiseAreRefused() {
    let rising = SurvivalChart(
      [
        .init(
          name: "a",
          steps: [
            .init(time: 2, survival: 0.4, events: 1), .init(time: 6, survival: 0.8, events: 1),
          ], count: 5)
      ], timeName: "t", shareName: "s", horizon: 9)
    #expect(throws: FigureError.self) { try rising.check() }
    let lorenz = LorenzChart(
      [.init(name: "a", population: [0, 1], share: [0.5, 0.2], gini: 0)], wholeName: "w")
    #expect(throws: FigureError.self) { try lorenz.check() }
  }

  @Test func heatMapsUseAllColors() {
    let map = HeatMap(
      columns: ["a"], rows: ["b"], values: [[1]], columnName: "", rowName: "", valueName: "")
    #expect([0, 5, 10].map { map.step(of: $0, in: 0...10) } == [0, 5, 9])
    #expect(map.step(of: 3, in: 3...3) == 4)
  }

  @Test func heatMapsMarkCellsAndKeepZeroInTheMiddle() throws {
    var map = HeatMap(
      columns: ["a", "b"], rows: ["a", "b"], values: [[-0.5, 0.25], [0.25, nil]],
      columnName: "with", rowName: "factor", valueName: "harm")
    map.isBalanced = true
    map.marked = [[true, false], [false, false]]
    let picture = Picture(
      try ChartFigure(title: "T", subtitle: "", parts: [.init(title: "", chart: map)]).svg())
    let texts = picture.texts.map(\.text)
    #expect(texts.contains("−0.50 *") && texts.contains("0.25") && texts.contains("−0.5"))
    #expect(texts.contains("0.5"), "the scale goes as far up as down")
    #expect([-2, -0.1, 0, 0.1, 2].map { map.step(of: $0, in: -2...2) } == [0, 4, 4, 4, 8])
    map.marked = [[true]]
    #expect(throws: FigureError.self) { try map.check() }
  }

  @Test func differencesOfAnArmLookLikeIt() throws {
    var plot = ForestPlot(
      [
        .init(
          metric: "m", value: "+1", interval: "0.5 to 1.5", sign: 1, relative: 0.1,
          relativeInterval: 0.05...0.15)
      ], below: "less", above: "more")
    func svg() throws -> String {
      try ChartFigure(title: "T", subtitle: "", parts: [.init(title: "", chart: plot)]).svg()
    }
    let sides = try svg()
    #expect(sides.contains(Ink.groups[1].light) && !sides.contains(Ink.groups[3].light))
    plot.series = 3
    let arm = try svg()
    #expect(arm.contains(Ink.groups[3].light) && !arm.contains(Ink.groups[1].light))
  }

  @Test(
    .enabled(
      if: isInstalled("xmllint") && isInstalled("rsvg-convert"), "needs xmllint and rsvg-convert"))
  func otherProgramsReadThePictures() throws {
    let charts = ChartSamples.kinds.map { ChartSamples.chart($0, named: hostileLabels[0]) }
    let folder = FileManager.default.temporaryDirectory.appending(path: "charts-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let figures = [
      try ChartSamples.figure(charts).svg(), try ChartSamples.strip(hostileLabels[0]).svg(),
    ]
    for (number, svg) in figures.enumerated() {
      let file = folder.appending(path: "\(number).svg")
      try Data(svg.utf8).write(to: file)
      for tool in [["xmllint", "--noout"], ["rsvg-convert", "-o", file.path + ".png"]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(pathOfProgram(tool[0])))
        process.arguments = tool.dropFirst() + [file.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(tool[0])")
      }
    }
  }
}
