/// Many small line charts with one time axis, so that what happens at the same time stands in line.
public struct StripFigure: Figure {
  /// One small chart.
  public struct Panel: Sendable {
    /// What it shows.
    public var title: String
    /// Its lines; the steps are those of all panels.
    public var chart: LineChart

    /// Describes a panel.
    public init(title: String, chart: LineChart) {
      self.title = title
      self.chart = chart
    }
  }

  /// The headline.
  public var title: String
  /// One or two sentences below it.
  public var subtitle: String
  /// From left to right in rows of two.
  public var panels: [Panel]
  /// What the colors and forms of lines mean in panels that do not say it themselves.
  public var legend: [String] = []
  /// The sentences of the caption: what was run, with which seed.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "strip"

  private static let gap = 34.0
  private static let columns = 2
  private static let panelHeight = 168.0
  private static let axisHeight = 34.0

  /// Describes small charts.
  public init(title: String, subtitle: String, panels: [Panel]) {
    self.title = title
    self.subtitle = subtitle
    self.panels = panels
  }

  /// Draws the charts.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same charts.
  /// - Throws: `FigureError` for a value that cannot be drawn, or more lines in a chart than people
  ///   can tell apart.
  public func svg() throws -> String {
    for panel in panels { try panel.chart.check() }
    let room = 1200 - 2 * Page.margin
    let width = (room - Self.gap * Double(Self.columns - 1)) / Double(Self.columns)
    let rows = (panels.count + Self.columns - 1) / Self.columns
    let key = SeriesLegend(legend, width: room)
    let keyHeight = legend.isEmpty ? 0 : key.height + 14
    var page = Page(
      id: id, height: keyHeight + Self.panelHeight * Double(rows) + Self.axisHeight,
      isContentHeight: true, title: title, subtitle: subtitle, description: description,
      caption: notes)
    let corner = page.corner
    if !legend.isEmpty {
      page.document.group("legend") { key.draw(at: corner, on: &$0) }
    }
    for (index, panel) in panels.enumerated() {
      let place = Point(
        page.content.left + (width + Self.gap) * Double(index % Self.columns),
        page.content.top + keyHeight + Self.panelHeight * Double(index / Self.columns))
      page.document.group("panel-\(index + 1)") { document in
        draw(panel, index, at: place, width: width, on: &document)
      }
    }
    return page.document.text
  }

  private func draw(
    _ panel: Panel, _ index: Int, at corner: Point, width: Double,
    on document: inout SVGDocument
  ) {
    let isLowest = index + Self.columns >= panels.count
    document.write(
      PlainText.fitted(PlainText.clean(panel.title), width: width, size: 14, isBold: true),
      at: Point(corner.x, corner.y + 14), size: 14, isBold: true)
    let room = LineChart.Room(
      left: left, right: right, hasSteps: isLowest, hasEventNames: index < Self.columns,
      steps: steps)
    let bottom = corner.y + Self.panelHeight - 12 + (isLowest ? Self.axisHeight : 0)
    panel.chart.draw(
      in: Box(left: corner.x, top: corner.y + 24, right: corner.x + width, bottom: bottom),
      room: room, on: &document)
  }

  /// The widest numbers of all panels, so that their axes begin at the same place.
  private var left: Double { panels.map(\.chart.needs.left).max() ?? 0 }

  private var right: Double { panels.map(\.chart.needs.right).max() ?? 0 }

  private var steps: ClosedRange<Double>? {
    let all = panels.compactMap(\.chart.steps)
    guard let first = all.map(\.lowerBound).min(), let last = all.map(\.upperBound).max() else {
      return nil
    }
    return first...last
  }

  /// The figure for those who cannot see it.
  private var description: String {
    subtitle + " Panels: " + panels.map(\.title).joined(separator: "; ") + "."
  }
}
