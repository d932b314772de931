/// What lines and marks mean, in rows from left to right.
struct SeriesLegend {
  private static let size = 13.0
  private let rows: [[(index: Int, text: String, left: Double)]]

  /// Breaks names into rows no wider than a number of pixels.
  init(_ names: [String], width: Double) {
    var rows: [[(index: Int, text: String, left: Double)]] = []
    var left = 0.0
    for (index, name) in names.enumerated() {
      let text = PlainText.fitted(PlainText.clean(name), width: width - 50, size: Self.size)
      let need = 44 + PlainText.width(text) * Self.size
      if rows.isEmpty || left + need > width {
        rows.append([])
        left = 0
      }
      rows[rows.count - 1].append((index, text, left))
      left += need + 26
    }
    self.rows = rows
  }

  /// The height of all rows.
  var height: Double { 22 * Double(rows.count) }

  /// Draws the rows from a corner on.
  func draw(at corner: Point, on document: inout SVGDocument) {
    for (number, row) in rows.enumerated() {
      let y = corner.y + 22 * Double(number) + 11
      for entry in row {
        let x = corner.x + entry.left
        document.add(
          lineElement(from: Point(x, y), to: Point(x + 36, y), LineChart.line(entry.index)))
        document.add(
          LineChart.mark(entry.index).element(
            at: Point(x + 18, y), radius: 4.5, attributes: LineChart.dot(entry.index)))
        document.write(entry.text, at: Point(x + 44, y + 4.5), size: Self.size)
      }
    }
  }
}
