/// Lines over whole numbers, each with a band around it and its name at its end.
public struct LineChart: Sendable {
  /// One line.
  public struct Series: Sendable {
    /// What stands at its end.
    public var name: String
    /// Indexed by step from 0.
    public var values: [Double]
    /// Indexed by step: the lower edge of the band; empty without a band.
    public var lower: [Double]
    /// Indexed by step: the upper edge of the band; empty without a band.
    public var upper: [Double]

    /// Describes a line.
    public init(name: String, values: [Double], lower: [Double] = [], upper: [Double] = []) {
      self.name = name
      self.values = values
      self.lower = lower
      self.upper = upper
    }
  }

  /// At most seven lines, each in a color of its own.
  public var series: [Series]
  /// What the steps are: "round".
  public var stepName: String
  /// What the values are, with their unit.
  public var valueName: String
  /// What the first step is called.
  public var firstStep = 0

  /// Describes a chart.
  public init(_ series: [Series], stepName: String, valueName: String) {
    self.series = series
    self.stepName = stepName
    self.valueName = valueName
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for a value that is not finite or a band of another length.
  func check() throws(FigureError) {
    for series in series {
      guard (series.values + series.lower + series.upper).allSatisfy(\.isFinite) else {
        throw FigureError("The line '\(series.name)' has a value that is not finite.")
      }
      guard series.lower.count == series.upper.count,
        series.lower.isEmpty || series.lower.count == series.values.count
      else {
        throw FigureError("The band of '\(series.name)' needs one value for each step.")
      }
    }
  }

  /// Draws the chart, all text included, inside a box.
  func draw(in box: Box, on document: inout SVGDocument) {
    let names = series.map { PlainText.fitted($0.name, width: 150, size: 13, isBold: true) }
    let nameWidth = names.map { PlainText.width($0, isBold: true) * 13 }.max() ?? 0
    let highest = series.flatMap { $0.values + $0.upper }.max() ?? 0
    let lowest = min(0, series.flatMap { $0.values + $0.lower }.min() ?? 0)
    let last = Double(max(1, (series.map(\.values.count).max() ?? 1) - 1))
    let y = Scale(lowest...max(highest, lowest), from: box.bottom - 42, to: box.top + 24)
    let labels = y.ticks.map { Numbers.fixed($0, decimals: y.decimals) }
    let axisWidth = (labels.map { PlainText.width($0) * 12 }.max() ?? 0) + 10
    let x = Scale(
      0...last, from: box.left + axisWidth, to: box.right - nameWidth - 12, ticks: 8,
      isRounded: false, leastStep: 1)
    let left = x.pixel(0)
    let right = x.pixel(last)
    for (tick, label) in zip(y.ticks, labels) {
      let place = y.pixel(tick)
      document.add(
        lineElement(
          from: Point(left, place), to: Point(right, place), stroked(tick == 0 ? .line : .grid)))
      document.write(
        label, at: Point(left - 8, place + 4), size: 12, anchor: .end, ink: .muted)
    }
    for tick in x.ticks {
      document.write(
        Numbers.fixed(tick + Double(firstStep), decimals: 0),
        at: Point(x.pixel(tick), box.bottom - 22), size: 12, anchor: .middle, ink: .muted)
    }
    document.write(valueName, at: Point(box.left, box.top + 8), size: 12, ink: .muted)
    document.write(
      stepName, at: Point((left + right) / 2, box.bottom - 4), size: 12, anchor: .middle,
      ink: .muted)
    drawLines(x, y, on: &document)
    drawNames(names, at: right + 8, y, on: &document)
  }

  private func drawLines(_ x: Scale, _ y: Scale, on document: inout SVGDocument) {
    for (index, series) in series.enumerated() where !series.lower.isEmpty {
      let upper = series.upper.enumerated().map { Point(x.pixel(Double($0)), y.pixel($1)) }
      let lower = series.lower.enumerated().map { Point(x.pixel(Double($0)), y.pixel($1)) }
      document.add(
        pathElement(
          upper + lower.reversed(), isClosed: true,
          filled(Self.ink(index)) + " fill-opacity=\"0.18\""))
    }
    for (index, series) in series.enumerated() {
      let points = series.values.enumerated().map { Point(x.pixel(Double($0)), y.pixel($1)) }
      if points.count > 1 {
        document.add(
          pathElement(
            points, stroked(Self.ink(index), width: 2.4) + " stroke-linejoin=\"round\""))
      }
      // Forms at the end tell lines apart without color.
      if let end = points.last {
        document.add(
          Self.mark(index).element(at: end, radius: 4.5, attributes: filled(Self.ink(index))))
      }
    }
  }

  /// Writes the names, the highest line first, moved apart where lines end close together.
  private func drawNames(
    _ names: [String], at left: Double, _ y: Scale, on document: inout SVGDocument
  ) {
    let ends = series.indices.filter { !series[$0].values.isEmpty }
      .map { (index: $0, place: y.pixel(series[$0].values.last ?? 0)) }
      .sorted { $0.place != $1.place ? $0.place < $1.place : $0.index < $1.index }
    var places = ends.map(\.place)
    let floor = y.pixel(y.range.lowerBound)
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + 17)
    }
    // What sank below the axis is pushed up again.
    var lowest = floor
    for index in places.indices.reversed() {
      places[index] = min(places[index], lowest)
      lowest = places[index] - 17
    }
    for (end, place) in zip(ends, places) {
      document.write(
        names[end.index], at: Point(left, place + 4.5), size: 13, isBold: true,
        ink: Self.ink(end.index))
    }
  }

  static func ink(_ index: Int) -> Ink { Ink.groups[index % Ink.groups.count] }

  static func mark(_ index: Int) -> Mark { Mark.allCases[index % Mark.allCases.count] }
}
