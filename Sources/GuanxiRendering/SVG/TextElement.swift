/// A line of text in a picture.
struct TextElement {
  /// Which part of the text stands at its place.
  enum Anchor: String { case start, middle, end }

  var text: String
  var place: Point
  var size: Double
  var isBold = false
  var anchor = Anchor.start
  var ink = Ink.text
  var hasHalo = false

  /// The element.
  var element: String {
    var element = "<text x=\"\(Numbers.coordinate(place.x))\" y=\"\(Numbers.coordinate(place.y))\""
    element += " font-size=\"\(Numbers.coordinate(size))\""
    if isBold { element += " font-weight=\"bold\"" }
    if anchor != .start { element += " text-anchor=\"\(anchor.rawValue)\"" }
    if hasHalo {
      element += filled(ink, outline: .paper, width: 3)
      element += " paint-order=\"stroke\" stroke-linejoin=\"round\""
    } else {
      element += filled(ink)
    }
    return element + ">\(PlainText.escaped(text))</text>"
  }

  /// The estimated box around the text.
  var box: Box { Self.box(of: text, at: place, size: size, isBold: isBold, anchor: anchor) }

  static func box(
    of text: String, at place: Point, size: Double, isBold: Bool, anchor: Anchor
  ) -> Box {
    let width = PlainText.width(text, isBold: isBold) * size
    let left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    return Box(
      left: left, top: place.y - 0.8 * size, right: left + width, bottom: place.y + 0.25 * size)
  }
}

extension SVGDocument {
  /// Writes a line of text.
  mutating func write(
    _ text: String, at place: Point, size: Double, isBold: Bool = false,
    anchor: TextElement.Anchor = .start, ink: Ink = .text, hasHalo: Bool = false
  ) {
    add(
      TextElement(
        text: text, place: place, size: size, isBold: isBold, anchor: anchor, ink: ink,
        hasHalo: hasHalo
      ).element)
  }
}
