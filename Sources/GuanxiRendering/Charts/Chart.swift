/// A chart of one kind: it knows what it cannot draw, how high it wants to be, and draws itself.
public protocol Chart: Sendable {
  /// Refuses values that have no place.
  ///
  /// - Throws: `FigureError` that says which value it is.
  func check() throws(FigureError)

  /// The height that it needs.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Pixels, or nil where any height will do.
  func height(at width: Double) -> Double?

  /// Draws the chart, all text included, inside a box.
  ///
  /// - Parameters:
  ///   - box: Where.
  ///   - document: The picture.
  func draw(in box: Box, on document: inout SVGDocument)
}

extension Chart {
  /// Any height will do.
  ///
  /// - Parameter width: How wide it will be, in pixels.
  /// - Returns: Nil.
  public func height(at width: Double) -> Double? { nil }
}

/// Refuses numbers that are not finite or that no axis can hold.
///
/// - Parameters:
///   - values: Numbers.
///   - owner: Whose they are: "The line 'sales'".
/// - Throws: `FigureError` for the first that has no place.
func checkValues(_ values: some Sequence<Double>, of owner: String) throws(FigureError) {
  for value in values {
    if !value.isFinite {
      throw FigureError("\(PlainText.clean(owner, limit: 80)) has a value that is not finite.")
    }
    if abs(value) > 1e100 {
      throw FigureError(
        "\(PlainText.clean(owner, limit: 80)) has a value of \(value), which no axis can hold.")
    }
  }
}

extension SVGDocument {
  /// Says in the middle of a box why nothing is drawn there.
  mutating func writeRemark(_ text: String, in box: Box) {
    let lines = PlainText.lines(text, width: max(60, box.width - 24), size: 13).prefix(4)
    for (index, line) in lines.enumerated() {
      let y = (box.top + box.bottom) / 2 + 18 * (Double(index) - Double(lines.count - 1) / 2)
      write(
        line, at: Point((box.left + box.right) / 2, y + 4), size: 13, anchor: .middle, ink: .muted)
    }
  }
}
