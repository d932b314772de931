import GuanxiCore

/// A network: who knows whom, who is important, and which groups there are.
///
/// Networks of up to 2,000 people are drawn whole. A larger one is reduced, to the 1,500 with the
/// highest scores and a backbone of ties among them if nothing else is asked for; the caption says
/// what was dropped.
public struct NetworkFigure: GraphFigure, PeopleFigure {
  /// The whole network.
  public var graph: Graph
  /// Indexed by node: any text.
  public var labels: [String]
  /// Indexed by node: finite and at least 0; the area of a circle is proportional to it.
  public var scores: [Double]
  /// Indexed by node: the number of a group, from 0; nil for a network without groups.
  public var groups: [Int]?
  /// Indexed by group, or empty: "#1", "#2" … in order of size.
  public var groupNames: [String] = []
  /// The number of a group that is no group but everybody else, drawn in gray; nil for none.
  public var plainGroup: Int?
  /// Indexed by node: the number of a ring around the circle, from 0, or nil for none: who belongs
  /// to which scheme. Nil for a network without rings.
  public var rings: [Int?]?
  /// Indexed by ring, or empty.
  public var ringNames: [String] = []
  /// What a ring means.
  public var ringNoun = "Scheme"
  /// How a large network is made smaller.
  public var reduction = Reduction.best
  /// Where people stand, if that is known: others are placed beside their neighbors.
  public var places: Places?
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for the numbers of people and ties.
  public var subtitle: String?
  /// What a score is, in the plural where it counts: "acquaintances", "betweenness".
  public var scoreName = "acquaintances"
  /// What a group is called.
  public var groupNoun = "Community"
  /// What several groups are called.
  public var groupPlural = "Communities"
  /// How many of the best-scored people are named.
  public var named = 14
  /// How people are placed; nil for what suits the size.
  public var engine: LayoutEngine?
  /// Sentences added to the caption: the seed, the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "network"

  /// Describes a network.
  ///
  /// - Precondition: There are one label and one score for each node.
  public init(graph: Graph, labels: [String], scores: [Double], title: String) {
    self.graph = graph
    self.labels = labels
    self.scores = scores
    self.title = title
    requireOneOfEach()
  }

  /// Draws the network.
  ///
  /// - Returns: An SVG file, 1,200 by 900 pixels; the same bytes for the same network.
  /// - Throws: `FigureError` for a score that is no number or below 0; `LayoutError` when Graphviz
  ///   fails.
  /// - Complexity: O(*n* log *n* + *m*) and a layout of at most 2,000 people.
  public func svg() async throws -> String {
    try await drawn().svg
  }

  /// Draws the network, and says where everybody stands.
  ///
  /// - Returns: An SVG file, and the places, which another picture can use.
  /// - Throws: As `svg()` does.
  /// - Complexity: As `svg()`.
  public func drawn() async throws -> (svg: String, places: Places) {
    try checkScores()
    if let rings, rings.count != graph.nodeCount || rings.contains(where: { ($0 ?? 0) < 0 }) {
      throw FigureError("A picture needs one ring of at least 0, or none, for each person.")
    }
    var selection = NetworkSelection(
      of: graph, by: reduction, importance: scores, reason: scoreName,
      pinned: places?.nodes(labels) ?? [])
    selection.takeValues(of: graph)
    return try await NetworkDrawing(figure: self, selection: selection).drawn()
  }

  /// The whole network in Graphviz's language, with labels, sizes and colors but no positions.
  public var dotText: String {
    let coloring = self.coloring
    let areas = AreaScale(scores, room: 400_000)
    var dot = DOT(
      name: PlainText.clean(title), isDirected: graph.isDirected,
      attributes: ["overlap": "prism", "outputorder": "edgesfirst", "start": LayoutEngine.seed],
      nodeAttributes: [
        "shape": "circle", "style": "filled", "color": "#ffffff", "fixedsize": "true",
        "fontname": "Helvetica", "fontsize": "9",
      ],
      edgeAttributes: ["color": "#8d96a580"])
    for node in graph.nodes {
      dot.add(
        node: node,
        [
          "label": labels[node], "fillcolor": coloring.ink(of: node).light,
          "width": Numbers.inches(2 * areas.radius(of: scores[node])),
        ])
    }
    let values = graph.arcValues?.values
    graph.forEachArc { node, neighbor, arc in
      guard graph.isDirected || neighbor > node else { return }
      dot.add(edge: node, neighbor, values.map { ["weight": Numbers.short($0[arc])] } ?? [:])
    }
    return dot.text
  }
}

extension NetworkFigure {
  /// Forms tell groups apart as colors do, where circles are large enough to see them.
  var coloring: GroupColoring {
    GroupColoring(
      groups: groups, names: groupNames, plain: plainGroup, nodeCount: graph.nodeCount,
      hasShapes: graph.nodeCount <= 120)
  }
}
