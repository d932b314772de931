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
    let widest = max(8, sizes.map(\.radius).max() ?? 0)
    y -= 4
    for size in sizes {
      let half = max(size.radius, 8)
      y += half
      document.add(
        Mark.circle.element(
          at: Point(left + widest, y), radius: size.radius, attributes: stroked(.muted)))
      let indent = widest * 2 + 8
      let kept = PlainText.fitted(size.text, width: width - indent, size: 13)
      document.write(kept, at: Point(left + indent, y + 4.5), size: 13)
      y += half + 4
    }
    y += 22
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

  /// An arrow and what it means.
  mutating func arrow(_ ink: Ink, _ text: String, in document: inout SVGDocument) {
    document.add(
      lineElement(from: Point(left, y), to: Point(left + 13, y), stroked(ink, width: 1.3)))
    document.add(
      pathElement(
        [Point(left + 18, y), Point(left + 11, y - 3), Point(left + 11, y + 3)], isClosed: true,
        filled(ink)))
    write(text, indent: 26, in: &document)
  }

  /// The colors of the steps from 0 to `last`.
  mutating func sequence(last: Int, in document: inout SVGDocument) {
    let whole = min(width, 150)
    drawSequence(0...max(0, last), at: Point(left, y - 7), width: whole, on: &document)
    y += 54
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
  mutating func gap() { y += 16 }

  /// Goes down.
  mutating func skip(_ height: Double) { y += height }

  private mutating func write(_ text: String, indent: Double, in document: inout SVGDocument) {
    let lines = PlainText.lines(text, width: width - indent, size: 13).prefix(2)
    for (index, line) in lines.enumerated() {
      document.write(line, at: Point(left + indent, y + 4.5 + 16 * Double(index)), size: 13)
    }
    y += 21 + 16 * Double(max(0, lines.count - 1))
  }
}

/// Boxes in the colors of some steps, with numbers below both ends.
func drawSequence(
  _ steps: ClosedRange<Int>, at place: Point, width: Double, on document: inout SVGDocument
) {
  let count = min(steps.count, Ink.sequence.count)
  let step = width / Double(count)
  for index in 0..<count {
    let x = place.x + step * Double(index)
    let ink = Ink.step(index, of: count - 1)
    document.add(
      boxElement(
        Box(left: x, top: place.y, right: x + step + 0.4, bottom: place.y + 12), filled(ink)))
  }
  let first = steps.lowerBound
  document.write(first == 0 ? "0 (start)" : "\(first)", at: Point(place.x, place.y + 27), size: 12)
  if steps.count > 1 {
    document.write(
      Numbers.grouped(steps.upperBound), at: Point(place.x + width, place.y + 27), size: 12,
      anchor: .end)
  }
}
