/// Lines, each with a band around it and its name at its end, on straight or logarithmic axes.
public struct LineChart: Chart {
  /// One line.
  public struct Series: Sendable {
    /// What stands at its end.
    public var name: String
    /// Its values from left to right.
    public var values: [Double]
    /// Indexed as the values: the lower edge of the band; empty without a band.
    public var lower: [Double]
    /// Indexed as the values: the upper edge of the band; empty without a band.
    public var upper: [Double]
    /// Indexed as the values: where they stand, ascending; empty for one a step.
    public var places: [Double]

    /// Describes a line.
    public init(
      name: String, values: [Double], lower: [Double] = [], upper: [Double] = [],
      places: [Double] = []
    ) {
      self.name = name
      self.values = values
      self.lower = lower
      self.upper = upper
      self.places = places
    }
  }

  /// Something that happened once: an upright line with its name.
  public struct Event: Sendable {
    /// Where it stands.
    public var place: Double
    /// What happened.
    public var name: String
    /// A short sign that stands above its line where names have no room; nil for none.
    public var sign: String?

    /// Describes an event.
    public init(place: Double, name: String, sign: String? = nil) {
      self.place = place
      self.name = name
      self.sign = sign
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
  /// The axis of the steps.
  public var stepScale = Scale.Kind.linear
  /// The axis of the values; where it is straight, it holds zero.
  public var valueScale = Scale.Kind.linear
  /// Whether values are shares, written as percent.
  public var isPercent = false
  /// What happened on the way.
  public var events: [Event] = []
  /// Whether names stand at the ends of lines; without them, a legend must tell.
  public var isNamed = true

  /// Describes a chart.
  public init(_ series: [Series], stepName: String, valueName: String) {
    self.series = series
    self.stepName = stepName
    self.valueName = valueName
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for a value that is not finite, a band or places of another length,
  ///   places that do not ascend, and more than seven lines.
  public func check() throws(FigureError) {
    guard series.count <= LineChart.mostSeries else {
      throw FigureError(
        "'\(PlainText.clean(valueName, limit: 80))' has \(series.count) lines: nobody can tell more"
          + " than seven apart.")
    }
    for series in series {
      let owner = "The line '\(PlainText.clean(series.name, limit: 60))'"
      try checkValues(series.values + series.lower + series.upper + series.places, of: owner)
      guard series.lower.count == series.upper.count,
        series.lower.isEmpty || series.lower.count == series.values.count
      else { throw FigureError("\(owner) needs a band with one value for each step.") }
      guard series.places.isEmpty || series.places.count == series.values.count,
        zip(series.places, series.places.dropFirst()).allSatisfy({ $0 < $1 })
      else { throw FigureError("\(owner) needs one place for each value, ascending.") }
    }
    try checkValues(events.map(\.place), of: "An event of '\(valueName)'")
  }

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    draw(in: box, room: Room(), on: &document)
  }

  /// What charts that stand above each other have in common.
  struct Room {
    /// The width of the numbers on the left; nil for what they need.
    var left: Double?
    /// The width of the names on the right; nil for what they need.
    var right: Double?
    /// Whether the steps are written.
    var hasSteps = true
    /// Whether events are named.
    var hasEventNames = true
    /// The steps that the axis must hold; nil for those of the lines.
    var steps: ClosedRange<Double>?
  }

  func draw(in box: Box, room: Room, on document: inout SVGDocument) {
    guard let steps = room.steps ?? steps, let upward else {
      let axes = axes(in: box, room, 0...1, Axes.Side(valueName, 0...1))
      document.write(
        PlainText.fitted(PlainText.clean(valueName), width: box.width, size: 12),
        at: Point(box.left, box.top + 8), size: 12, ink: .muted)
      document.add(boxElement(axes.field, stroked(.grid)))
      return document.writeRemark(emptyRemark, in: axes.field)
    }
    let axes = axes(in: box, room, steps, upward)
    axes.draw(remark: remark, on: &document)
    drawEvents(axes, isNamed: room.hasEventNames, on: &document)
    document.part("lines") { drawLines(axes, on: &$0) }
    if isNamed {
      let ends = kept.map { points in points.last.map { axes.y.pixel($0.value) } }
      EndNames(series.map(\.name)).draw(at: ends, beside: axes.field, on: &document)
    }
  }

  /// The room that names and numbers need.
  var needs: (left: Double, right: Double) {
    let upward = upward ?? Axes.Side(valueName, 0...1)
    let scale = upward.scale(from: 100, to: 0, ticks: 3)
    return (Axes.numbersWidth(scale, upward), isNamed ? EndNames(series.map(\.name)).width : 14)
  }

  private func axes(
    in box: Box, _ room: Room, _ steps: ClosedRange<Double>, _ upward: Axes.Side
  ) -> Axes {
    var across = Axes.Side(stepName, steps)
    across.kind = stepScale
    across.isRounded = false
    across.leastStep = series.allSatisfy { $0.places.allSatisfy { $0 == $0.rounded() } } ? 1 : 0
    across.isWritten = room.hasSteps
    let names = isNamed ? EndNames(series.map(\.name)).width : 14
    return Axes(
      across: across, upward: upward, in: box, left: room.left, right: room.right ?? names)
  }

  // MARK: What has a place

  /// A value with its place and band.
  private struct Spot {
    var place: Double
    var value: Double
    var lower: Double?
    var upper: Double?
  }

  private func spots(of series: Series) -> [Spot] {
    series.values.indices.map { index in
      Spot(
        place: series.places.isEmpty ? Double(firstStep + index) : series.places[index],
        value: series.values[index],
        lower: series.lower.isEmpty ? nil : series.lower[index],
        upper: series.upper.isEmpty ? nil : series.upper[index])
    }
  }

  private func hasPlace(_ spot: Spot) -> Bool {
    (stepScale == .linear || spot.place > 0) && (valueScale == .linear || spot.value > 0)
  }

  /// Indexed by line: the values that axes can hold.
  private var kept: [[Spot]] { series.map { spots(of: $0).filter(hasPlace) } }

  private var all: [Spot] { kept.flatMap { $0 } }

  /// The steps of all lines.
  var steps: ClosedRange<Double>? {
    guard let first = all.map(\.place).min(), let last = all.map(\.place).max() else { return nil }
    if stepScale == .logarithmic { return first...last }
    return first...(last > first ? last : first + 1)
  }

  private var upward: Axes.Side? {
    var values = all.flatMap { [$0.value, $0.lower ?? $0.value, $0.upper ?? $0.value] }
    if valueScale == .logarithmic { values = values.filter { $0 > 0 } }
    guard let low = values.min(), let high = values.max() else { return nil }
    var side = Axes.Side(
      valueName, valueScale == .linear ? min(0, low)...max(0, high) : low...high)
    side.kind = valueScale
    side.isPercent = isPercent
    return side
  }

  private var left: Int { series.reduce(0) { $0 + $1.values.count } - all.count }

  private var remark: String {
    left == 0
      ? ""
      : "\(Numbers.grouped(left)) value\(left == 1 ? "" : "s") at or below 0 left out"
  }

  private var emptyRemark: String {
    left == 0
      ? "There are no values."
      : "All \(Numbers.grouped(left)) values are at or below 0, which a logarithmic axis cannot"
        + " show."
  }

  // MARK: Drawing

  private func drawLines(_ axes: Axes, on document: inout SVGDocument) {
    for (index, spots) in kept.enumerated() where spots.count > 1 && spots[0].lower != nil {
      // On a logarithmic axis a band ends at the bottom where its edge is at or below zero.
      func edge(_ value: Double?) -> Double {
        let value = value ?? 0
        return axes.y.holds(value) ? axes.y.pixel(value) : axes.field.bottom
      }
      let upper = spots.map { Point(axes.x.pixel($0.place), edge($0.upper)) }
      let lower = spots.map { Point(axes.x.pixel($0.place), edge($0.lower)) }
      document.add(pathElement(upper + lower.reversed(), isClosed: true, LineChart.band(index)))
    }
    for (index, spots) in kept.enumerated() {
      let points = spots.map { axes.point($0.place, $0.value) }
      if points.count > 1 {
        document.add(
          pathElement(points, LineChart.line(index), hover: hover(series[index].name, spots)))
      }
      // Few values are marked one by one; of many, the last.
      let marked = spots.count <= 15 ? spots[...] : spots.suffix(1)
      for spot in marked {
        document.add(
          LineChart.mark(index).element(
            at: axes.point(spot.place, spot.value), radius: spots.count <= 15 ? 3.8 : 4.5,
            attributes: LineChart.dot(index),
            hover: "\(series[index].name), \(stepName) \(number(spot.place)):"
              + " \(text(of: spot.value))\(bandText(spot))"))
      }
    }
  }

  private func number(_ place: Double) -> String { Numbers.short(place) }

  private func text(of value: Double) -> String {
    isPercent ? Numbers.short(100 * value) + "%" : Numbers.short(value)
  }

  private func bandText(_ spot: Spot) -> String {
    guard let lower = spot.lower, let upper = spot.upper else { return "" }
    return " (\(text(of: lower)) to \(text(of: upper)))"
  }

  private func hover(_ name: String, _ spots: [Spot]) -> String {
    guard let first = spots.first, let last = spots.last,
      let top = spots.max(by: { $0.value < $1.value })
    else { return name }
    return "\(PlainText.clean(name, limit: 80)): \(text(of: first.value)) at \(stepName)"
      + " \(number(first.place)), at most \(text(of: top.value)) at \(number(top.place)),"
      + " \(text(of: last.value)) at \(number(last.place))"
  }

  private func drawEvents(_ axes: Axes, isNamed: Bool, on document: inout SVGDocument) {
    var taken: [(row: Int, reach: Double)] = []
    var signs = -Double.infinity
    let shown = events.filter { axes.x.range.contains($0.place) }.sorted { $0.place < $1.place }
    for event in shown {
      let x = axes.x.pixel(event.place)
      document.add(
        lineElement(
          from: Point(x, axes.field.top), to: Point(x, axes.field.bottom),
          stroked(.muted, width: 1) + " stroke-dasharray=\"3 3\"",
          hover: "\(event.name), \(stepName) \(number(event.place))"))
      if let sign = event.sign {
        let text = PlainText.clean(sign, limit: 4)
        let half = PlainText.width(text, isBold: true) * 5.5
        // Signs of lines close together stand beside each other.
        let middle = max(x, signs + half + 2)
        signs = middle + half
        document.write(
          text, at: Point(middle, axes.field.top - 3), size: 11, isBold: true, anchor: .middle,
          ink: .muted)
        continue
      }
      guard isNamed else { continue }
      let name = PlainText.fitted(PlainText.clean(event.name), width: 140, size: 11)
      let width = PlainText.width(name) * 11
      let left = x + 4 + width > axes.field.right ? x - 4 - width : x + 4
      let row = (0...taken.count).first { row in
        !taken.contains { $0.row == row && $0.reach > left }
      }
      taken.append((row ?? 0, left + width + 8))
      document.write(
        name, at: Point(left, axes.field.top + 10 + 13 * Double(row ?? 0)), size: 11, ink: .muted,
        hasHalo: true)
    }
  }
}
