/// Charts side by side, in rows of two.
public struct ChartFigure: Figure {
  /// One chart.
  public struct Part: Sendable {
    /// What it shows: "How large the largest component stays".
    public var title: String
    /// A remark below its title.
    public var note: String
    /// What is drawn.
    public var chart: any Chart
    /// Whether it has a row of its own.
    public var isWide = false

    /// Describes a chart.
    public init(title: String, note: String = "", chart: any Chart) {
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
  /// What the colors and forms of lines mean in all charts that do not say it themselves; in the
  /// order of their lines.
  public var legend: [String] = []
  /// The sentences of the caption: the seed, the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "charts"

  private static let gap = 40.0

  /// Describes charts.
  public init(title: String, subtitle: String, parts: [Part]) {
    self.title = title
    self.subtitle = subtitle
    self.parts = parts
  }

  /// Draws the charts.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same charts.
  /// - Throws: `FigureError` for a value that cannot be drawn, or more lines in a chart than people
  ///   can tell apart.
  public func svg() throws -> String {
    for part in parts { try part.chart.check() }
    let room = 1200 - 2 * Page.margin
    let rows = rows
    let key = SeriesLegend(legend, width: room)
    let keyHeight = legend.isEmpty ? 0 : key.height + 16
    let heights = rows.map { row in row.map { height(of: $0, among: row.count) }.max() ?? 0 }
    var page = Page(
      id: id, height: keyHeight + heights.reduce(0, +), isContentHeight: true, title: title,
      subtitle: subtitle, description: description, caption: notes)
    let corner = page.corner
    if !legend.isEmpty {
      page.document.group("legend") { key.draw(at: corner, on: &$0) }
    }
    var top = page.content.top + keyHeight
    var number = 0
    for (row, height) in zip(rows, heights) {
      let width = self.width(among: row.count)
      for (column, part) in row.enumerated() {
        number += 1
        let left = page.content.left + (width + Self.gap) * Double(column)
        page.document.group("chart-\(number)") { document in
          draw(part, at: Point(left, top), width: width, among: row.count, on: &document)
        }
      }
      top += height
    }
    return page.document.text
  }

  /// The parts of each row.
  private var rows: [[Part]] {
    var rows: [[Part]] = []
    var isOpen = false
    for part in parts {
      if isOpen && !part.isWide {
        rows[rows.count - 1].append(part)
        isOpen = false
      } else {
        rows.append([part])
        isOpen = !part.isWide && parts.count > 1
      }
    }
    return rows
  }

  /// The width of a part; a lonely one in the last of several rows stays as wide as those above it.
  private func width(among count: Int) -> Double {
    let room = 1200 - 2 * Page.margin
    return count == 1 ? room : (room - Self.gap) / 2
  }

  private static let lines = (title: 21.0, note: 17.0)

  private func notes(of part: Part, _ width: Double) -> [String] {
    Array(
      PlainText.lines(PlainText.clean(part.note, limit: 300), width: width, size: 13).prefix(2))
  }

  private func height(of part: Part, among count: Int) -> Double {
    let width = width(among: count)
    let standard = count == 1 ? 420.0 : 290
    let heading = 8 + Self.lines.title + Self.lines.note * Double(notes(of: part, width).count)
    return heading + 14 + (part.chart.height(at: width) ?? standard) + 26
  }

  private func draw(
    _ part: Part, at corner: Point, width: Double, among count: Int,
    on document: inout SVGDocument
  ) {
    var y = corner.y + 8 + Self.lines.title - 8
    document.write(
      PlainText.fitted(PlainText.clean(part.title), width: width, size: 16, isBold: true),
      at: Point(corner.x, y), size: 16, isBold: true)
    y += 3
    for line in notes(of: part, width) {
      y += Self.lines.note
      document.write(line, at: Point(corner.x, y), size: 13, ink: .muted)
    }
    let top = y + 8 + 14
    let standard = count == 1 ? 420.0 : 290
    part.chart.draw(
      in: Box(
        left: corner.x, top: top, right: corner.x + width,
        bottom: top + (part.chart.height(at: width) ?? standard)), on: &document)
  }

  /// The figure for those who cannot see it.
  private var description: String {
    ([subtitle] + parts.map { $0.note.isEmpty ? $0.title + "." : "\($0.title): \($0.note)." })
      .joined(separator: " ")
  }
}
