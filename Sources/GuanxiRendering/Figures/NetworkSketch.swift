import GuanxiCore

/// Where the people of a network stand in a picture, for programs that draw it themselves: the same
/// people, ties, sizes and colors as in a `NetworkFigure`.
public struct NetworkSketch: Sendable {
  /// A tie between two people, by their places in `people`.
  public struct Tie: Sendable, Equatable {
    /// The one with the smaller place.
    public let first: Int
    /// The other.
    public let second: Int
  }

  /// The width of the picture, in pixels.
  public static let width = 1200.0
  /// The height of the picture, in pixels.
  public static let height = 800.0
  /// The colors of the seven largest groups, and last that of all others, on light and on dark
  /// backgrounds, in the form #rrggbb.
  public static let groupColors = (Ink.groups + [Ink.rest]).map { (light: $0.light, dark: $0.dark) }
  /// The colors of ten steps from early to late.
  public static let stepColors = Ink.sequence.map { (light: $0.light, dark: $0.dark) }

  /// Who is drawn, ascending, by number of node.
  public let people: [Int]
  /// Indexed like `people`: the middle of each circle.
  public let positions: [Point]
  /// Indexed like `people`: the radius of each circle.
  public let radii: [Double]
  /// The ties drawn.
  public let ties: [Tie]
  /// Indexed like `people`: the place of the color, 0..<8.
  public let colors: [Int]
  /// What the colors mean, the largest group first; empty without groups.
  public let groupNames: [String]
  /// What was left out, in a sentence, or nil.
  public let note: String?

  /// Places the people of a network.
  ///
  /// - Parameters:
  ///   - figure: The network, its scores and its groups.
  ///   - starters: Nodes that are kept in any case when the network is reduced.
  ///   - preferred: Nodes that are kept before others, the first ones first.
  ///   - preferredName: What those are, for the note.
  /// - Throws: `FigureError` for a score that is no number or below 0; `LayoutError` when Graphviz
  ///   fails.
  /// - Complexity: O(*n* log *n* + *m*) and a layout of at most 2,000 people.
  public init(
    of figure: NetworkFigure, starters: [Int] = [], preferred: [Int] = [],
    preferredName: String? = nil
  ) async throws {
    try figure.checkScores()
    let selection = NetworkSelection(
      of: figure.graph, importance: figure.scores, required: starters, preferred: preferred,
      requiredName: preferredName, reason: figure.scoreName)
    let box = Box(left: 12, top: 12, right: Self.width - 12, bottom: Self.height - 12)
    let scores = selection.people.map { figure.scores[$0] }
    let areas = AreaScale(scores, room: box.width * box.height)
    let layout = try await NetworkLayout(
      selection, radii: scores.map(areas.radius), in: box, by: figure.engine)
    let coloring = figure.coloring
    people = selection.people
    positions = layout.positions
    radii = layout.radii
    ties = selection.ties.map { Tie(first: $0.first, second: $0.second) }
    colors = selection.people.map(coloring.place)
    groupNames = coloring.rows.map(\.text)
    note = selection.note
  }
}
