/// A picture that can be drawn.
public protocol Figure: Sendable {
  /// Draws it.
  ///
  /// - Returns: An SVG file; the same bytes for the same picture.
  /// - Throws: `FigureError` for what cannot be drawn; `LayoutError` when Graphviz fails.
  func svg() async throws -> String
}

/// A picture of a graph, which Graphviz's language can hold.
public protocol GraphFigure: Figure {
  /// The whole graph in Graphviz's language, without positions.
  var dotText: String { get }
}
