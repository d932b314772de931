/// A picture's frame: the title above, the caption below, and the room that is left between.
struct Page {
  static let margin = 28.0

  var document: SVGDocument
  /// What is left for the picture.
  let content: Box

  /// The corner at the left above the picture.
  var corner: Point { Point(content.left, content.top) }

  /// Writes title, subtitle and caption; `height` is that of the page, or of the content alone
  /// where `isContentHeight`; the sentences of the caption become a paragraph.
  init(
    id: String, width: Double = 1200, height: Double, isContentHeight: Bool = false,
    title: String, subtitle: String, description: String, caption: [String]
  ) {
    // Where there is no Helvetica, wider letters stand in for it.
    let room = 0.88 * (width - 2 * Self.margin)
    let title = PlainText.clean(title)
    let titleLines = PlainText.lines(title, width: room, size: 24, isBold: true).prefix(2)
    let subtitleLines = PlainText.lines(
      PlainText.clean(subtitle, limit: 400), width: room, size: 15
    ).prefix(3)
    let captionLines = PlainText.lines(
      PlainText.clean(caption.joined(separator: " "), limit: 1200), width: room, size: 12)
    let top =
      16 + 29 * Double(titleLines.count) + 20 * Double(subtitleLines.count)
      + (subtitleLines.isEmpty ? 8 : 20)
    let bottom = 22 + 17 * Double(captionLines.count)
    let height = isContentHeight ? top + height + bottom : height
    document = SVGDocument(
      id: id, width: width, height: height, title: title, description: description)
    content = Box(
      left: Self.margin, top: top, right: width - Self.margin, bottom: height - bottom)
    var y = 44.0
    for line in titleLines {
      document.write(line, at: Point(Self.margin, y), size: 24, isBold: true)
      y += 29
    }
    y -= 2
    for line in subtitleLines {
      document.write(line, at: Point(Self.margin, y), size: 15, ink: .muted)
      y += 20
    }
    y = height - bottom + 22
    for line in captionLines {
      document.write(line, at: Point(Self.margin, y), size: 12, ink: .muted)
      y += 17
    }
  }
}
