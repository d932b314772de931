/// Line charts side by side, in rows of two.
public struct ChartFigure: Sendable {
  /// One chart.
  public struct Part: Sendable {
    /// What it shows: "How large the largest component stays".
    public var title: String
    /// A remark below its title.
    public var note: String
    /// The lines.
    public var chart: LineChart

    /// Describes a chart.
    public init(title: String, note: String = "", chart: LineChart) {
      self.title = title
      self.note = note
      self.chart = chart
    }
  }

  /// The headline.
  public var title: String
  /// One or two sentences below it.
  public var subtitle: String
  /// The charts; a single one is as wide as the picture.
  public var parts: [Part]
  /// The sentences of the caption: the seed, the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "charts"

  private static let gap = 40.0
  private static let headingHeight = 62.0

  /// Describes charts.
  public init(title: String, subtitle: String, parts: [Part]) {
    self.title = title
    self.subtitle = subtitle
    self.parts = parts
  }

  /// Draws the charts.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same charts.
  /// - Throws: `FigureError` for a value that cannot be drawn, or more than seven lines in a chart.
  public func svg() throws -> String {
    for part in parts {
      try part.chart.check()
      guard part.chart.series.count <= 7 else {
        throw FigureError("'\(part.title)' has more than seven lines, which nobody can tell apart.")
      }
    }
    let columns = min(2, max(1, parts.count))
    let height = columns == 1 ? 420.0 : 290
    let rows = (parts.count + columns - 1) / columns
    let rowHeight = Self.headingHeight + height + 22
    var page = Page(
      id: id, height: rowHeight * Double(rows), isContentHeight: true, title: title,
      subtitle: subtitle, description: subtitle, caption: notes)
    let width =
      (page.content.right - page.content.left - Self.gap * Double(columns - 1)) / Double(columns)
    for (index, part) in parts.enumerated() {
      let left = page.content.left + (width + Self.gap) * Double(index % columns)
      let top = page.content.top + rowHeight * Double(index / columns)
      let box = Box(
        left: left, top: top + Self.headingHeight, right: left + width,
        bottom: top + Self.headingHeight + height)
      page.document.group("chart-\(index + 1)") { document in
        document.write(
          PlainText.fitted(PlainText.clean(part.title), width: width, size: 16, isBold: true),
          at: Point(left, top + 20), size: 16, isBold: true)
        document.write(
          PlainText.fitted(PlainText.clean(part.note), width: width, size: 13),
          at: Point(left, top + 40), size: 13, ink: .muted)
        part.chart.draw(in: box, on: &document)
      }
    }
    return page.document.text
  }
}
