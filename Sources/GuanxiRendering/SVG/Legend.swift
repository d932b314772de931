/// The column that says what colors, sizes and lines mean, written from top to bottom.
struct Legend {
  let left: Double
  let width: Double
  private(set) var y: Double

  init(left: Double, top: Double, width: Double) {
    self.left = left
    self.width = width
    y = top
  }

  /// A heading.
  mutating func heading(_ text: String, in document: inout SVGDocument) {
    for line in PlainText.lines(PlainText.clean(text), width: width, size: 13, isBold: true) {
      document.write(line, at: Point(left, y), size: 13, isBold: true)
      y += 17
    }
    y += 5
  }

  /// A mark and what it means.
  mutating func mark(
    _ mark: Mark, _ attributes: String, radius: Double = 6.5, _ text: String,
    in document: inout SVGDocument
  ) {
    document.add(
      mark.element(at: Point(left + 8, y), radius: radius, attributes: attributes))
    write(text, indent: 24, in: &document)
  }

  /// Circles of some sizes.
  mutating func sizes(
    _ sizes: [(radius: Double, text: String)], in document: inout SVGDocument
  ) {
    let widest = sizes.map(\.radius).max() ?? 0
    for size in sizes {
      y += max(0, size.radius - 8)
      document.add(
        Mark.circle.element(
          at: Point(left + max(8, widest), y), radius: size.radius, attributes: stroked(.muted)))
      let indent = max(8, widest) * 2 + 8
      let kept = PlainText.fitted(size.text, width: width - indent, size: 13)
      document.write(kept, at: Point(left + indent, y + 4.5), size: 13)
      y += max(size.radius, 8) + 5
    }
    y += 8
  }

  /// A line and what it means.
  mutating func line(
    _ ink: Ink, width lineWidth: Double, _ text: String, in document: inout SVGDocument
  ) {
    document.add(
      lineElement(
        from: Point(left, y), to: Point(left + 18, y), stroked(ink, width: lineWidth)))
    write(text, indent: 26, in: &document)
  }

  /// Colors that follow each other, with a text at either end.
  mutating func sequence(from: String, to: String, in document: inout SVGDocument) {
    let step = min(width, 150) / Double(Ink.sequence.count)
    for (index, ink) in Ink.sequence.enumerated() {
      let x = left + step * Double(index)
      document.add(
        boxElement(Box(left: x, top: y - 7, right: x + step + 0.5, bottom: y + 5), filled(ink)))
    }
    document.write(from, at: Point(left, y + 20), size: 12)
    document.write(to, at: Point(left + min(width, 150), y + 20), size: 12, anchor: .end)
    y += 46
  }

  /// Small print.
  mutating func note(_ text: String, in document: inout SVGDocument) {
    for line in PlainText.lines(text, width: width, size: 12) {
      document.write(line, at: Point(left, y), size: 12, ink: .muted)
      y += 16
    }
    y += 8
  }

  /// Leaves room before the next heading.
  mutating func gap() { y += 12 }

  private mutating func write(_ text: String, indent: Double, in document: inout SVGDocument) {
    let lines = PlainText.lines(text, width: width - indent, size: 13).prefix(2)
    for (index, line) in lines.enumerated() {
      document.write(line, at: Point(left + indent, y + 4.5 + 16 * Double(index)), size: 13)
    }
    y += 21 + 16 * Double(max(0, lines.count - 1))
  }
}
