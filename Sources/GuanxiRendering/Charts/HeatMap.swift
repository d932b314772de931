/// A result for each pair of two settings: a table whose cells are colored, with the number in the
/// cell and a scale that says what the colors mean.
public struct HeatMap: Chart {
  /// The settings from left to right.
  public var columns: [String]
  /// The settings from top to bottom.
  public var rows: [String]
  /// Indexed by row, then by column; nil where there is no result.
  public var values: [[Double?]]
  /// What columns are settings of.
  public var columnName: String
  /// What rows are settings of.
  public var rowName: String
  /// What the results are, with their unit.
  public var valueName: String
  /// Indexed by row, then by column: whether an asterisk follows the number; empty for none.
  public var marked: [[Bool]] = []
  /// Whether zero has the color in the middle, for results that go either way.
  public var isBalanced = false

  /// Describes a chart.
  public init(
    columns: [String], rows: [String], values: [[Double?]], columnName: String, rowName: String,
    valueName: String
  ) {
    self.columns = columns
    self.rows = rows
    self.values = values
    self.columnName = columnName
    self.rowName = rowName
    self.valueName = valueName
  }

  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` for a result that is not finite and for rows of another length.
  public func check() throws(FigureError) {
    guard values.count == rows.count, values.allSatisfy({ $0.count == columns.count }) else {
      throw FigureError("A heat map needs a row for each setting, and a cell for each column.")
    }
    guard marked.isEmpty || marked.map(\.count) == values.map(\.count) else {
      throw FigureError("A heat map needs a mark, or none, for each of its cells.")
    }
    for (row, name) in zip(values, rows) {
      try checkValues(row.compactMap { $0 }, of: "The row '\(PlainText.clean(name, limit: 60))'")
    }
  }

  private static let keyHeight = 56.0
  private var rowHeight: Double { rows.count <= 12 ? 34 : rows.count <= 24 ? 24 : 14 }

  /// Room for the rows, the names of the columns and the scale.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Pixels.
  public func height(at width: Double) -> Double? {
    66 + rowHeight * Double(max(1, rows.count)) + Self.keyHeight
  }

  private var range: ClosedRange<Double>? {
    let all = values.flatMap { $0.compactMap { $0 } }
    guard let low = all.min(), let high = all.max() else { return nil }
    let reach = max(abs(low), abs(high))
    return isBalanced ? -reach...reach : low...high
  }

  /// The last step of the sequence of colors that is used: an odd number of them has one in the
  /// middle.
  private var lastStep: Int { Ink.sequence.count - (isBalanced ? 2 : 1) }

  /// The step of the sequence of colors that a value has.
  func step(of value: Double, in range: ClosedRange<Double>) -> Int {
    let width = range.upperBound - range.lowerBound
    let last = lastStep
    guard width > 0 else { return last / 2 }
    return max(0, min(last, Int(((value - range.lowerBound) / width * Double(last)).rounded())))
  }

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  public func draw(in box: Box, on document: inout SVGDocument) {
    guard let range, !columns.isEmpty else {
      return document.writeRemark("There are no results.", in: box)
    }
    let longest = rows.map { PlainText.width(PlainText.clean($0)) * 12 }.max() ?? 0
    let names = max(min(longest, 0.3 * box.width), 20) + 12
    let cell = min(110, (box.width - names) / Double(columns.count))
    let field = Box(
      left: box.left + names, top: box.top + 46,
      right: box.left + names + cell
        * Double(columns.count), bottom: box.top + 46 + rowHeight * Double(rows.count))
    document.write(
      PlainText.fitted(
        "\(PlainText.clean(rowName)) ↓   \(PlainText.clean(columnName)) →", width: box.width,
        size: 12),
      at: Point(box.left, box.top + 8), size: 12, ink: .muted)
    writeColumns(field, cell: cell, on: &document)
    writeRows(field, left: box.left, width: names - 12, on: &document)
    let writing = writing(in: cell)
    document.part("cells") { document in
      for row in rows.indices {
        for column in columns.indices {
          let corner = Point(
            field.left + cell * Double(column), field.top + rowHeight * Double(row))
          draw(row, column, at: corner, width: cell, writing, range, on: &document)
        }
      }
    }
    drawKey(at: Point(field.left, field.bottom + 18), box, range, on: &document)
  }

  /// How all cells write their numbers: with as many decimals as give the largest three digits, or
  /// as powers of ten (nil).
  private var decimals: Int? {
    let all = values.flatMap { $0.compactMap { $0 } }
    let largest = all.map(abs).max() ?? 0
    if largest >= 1e7 || largest > 0 && largest < 1e-3 { return nil }
    let isWhole = all.allSatisfy { $0 == $0.rounded() }
    return isWhole || largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 0.1 ? 2 : 4
  }

  /// How a cell writes its number: nil where there is no room for it.
  private struct Writing {
    let size: Double
    let decimals: Int?

    func text(of value: Double, isMarked: Bool) -> String {
      (decimals.map { Numbers.fixed(value, decimals: $0) } ?? Numbers.powers(value))
        + (isMarked ? " *" : "")
    }
  }

  /// Numbers of one size in all cells, or none.
  private func writing(in cell: Double) -> Writing? {
    let decimals = decimals
    let plain = Writing(size: 1, decimals: decimals)
    let widest =
      values.flatMap { $0.compactMap { $0 } }
      .map { PlainText.width(plain.text(of: $0, isMarked: !marked.isEmpty)) }.max() ?? 0
    return [13.0, 11, 9].first { widest * $0 <= cell - 5 && $0 + 4 <= rowHeight }
      .map { Writing(size: $0, decimals: decimals) }
  }

  private func draw(
    _ row: Int, _ column: Int, at corner: Point, width: Double, _ writing: Writing?,
    _ range: ClosedRange<Double>, on document: inout SVGDocument
  ) {
    let box = Box(
      left: corner.x, top: corner.y, right: corner.x + width - 1.5,
      bottom: corner.y + rowHeight - 1.5)
    let middle = Point((box.left + box.right) / 2, (box.top + box.bottom) / 2 + 4)
    let setting = "\(rowName) \(rows[row]), \(columnName) \(columns[column])"
    guard let value = values[row][column] else {
      document.add(boxElement(box, stroked(.faint), hover: "\(setting): no result"))
      if rowHeight > 16 {
        document.write("–", at: middle, size: 12, anchor: .middle, ink: .muted)
      }
      return
    }
    let step = step(of: value, in: range)
    document.add(
      boxElement(
        box, filled(Ink.sequence[step]), hover: "\(setting): \(Numbers.short(value))"))
    guard let writing else { return }
    document.write(
      writing.text(of: value, isMarked: !marked.isEmpty && marked[row][column]), at: middle,
      size: writing.size, anchor: .middle,
      ink: Ink.onSequence[step])
  }

  /// Writes the names above the columns, as many as have room.
  private func writeColumns(_ field: Box, cell: Double, on document: inout SVGDocument) {
    let widest = columns.map { min(90, PlainText.width(PlainText.clean($0)) * 12) }.max() ?? 0
    let every = max(1, Int(((min(widest, 60) + 6) / cell).rounded(.up)))
    for column in stride(from: 0, to: columns.count, by: every) {
      document.write(
        PlainText.fitted(
          PlainText.clean(columns[column]), width: cell * Double(every) - 4, size: 12),
        at: Point(field.left + cell * (Double(column) + 0.5), field.top - 7), size: 12,
        anchor: .middle)
    }
  }

  private func writeRows(
    _ field: Box, left: Double, width: Double, on document: inout SVGDocument
  ) {
    let every = rowHeight >= 14 ? 1 : 2
    for row in stride(from: 0, to: rows.count, by: every) {
      document.write(
        PlainText.fitted(PlainText.clean(rows[row]), width: width, size: 12),
        at: Point(field.left - 8, field.top + rowHeight * (Double(row) + 0.5) + 4), size: 12,
        anchor: .end)
    }
  }

  /// The colors from the least to the most.
  private func drawKey(
    at corner: Point, _ box: Box, _ range: ClosedRange<Double>, on document: inout SVGDocument
  ) {
    let width = min(220, box.right - corner.x)
    let step = width / Double(lastStep + 1)
    for (index, ink) in Ink.sequence.prefix(lastStep + 1).enumerated() {
      let left = corner.x + step * Double(index)
      document.add(
        boxElement(
          Box(left: left, top: corner.y, right: left + step + 0.4, bottom: corner.y + 11),
          filled(ink)))
    }
    document.write(
      Numbers.short(range.lowerBound), at: Point(corner.x, corner.y + 26), size: 12, ink: .muted)
    document.write(
      Numbers.short(range.upperBound), at: Point(corner.x + width, corner.y + 26), size: 12,
      anchor: .end, ink: .muted)
    document.write(
      PlainText.fitted(
        PlainText.clean(valueName), width: max(40, box.right - corner.x - width - 14), size: 12),
      at: Point(corner.x + width + 14, corner.y + 10), size: 12, ink: .muted)
  }
}
