/// Differences between two things as a table, with each difference and its interval on one axis.
public struct ForestPlot: Chart {
  /// A difference.
  public struct Row: Sendable {
    /// What differs.
    public var metric: String
    /// The difference with its unit: "+120 people".
    public var value: String
    /// Its interval: "95% 80 to 160".
    public var interval: String
    /// 1 or −1 where the interval leaves out zero, else 0.
    public var sign: Int
    /// The difference as a share of what it is compared with: 0.2 is 20% more; nil where there is
    /// no share.
    public var relative: Double?
    /// The interval as shares.
    public var relativeInterval: ClosedRange<Double>?

    /// Describes a difference.
    public init(
      metric: String, value: String, interval: String, sign: Int, relative: Double? = nil,
      relativeInterval: ClosedRange<Double>? = nil
    ) {
      self.metric = metric
      self.value = value
      self.interval = interval
      self.sign = sign
      self.relative = relative
      self.relativeInterval = relativeInterval
    }
  }

  /// From top to bottom.
  public var rows: [Row]
  /// What differences below zero mean: "fewer than through chains".
  public var below: String
  /// What differences above zero mean.
  public var above: String
  /// The place of what differs among the things that a legend names: marks take its color and form.
  /// Nil for squares in the color of the side that they are on.
  public var series: Int?

  /// Describes a plot.
  public init(_ rows: [Row], below: String, above: String) {
    self.rows = rows
    self.below = below
    self.above = above
  }

  static let rowHeight = 36.0
  /// No share beyond this is drawn to scale: an arrow stands for it, so that one enormous
  /// difference does not hide the others.
  private var farthest: Double {
    let reaches = rows.compactMap { row -> Double? in
      guard let relative = row.relative else { return nil }
      let interval = row.relativeInterval ?? relative...relative
      return max(abs(interval.lowerBound), abs(interval.upperBound), abs(relative))
    }.sorted()
    guard let largest = reaches.last else { return 1 }
    let middle = reaches[(reaches.count - 1) / 2]
    return largest > 4 * middle ? max(0.05, Scale.niceStep(2 * middle)) : largest
  }

  /// What hollow marks and arrows mean, as far as there are any.
  var note: String {
    var notes: [String] = []
    if rows.contains(where: { $0.sign == 0 && $0.relative != nil }) {
      notes.append("Hollow: the interval holds zero.")
    }
    if rows.contains(where: { abs($0.relative ?? 0) > farthest }) {
      notes.append("Arrow: beyond the axis.")
    }
    return notes.joined(separator: " ")
  }

  /// The height that it needs.
  var height: Double { 62 + Self.rowHeight * Double(rows.count) }

  /// The height of all rows.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Pixels.
  public func height(at width: Double) -> Double? { height }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for a share that is not finite.
  public func check() throws(FigureError) {
    for row in rows {
      try checkValues(
        [row.relative, row.relativeInterval?.lowerBound, row.relativeInterval?.upperBound]
          .compactMap { $0 },
        of: "The difference of '\(PlainText.clean(row.metric, limit: 60))'")
    }
  }

  /// Draws the plot, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    guard !rows.isEmpty else { return document.writeRemark("There are no differences.", in: box) }
    let names = min(0.3 * box.width, 170)
    let texts = 0.27 * box.width
    let shares = rows.flatMap { row in
      [row.relative, row.relativeInterval?.lowerBound, row.relativeInterval?.upperBound]
        .compactMap { $0 }
    }
    let farthest = farthest
    let x = Scale(
      max(-farthest, min(0, shares.min() ?? -0.1))...min(farthest, max(0, shares.max() ?? 0.1)),
      from: box.left + names + 14,
      to: box.right - texts - 22, ticks: 4)
    let bottom = box.top + 30 + Self.rowHeight * Double(rows.count)
    for tick in x.ticks {
      let place = x.pixel(tick)
      document.add(
        lineElement(
          from: Point(place, box.top + 22), to: Point(place, bottom),
          stroked(tick == 0 ? .muted : .grid, width: tick == 0 ? 1.4 : 1)))
      document.write(
        Self.percent(tick, decimals: max(0, x.decimals - 2)), at: Point(place, bottom + 16),
        size: 12, anchor: .middle, ink: .muted)
    }
    writeSides(at: x.pixel(0), in: box, on: &document)
    for (index, row) in rows.enumerated() {
      let y = box.top + 30 + Self.rowHeight * (Double(index) + 0.5)
      write(row, at: y, in: box, names: names, texts: texts, on: &document)
      draw(row, at: y, x, farthest, on: &document)
    }
  }

  /// Says on both sides of zero what differences there mean.
  private func writeSides(at zero: Double, in box: Box, on document: inout SVGDocument) {
    for (text, room, isLeft) in [
      ("◂ \(below)", zero - box.left - 8, true), ("\(above) ▸", box.right - zero - 8, false),
    ] where room > 60 {
      document.write(
        PlainText.fitted(PlainText.clean(text), width: room, size: 12),
        at: Point(zero + (isLeft ? -8 : 8), box.top + 10), size: 12,
        anchor: isLeft ? .end : .start, ink: .muted)
    }
  }

  private func write(
    _ row: Row, at y: Double, in box: Box, names: Double, texts: Double,
    on document: inout SVGDocument
  ) {
    let lines = PlainText.lines(PlainText.clean(row.metric), width: names, size: 13).prefix(2)
    for (index, line) in lines.enumerated() {
      let shift = 16 * (Double(index) - Double(lines.count - 1) / 2)
      document.write(line, at: Point(box.left, y + 4.5 + shift), size: 13)
    }
    let left = box.right - texts
    document.write(
      PlainText.fitted(PlainText.clean(row.value), width: texts, size: 13, isBold: true),
      at: Point(left, y - 2), size: 13, isBold: true)
    document.write(
      PlainText.fitted(PlainText.clean(row.interval), width: texts, size: 12),
      at: Point(left, y + 13), size: 12, ink: .muted)
  }

  private func draw(
    _ row: Row, at y: Double, _ x: Scale, _ farthest: Double, on document: inout SVGDocument
  ) {
    guard let relative = row.relative else { return }
    let side: Ink = row.sign > 0 ? LineChart.ink(1) : row.sign < 0 ? LineChart.ink(0) : .line
    let ink = series.map(LineChart.ink) ?? side
    let hover = "\(row.metric): \(row.value), \(row.interval)"
    func place(_ share: Double) -> Double {
      x.pixel(max(-farthest, min(farthest, share)))
    }
    if let interval = row.relativeInterval {
      document.add(
        lineElement(
          from: Point(place(interval.lowerBound), y), to: Point(place(interval.upperBound), y),
          stroked(ink, width: 2.4)))
      for end in [interval.lowerBound, interval.upperBound] where abs(end) <= farthest {
        document.add(
          lineElement(
            from: Point(place(end), y - 5), to: Point(place(end), y + 5),
            stroked(ink, width: 2.4)))
      }
    }
    if abs(relative) > farthest {
      let tip = relative < 0 ? -11.0 : 11
      document.add(
        pathElement(
          [
            Point(place(relative), y - 7), Point(place(relative) + tip, y),
            Point(place(relative), y + 7),
          ], isClosed: true, filled(ink), hover: hover))
      return
    }
    document.add(
      (series.map(LineChart.mark) ?? .square).element(
        at: Point(place(relative), y), radius: 4.4,
        attributes: row.sign == 0
          ? filled(.paper, outline: ink, width: 2) : filled(ink, outline: .paper, width: 1),
        hover: hover))
  }

  private static func percent(_ share: Double, decimals: Int) -> String {
    let text = Numbers.fixed(share * 100, decimals: decimals)
    return (share > 0 ? "+" : "") + text + "%"
  }
}
