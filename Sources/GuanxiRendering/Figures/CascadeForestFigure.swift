/// A sample of cascades from the smallest to the largest, side by side: how differently the same
/// promotion can end.
public struct CascadeForestFigure: GraphFigure {
  /// One cascade.
  public struct Tree: Sendable {
    /// Indexed by person: from whom it came; nil for those who started.
    public var parents: [Int?]
    /// What stands above it: "12th of 200".
    public var name: String
    /// What stands below the name: how many people, how deep, which structural virality.
    public var note: String

    /// Describes a cascade.
    public init(parents: [Int?], name: String, note: String) {
      self.parents = parents
      self.name = name
      self.note = note
    }
  }

  /// In the order in which they are drawn.
  public var trees: [Tree]
  /// The headline.
  public var title: String
  /// One or two sentences below it.
  public var subtitle: String
  /// The most people drawn of each cascade: small branches are folded first.
  public var limit = 500
  /// Sentences added to the caption: the model, the seed.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "cascades"

  /// Describes cascades.
  public init(trees: [Tree], title: String, subtitle: String) {
    self.trees = trees
    self.title = title
    self.subtitle = subtitle
  }

  /// Draws the cascades.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same cascades.
  /// - Throws: `FigureError` where the parents make no tree.
  /// - Complexity: O(*n* log *n*).
  public func svg() throws -> String {
    let trees = try trees.map {
      try CascadeTree(parents: $0.parents, labels: $0.parents.indices.map { "\($0)" })
    }
    return CascadeForestDrawing(figure: self, trees: trees).svg()
  }

  /// All cascades in Graphviz's language.
  public var dotText: String {
    var dot = DOT(name: PlainText.clean(title), isDirected: true, attributes: ["rankdir": "LR"])
    var first = 0
    for tree in trees {
      for person in tree.parents.indices { dot.add(node: first + person) }
      for (person, parent) in tree.parents.enumerated() {
        if let parent { dot.add(edge: first + parent, first + person) }
      }
      first += tree.parents.count
    }
    return dot.text
  }
}
