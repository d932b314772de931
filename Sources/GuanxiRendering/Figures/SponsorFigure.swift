/// Who recruited whom and who earns from whom: a sponsor tree by level, with the counts that rules
/// about pyramids ask for. The picture is evidence, never a verdict.
///
/// Drawn are the five largest recruits of the organizer, the three largest of each of these and the
/// two largest of those; the rest is folded into "+n" and counted.
public struct SponsorFigure: GraphFigure {
  /// Indexed by member: the sponsor; nil for organizers and for people in no scheme.
  public var sponsors: [Int?]
  /// Indexed by member: any text.
  public var labels: [String]
  /// Indexed by member: the money that the member paid in, finite and at least 0; nil where money is
  /// not known.
  public var amounts: [Double]?
  /// What the money is counted in; nil if nobody said. Only yuan are held against the law's sums.
  public var currency: String?
  /// Which tree is drawn, by its organizer; nil for the largest.
  public var organizer: Int?
  /// How many recruits of a member are drawn, level by level.
  public var recruits = [5, 3, 2]
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for how many people in how many levels.
  public var subtitle: String?
  /// Sentences added to the caption: the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "sponsors"

  /// Describes a forest of sponsors.
  ///
  /// - Precondition: There is one label for each member.
  public init(sponsors: [Int?], labels: [String], title: String) {
    precondition(labels.count == sponsors.count, "There must be one label for each member.")
    self.sponsors = sponsors
    self.labels = labels
    self.title = title
  }

  /// Draws the tree.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same forest.
  /// - Throws: `FigureError` where the sponsors make no tree or an amount has no size; `LayoutError`
  ///   when Graphviz fails.
  /// - Complexity: O(*n* log *n*) and a layout of at most 100 boxes.
  public func svg() async throws -> String {
    if let amounts { try checkAmounts(amounts) }
    let tree = try CascadeTree(parents: sponsors, labels: labels)
    if let organizer, !sponsors.indices.contains(organizer) || sponsors[organizer] != nil {
      throw FigureError("Member \(organizer) is no organizer: somebody sponsored them.")
    }
    return try await SponsorDrawing(figure: self, tree: tree).svg()
  }

  /// The whole forest in Graphviz's language, with labels and money but no positions.
  public var dotText: String {
    var dot = DOT(
      name: PlainText.clean(title), isDirected: true, attributes: ["rankdir": "LR"],
      nodeAttributes: ["shape": "box", "style": "rounded", "fontname": "Helvetica"])
    for (member, label) in labels.enumerated() {
      var attributes = ["label": label]
      if let amounts { attributes["paid"] = Numbers.short(amounts[member]) }
      dot.add(node: member, attributes)
    }
    for (member, sponsor) in sponsors.enumerated() {
      if let sponsor { dot.add(edge: sponsor, member) }
    }
    return dot.text
  }

  private func checkAmounts(_ amounts: [Double]) throws(FigureError) {
    guard amounts.count == sponsors.count else {
      throw FigureError("A picture needs one amount for each member.")
    }
    if let member = amounts.firstIndex(where: { !$0.isFinite || $0 < 0 || $0 > 1e14 }) {
      throw FigureError(
        "The amount of '\(PlainText.clean(labels[member], limit: 40))' is \(amounts[member]); a "
          + "picture needs finite amounts of at least 0.")
    }
  }
}

extension SponsorFigure {
  /// The currency after an amount.
  var unit: String { currency.map { " " + PlainText.clean($0, limit: 20) } ?? "" }
}
