/// A forest plot as a picture of its own.
public struct ForestFigure: Figure {
  /// The headline.
  public var title: String
  /// One or two sentences below it.
  public var subtitle: String
  /// The differences.
  public var plot: ForestPlot
  /// The sentences of the caption: what the intervals are, the seed.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "forest"

  /// Describes the picture.
  public init(title: String, subtitle: String, plot: ForestPlot) {
    self.title = title
    self.subtitle = subtitle
    self.plot = plot
  }

  /// Draws the plot.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same differences.
  /// - Throws: `FigureError` for a value that cannot be drawn.
  public func svg() throws -> String {
    try plot.check()
    var page = Page(
      id: id, height: plot.height, isContentHeight: true, title: title, subtitle: subtitle,
      description: subtitle, caption: [plot.note].filter { !$0.isEmpty } + notes)
    let box = page.content
    page.document.group("differences") { plot.draw(in: box, on: &$0) }
    return page.document.text
  }
}
