/// How long something lasts: the share for whom it still lasts, in steps (Kaplan and Meier, 1958),
/// with bands, marks where the watch ended before the end, and the numbers still watched below.
public struct SurvivalChart: Chart {
  /// A time at which it ended for some.
  public struct Step: Sendable {
    /// When.
    public var time: Double
    /// The share for whom it lasts beyond that time, in 0...1.
    public var survival: Double
    /// The band around it, within 0...1; nil where there is none.
    public var band: ClosedRange<Double>?
    /// For how many it ended then.
    public var events: Int

    /// Describes a step.
    public init(time: Double, survival: Double, band: ClosedRange<Double>? = nil, events: Int) {
      self.time = time
      self.survival = survival
      self.band = band
      self.events = events
    }
  }

  /// A time at which some were looked at for the last time, before an end was seen.
  public struct Censoring: Sendable {
    /// When.
    public var time: Double
    /// How many.
    public var count: Int

    /// Describes last looks.
    public init(time: Double, count: Int) {
      self.time = time
      self.count = count
    }
  }

  /// One curve.
  public struct Series: Sendable {
    /// What stands at its end.
    public var name: String
    /// Ascending in time.
    public var steps: [Step]
    /// In any order.
    public var censored: [Censoring]
    /// How many were watched from the start.
    public var count: Int

    /// Describes a curve.
    public init(name: String, steps: [Step], censored: [Censoring] = [], count: Int) {
      self.name = name
      self.steps = steps
      self.censored = censored
      self.count = count
    }

    /// For how many it lasts, as far as is known, just before a time.
    func atRisk(_ time: Double) -> Int {
      count - steps.reduce(0) { $0 + ($1.time < time ? $1.events : 0) }
        - censored.reduce(0) { $0 + ($1.time < time ? $1.count : 0) }
    }

    /// The share for whom it lasts beyond a time.
    func survival(at time: Double) -> Double { steps.last { $0.time <= time }?.survival ?? 1 }
  }

  /// At most seven curves.
  public var series: [Series]
  /// What time is counted in: "day".
  public var timeName: String
  /// What the share is of: "share of replicates without collapse".
  public var shareName: String
  /// The end of the watch.
  public var horizon: Double
  /// Whether names stand at the ends of curves; without them, a legend must tell.
  public var isNamed = true

  /// Describes a chart.
  public init(_ series: [Series], timeName: String, shareName: String, horizon: Double) {
    self.series = series
    self.timeName = timeName
    self.shareName = shareName
    self.horizon = horizon
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for times that are not finite or do not ascend, shares that are not
  ///   within 0...1 or grow, and more than seven curves.
  public func check() throws(FigureError) {
    guard series.count <= LineChart.mostSeries else {
      throw FigureError("Nobody can tell more than seven curves apart.")
    }
    try checkValues([horizon], of: "The end of the watch")
    guard horizon > 0 else { throw FigureError("The watch must end after 0, not at \(horizon).") }
    for series in series {
      let owner = "The curve '\(PlainText.clean(series.name, limit: 60))'"
      try checkValues(
        series.steps.map(\.time) + series.steps.map(\.survival) + series.censored.map(\.time),
        of: owner)
      let times = [0] + series.steps.map(\.time) + [.infinity]
      let shares = [1] + series.steps.map(\.survival) + [0]
      guard zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }),
        zip(shares, shares.dropFirst()).allSatisfy({ $0 >= $1 }),
        series.steps.allSatisfy({ (0...1).contains($0.band?.lowerBound ?? 0) }),
        series.steps.allSatisfy({ (0...1).contains($0.band?.upperBound ?? 0) })
      else { throw FigureError("\(owner) must fall from 1 to 0 as time goes on.") }
    }
  }

  private static let rowHeight = 17.0

  /// Room for the curves and for a row of numbers each.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Pixels.
  public func height(at width: Double) -> Double? {
    290 + 18 + Self.rowHeight * Double(series.count)
  }

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    var across = Axes.Side(timeName, 0...horizon)
    across.isRounded = false
    var upward = Axes.Side(shareName, 0...1)
    upward.isPercent = true
    let names = EndNames(series.map(\.name))
    var upper = box
    upper.bottom -= 18 + Self.rowHeight * Double(series.count)
    let axes = Axes(
      across: across, upward: upward, in: upper, left: 56, right: isNamed ? names.width : 18)
    axes.draw(on: &document)
    guard !series.isEmpty else {
      return document.writeRemark("There are no curves.", in: axes.field)
    }
    document.part("curves") { document in
      for (index, series) in series.enumerated() { drawBand(series, index, axes, on: &document) }
      for (index, series) in series.enumerated() { draw(series, index, axes, on: &document) }
    }
    if isNamed {
      names.draw(
        at: series.map { axes.y.pixel($0.survival(at: horizon)) }, beside: axes.field,
        on: &document)
    }
    drawNumbers(axes, below: upper.bottom + 14, box, on: &document)
  }

  /// The corners of a curve that stays level until each step.
  private func corners(
    _ series: Series, _ axes: Axes, _ value: (Step) -> Double
  ) -> [Point] {
    var corners = [axes.point(0, 1)]
    var level = 1.0
    for step in series.steps where step.time <= horizon {
      corners.append(axes.point(step.time, level))
      level = value(step)
      corners.append(axes.point(step.time, level))
    }
    return corners + [axes.point(horizon, level)]
  }

  private func drawBand(
    _ series: Series, _ index: Int, _ axes: Axes, on document: inout SVGDocument
  ) {
    guard series.steps.contains(where: { $0.band != nil }) else { return }
    let upper = corners(series, axes) { $0.band?.upperBound ?? $0.survival }
    let lower = corners(series, axes) { $0.band?.lowerBound ?? $0.survival }
    document.add(pathElement(upper + lower.reversed(), isClosed: true, LineChart.band(index)))
  }

  private func draw(
    _ series: Series, _ index: Int, _ axes: Axes, on document: inout SVGDocument
  ) {
    document.add(
      pathElement(
        corners(series, axes, \.survival), LineChart.line(index), hover: hover(series)))
    for look in series.censored where look.time <= horizon {
      let place = axes.point(look.time, series.survival(at: look.time))
      document.add(
        lineElement(
          from: Point(place.x, place.y - 6), to: Point(place.x, place.y + 6),
          stroked(LineChart.ink(index), width: 2),
          hover: "\(series.name): \(Numbers.grouped(look.count)) last looked at on \(timeName)"
            + " \(Numbers.short(look.time))"))
    }
    // A mark half way, since all curves begin at the same place.
    let middle = series.steps.first { $0.survival <= 0.5 }?.time ?? horizon / 2
    let level = series.survival(at: middle)
    document.add(
      LineChart.mark(index).element(
        at: axes.point(min(middle, horizon), level), radius: 4.5, attributes: LineChart.dot(index)))
  }

  private func hover(_ series: Series) -> String {
    let ended = series.steps.reduce(0) { $0 + $1.events }
    let median = series.steps.first { $0.survival <= 0.5 }
    return "\(PlainText.clean(series.name, limit: 80)): \(Numbers.grouped(ended)) of"
      + " \(Numbers.grouped(series.count)) ended; median "
      + (median.map { "\(timeName) \(Numbers.short($0.time))" } ?? "not reached")
  }

  /// Writes how many are still watched, below the ticks.
  private func drawNumbers(
    _ axes: Axes, below top: Double, _ box: Box, on document: inout SVGDocument
  ) {
    document.write("still lasting", at: Point(box.left, top), size: 12, ink: .muted)
    for (index, series) in series.enumerated() {
      let y = top + Self.rowHeight * Double(index + 1)
      document.add(
        LineChart.mark(index).element(
          at: Point(axes.field.left - 26, y - 4), radius: 4.5, attributes: LineChart.dot(index)))
      for tick in axes.x.ticks {
        document.write(
          Numbers.grouped(series.atRisk(tick)), at: Point(axes.x.pixel(tick), y), size: 12,
          anchor: .middle, ink: LineChart.lettering(index))
      }
    }
  }
}
