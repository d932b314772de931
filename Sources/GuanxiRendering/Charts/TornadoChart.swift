/// What a result hangs on most: for each thing that may be otherwise, the result with a lower and a
/// higher setting, the widest bar on top.
public struct TornadoChart: Chart {
  /// One thing that may be otherwise.
  public struct Row: Sendable {
    /// What it is.
    public var name: String
    /// The lower setting, in words.
    public var lowSetting: String
    /// The higher setting, in words.
    public var highSetting: String
    /// The result with the lower setting.
    public var low: Double
    /// The result with the higher setting.
    public var high: Double

    /// Describes a row.
    public init(name: String, lowSetting: String, highSetting: String, low: Double, high: Double) {
      self.name = name
      self.lowSetting = lowSetting
      self.highSetting = highSetting
      self.low = low
      self.high = high
    }

    /// How much the result changes.
    var swing: Double { abs(high - low) }
  }

  /// In any order.
  public var rows: [Row]
  /// The result with everything as it is.
  public var base: Double
  /// What the result is, with its unit.
  public var valueName: String
  /// What the line in the middle is.
  public var baseName = "as it is"

  /// Describes a chart.
  public init(_ rows: [Row], base: Double, valueName: String) {
    self.rows = rows
    self.base = base
    self.valueName = valueName
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for a result that is not finite.
  public func check() throws(FigureError) {
    try checkValues([base], of: "The result with everything as it is")
    for row in rows {
      try checkValues([row.low, row.high], of: "The row '\(PlainText.clean(row.name, limit: 60))'")
    }
  }

  private static let rowHeight = 38.0

  /// A row for each thing, and room for the axis.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Pixels.
  public func height(at width: Double) -> Double? {
    94 + Self.rowHeight * Double(max(2, rows.count))
  }

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    let sorted = rows.enumerated()
      .sorted { ($1.element.swing, $0.offset) < ($0.element.swing, $1.offset) }.map(\.element)
    let names = min(0.34 * box.width, 240)
    let values = rows.flatMap { [$0.low, $0.high] } + [base]
    let settings =
      rows.flatMap { [$0.lowSetting, $0.highSetting] }
      .map { min(90, PlainText.width(PlainText.clean($0)) * 12) }.max() ?? 0
    let top = box.top + 30
    let bottom = top + Self.rowHeight * Double(sorted.count) + 6
    let x = Scale(
      (values.min() ?? base)...(values.max() ?? base), from: box.left + names + settings + 26,
      to: box.right - settings - 20, ticks: max(2, Int((box.width - names - 2 * settings) / 90)))
    guard !rows.isEmpty else { return document.writeRemark("There is nothing to vary.", in: box) }
    drawKey(box, on: &document)
    drawAxis(x, top: top, bottom: bottom, box, on: &document)
    for (index, row) in sorted.enumerated() {
      let y = top + Self.rowHeight * (Double(index) + 0.5) + 3
      let lines = PlainText.lines(PlainText.clean(row.name), width: names, size: 13).prefix(2)
      for (line, text) in lines.enumerated() {
        let shift = 15 * (Double(line) - Double(lines.count - 1) / 2)
        document.write(text, at: Point(box.left, y + 4.5 + shift), size: 13)
      }
      draw(row, at: y, x, on: &document)
    }
    let base = x.pixel(base)
    document.add(
      lineElement(
        from: Point(base, top), to: Point(base, bottom), stroked(.text, width: 1.4),
        hover: "\(baseName): \(Numbers.short(self.base))"))
  }

  private func drawKey(_ box: Box, on document: inout SVGDocument) {
    var left = box.left
    for (text, looks) in [
      ("lower setting", Self.lower), ("higher setting", Self.higher),
    ] {
      document.add(
        boxElement(
          Box(left: left, top: box.top, right: left + 22, bottom: box.top + 12), looks))
      document.write(text, at: Point(left + 29, box.top + 11), size: 12, ink: .muted)
      left += 29 + PlainText.width(text) * 12 + 22
    }
    document.write(
      PlainText.fitted(
        "line: \(baseName), \(Numbers.short(base))", width: box.right - left, size: 12),
      at: Point(left, box.top + 11), size: 12, ink: .muted)
  }

  private func drawAxis(
    _ x: Scale, top: Double, bottom: Double, _ box: Box, on document: inout SVGDocument
  ) {
    for tick in x.ticks {
      let place = x.pixel(tick)
      document.add(
        lineElement(from: Point(place, top), to: Point(place, bottom), stroked(.grid)))
      document.write(
        x.label(tick), at: Point(place, bottom + 17), size: 12, anchor: .middle, ink: .muted)
    }
    let name = PlainText.fitted(PlainText.clean(valueName), width: box.width, size: 12)
    let half = PlainText.width(name) * 6
    let middle = (x.pixel(x.range.lowerBound) + x.pixel(x.range.upperBound)) / 2
    document.write(
      name, at: Point(max(box.left + half, min(middle, box.right - half)), bottom + 38), size: 12,
      anchor: .middle, ink: .muted)
  }

  /// Hollow and full, so that print without color tells the two apart.
  private static let lower = filled(.paper, outline: LineChart.ink(0), width: 2)
  private static let higher = filled(LineChart.ink(0), outline: LineChart.ink(0), width: 2)

  private func draw(_ row: Row, at y: Double, _ x: Scale, on document: inout SVGDocument) {
    let isOneSided = (row.low - base) * (row.high - base) > 0
    let ends = [
      (row.low, row.lowSetting, Self.lower, "lower"),
      (row.high, row.highSetting, Self.higher, "higher"),
    ]
    for (index, end) in ends.enumerated() {
      let (value, setting, looks, word) = end
      let place = x.pixel(value)
      let foot = x.pixel(base)
      // Two bars on one side share the height of the row.
      let half = isOneSided ? 6.0 : 10
      let middle = isOneSided ? y + (index == 0 ? -8 : 8) : y
      document.add(
        boxElement(
          Box(
            left: min(place, foot), top: middle - half, right: max(place, foot),
            bottom: middle + half), looks,
          hover: "\(row.name), \(word) setting \(setting): \(Numbers.short(value))"))
      let isLeft = value < base || value == base && index == 0
      document.write(
        PlainText.fitted(PlainText.clean(setting), width: 90, size: 12),
        at: Point(place + (isLeft ? -7 : 7), middle + 4), size: 12, anchor: isLeft ? .end : .start,
        ink: .muted)
    }
  }
}
