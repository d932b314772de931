import GuanxiCore

/// How a comparison becomes a picture: panels, legend, charts.
struct ComparisonDrawing {
  let figure: ComparisonFigure
  let selection: NetworkSelection

  private static let gap = 24.0
  private static let pictureHeight = 430.0
  private static let keyHeight = 62.0
  private static let legendHeight = 74.0

  func svg() async throws -> String {
    let columns = min(2, max(1, figure.panels.count))
    let width = (1200 - 2 * Page.margin - Self.gap * Double(columns - 1)) / Double(columns)
    let hasEntrance = figure.panels.contains(where: Self.hasEntrance)
    // All panels show the same people in the same places, below the strip for the entrance.
    let field = Box(
      left: 12, top: hasEntrance ? 66 : 12, right: width - 12, bottom: Self.pictureHeight - 12)
    let count = max(1, selection.people.count)
    let radius = max(
      1.6, min(10, (0.09 * field.width * field.height / 3.14 / Double(count)).squareRoot()))
    let layout = try await NetworkLayout(
      selection, radii: selection.people.map { _ in radius }, in: field, by: figure.engine)
    let rows = (figure.panels.count + columns - 1) / columns
    let rowHeight = 58 + Self.pictureHeight + Self.keyHeight * Double(keyRows) + 16
    var page = Page(
      id: figure.id, height: rowHeight * Double(rows) + Self.legendHeight + chartHeight,
      isContentHeight: true, title: figure.title, subtitle: figure.subtitle,
      description: figure.subtitle, caption: caption(layout))
    let last = self.last
    for (index, panel) in figure.panels.enumerated() {
      let left = page.content.left + (width + Self.gap) * Double(index % columns)
      let top = page.content.top + rowHeight * Double(index / columns)
      let scene = PanelScene(
        figure: figure, panel: panel, index: index, selection: selection, layout: layout,
        radius: radius * layout.scale, last: last,
        frame: Box(
          left: left, top: top + 58, right: left + width, bottom: top + 58 + Self.pictureHeight))
      page.document.group("panel-\(index + 1)") { document in
        write(panel, index, at: Point(left, top), width: width, on: &document)
        scene.draw(on: &document)
        writeKeys(
          panel, at: Point(left, top + 58 + Self.pictureHeight), width: width, on: &document)
      }
    }
    var y = page.content.top + rowHeight * Double(rows)
    drawLegend(at: Point(page.content.left, y), hasEntrance: hasEntrance, on: &page.document)
    y += Self.legendHeight
    drawCharts(at: Point(page.content.left, y), on: &page.document)
    return page.document.text
  }

  private static func hasEntrance(_ panel: ComparisonFigure.Panel) -> Bool {
    panel.reached.contains { $0?.source == .entrance }
  }

  /// The last round in any panel.
  private var last: Int {
    figure.panels.flatMap { panel in panel.reached.compactMap { $0?.round } }.max() ?? 0
  }

  private func caption(_ layout: NetworkLayout) -> [String] {
    var caption = [selection.note].compactMap { $0 }
    caption.append("People stand in the same places in all panels.")
    if selection.people.count < figure.graph.nodeCount {
      caption.append("Numbers and charts count everybody.")
    }
    if !figure.forest.note.isEmpty { caption.append(figure.forest.note) }
    if let engine = layout.engine { caption.append("Layout: \(engine.note).") }
    return caption + figure.notes
  }

  private func write(
    _ panel: ComparisonFigure.Panel, _ index: Int, at place: Point, width: Double,
    on document: inout SVGDocument
  ) {
    document.add(
      LineChart.mark(index).element(
        at: Point(place.x + 8, place.y + 12), radius: 7, attributes: filled(LineChart.ink(index))))
    document.write(
      PlainText.fitted(PlainText.clean(panel.name), width: width - 24, size: 17, isBold: true),
      at: Point(place.x + 24, place.y + 18), size: 17, isBold: true)
    document.write(
      PlainText.fitted(PlainText.clean(panel.subtitle), width: width, size: 13.5),
      at: Point(place.x, place.y + 42), size: 13.5, ink: .muted)
  }

  private static let keyColumns = 4

  private var keyRows: Int {
    let most = figure.panels.map(\.keyFigures.count).max() ?? 0
    return (most + Self.keyColumns - 1) / Self.keyColumns
  }

  private func writeKeys(
    _ panel: ComparisonFigure.Panel, at place: Point, width: Double,
    on document: inout SVGDocument
  ) {
    let columns = max(1, min(Self.keyColumns, panel.keyFigures.count))
    let cell = width / Double(columns)
    for (index, key) in panel.keyFigures.enumerated() {
      let x = place.x + cell * Double(index % columns)
      let y = place.y + Self.keyHeight * Double(index / columns)
      document.write(
        PlainText.fitted(PlainText.clean(key.value), width: cell - 10, size: 17, isBold: true),
        at: Point(x, y + 28), size: 17, isBold: true)
      let lines = PlainText.lines(PlainText.clean(key.label), width: cell - 10, size: 12)
      for (line, text) in lines.prefix(2).enumerated() {
        document.write(text, at: Point(x, y + 45 + 15 * Double(line)), size: 12, ink: .muted)
      }
    }
  }

  private func drawLegend(
    at place: Point, hasEntrance: Bool, on document: inout SVGDocument
  ) {
    document.group("legend") { document in
      document.add(
        lineElement(
          from: place, to: Point(place.x + 1200 - 2 * Page.margin, place.y), stroked(.grid)))
      var row = LegendRow(x: place.x, y: place.y + 24)
      row.mark(.star, filled(.groups[4]), "starts", in: &document)
      document.write("reached in round", at: Point(row.x, row.y + 4.5), size: 13)
      drawSequence(1...max(1, last), at: Point(row.x + 106, row.y - 6), width: 130, on: &document)
      row.x += 106 + 130 + 22
      row.mark(.circle, filled(.faint), "not reached", radius: 4, in: &document)
      row.line(.line, width: 0.8, "acquaintances", in: &document)
      row.steps("shown by an acquaintance", in: &document)
      if hasEntrance {
        let ink = LineChart.ink(figure.panels.firstIndex(where: Self.hasEntrance) ?? 0)
        row.mark(.square, filled(ink), PlainText.clean(figure.entranceName), in: &document)
        row.line(ink, width: 1, "shown by it", in: &document)
      }
    }
  }

  private var hasCurves: Bool { figure.panels.contains { !$0.mean.isEmpty } }

  private var chartHeight: Double {
    if !hasCurves && figure.differences.isEmpty { return 0 }
    return 52 + max(hasCurves ? 290 : 0, figure.differences.isEmpty ? 0 : figure.forest.height)
  }

  private func drawCharts(at place: Point, on document: inout SVGDocument) {
    let width = 1200 - 2 * Page.margin
    let half = (width - 40) / 2
    let body = chartHeight - 52
    if hasCurves {
      let box = Box(
        left: place.x, top: place.y + 52, right: place.x + half, bottom: place.y + 52 + body)
      document.group("rounds") { document in
        heading("How many were reached, round by round", figure.bandNote, box, on: &document)
        figure.chart.draw(in: box, on: &document)
      }
    }
    if !figure.differences.isEmpty {
      let left = hasCurves ? place.x + half + 40 : place.x
      let box = Box(
        left: left, top: place.y + 52, right: place.x + width, bottom: place.y + 52 + body)
      document.group("differences") { document in
        heading(differenceTitle, figure.differenceNote, box, on: &document)
        figure.forest.draw(in: box, on: &document)
      }
    }
  }

  private var differenceTitle: String {
    guard figure.panels.count > 2, let first = figure.panels.first, let last = figure.panels.last
    else { return "How the two differ" }
    return PlainText.fitted(
      PlainText.clean("How \(last.shortName) differs from \(first.shortName)"), width: 500,
      size: 16, isBold: true)
  }

  private func heading(
    _ title: String, _ note: String, _ box: Box, on document: inout SVGDocument
  ) {
    document.write(title, at: Point(box.left, box.top - 32), size: 16, isBold: true)
    document.write(
      PlainText.fitted(PlainText.clean(note), width: box.width, size: 13),
      at: Point(box.left, box.top - 13), size: 13, ink: .muted)
  }
}

/// A legend in one line, from left to right.
private struct LegendRow {
  var x: Double
  let y: Double

  mutating func mark(
    _ mark: Mark, _ attributes: String, _ text: String, radius: Double = 7,
    in document: inout SVGDocument
  ) {
    document.add(mark.element(at: Point(x + 8, y), radius: radius, attributes: attributes))
    write(text, indent: 22, in: &document)
  }

  mutating func line(
    _ ink: Ink, width: Double, _ text: String, in document: inout SVGDocument
  ) {
    document.add(
      lineElement(from: Point(x, y), to: Point(x + 20, y), stroked(ink, width: width)))
    write(text, indent: 26, in: &document)
  }

  /// A line in the colors of the rounds.
  mutating func steps(_ text: String, in document: inout SVGDocument) {
    for (place, step) in [0, 4, 8].enumerated() {
      let left = x + 7 * Double(place)
      document.add(
        lineElement(
          from: Point(left, y), to: Point(left + 7, y), stroked(.sequence[step], width: 2.4)))
    }
    write(text, indent: 26, in: &document)
  }

  private mutating func write(_ text: String, indent: Double, in document: inout SVGDocument) {
    let text = PlainText.fitted(text, width: 180, size: 13)
    document.write(text, at: Point(x + indent, y + 4.5), size: 13)
    x += indent + PlainText.width(text) * 13 + 22
  }
}
