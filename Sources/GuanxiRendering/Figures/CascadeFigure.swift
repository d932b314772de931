/// A cascade: who passed it on to whom, generation by generation on rings.
///
/// One start stands in the middle; several stand on the innermost ring. Of more than 2,000 people
/// the leaves are dropped first, then ever larger branches: the largest drops are marked "+n" and
/// the caption counts them all.
public struct CascadeFigure: GraphFigure {
  /// Indexed by person: from whom it came; nil for those who started.
  public var parents: [Int?]
  /// Indexed by person: any text.
  public var labels: [String]
  /// Indexed by person: when it came, from 0; nil for the number of steps from the start.
  public var generations: [Int]?
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for how many were reached in how many generations.
  public var subtitle: String?
  /// What a step is called.
  public var generationNoun = "Generation"
  /// How many of those who passed it on to most are named.
  public var named = 14
  /// The most people drawn.
  public var limit = 2000
  /// Sentences added to the caption: the seed, the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "cascade"

  /// Describes a cascade.
  ///
  /// - Precondition: There is one label for each person.
  public init(parents: [Int?], labels: [String], title: String) {
    precondition(labels.count == parents.count, "There must be one label for each person.")
    self.parents = parents
    self.labels = labels
    self.title = title
  }

  /// Draws the cascade.
  ///
  /// - Returns: An SVG file, 1,200 by 900 pixels; the same bytes for the same cascade.
  /// - Throws: `FigureError` where the parents make no tree; `LayoutError` when Graphviz fails.
  /// - Complexity: O(*n* log *n*) and a layout of at most `limit` people.
  public func svg() async throws -> String {
    let tree = try CascadeTree(parents: parents, labels: labels)
    if let generations {
      guard generations.count == parents.count, generations.allSatisfy({ $0 >= 0 }) else {
        throw FigureError("A cascade needs one generation of at least 0 for each person.")
      }
    }
    return try await CascadeDrawing(figure: self, tree: tree).svg()
  }

  /// The whole cascade in Graphviz's language, with labels but no positions.
  public var dotText: String {
    var dot = DOT(
      name: PlainText.clean(title), isDirected: true, attributes: ["rankdir": "LR"],
      nodeAttributes: ["shape": "box", "style": "rounded", "fontname": "Helvetica"])
    for (person, label) in labels.enumerated() { dot.add(node: person, ["label": label]) }
    for (person, parent) in parents.enumerated() {
      if let parent { dot.add(edge: parent, person) }
    }
    return dot.text
  }
}
