import GuanxiCore

/// The circles around the best-scored people of a network, one panel each: who is in them, who knows
/// whom there, and who belongs to the circles of several.
public struct EgoFigure: Figure, PeopleFigure {
  /// The whole network.
  public var graph: Graph
  /// Indexed by node: any text.
  public var labels: [String]
  /// Indexed by node: finite and at least 0; who is a hub.
  public var scores: [Double]
  /// What a score is, in the plural where it counts.
  public var scoreName = "acquaintances"
  /// How many circles are drawn.
  public var count = 6
  /// The most people drawn of each circle.
  public var limit = 80
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for what is drawn.
  public var subtitle: String?
  /// How people are placed; nil for what suits the size.
  public var engine: LayoutEngine?
  /// Sentences added to the caption: the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "egos"

  /// Describes the circles around some people.
  ///
  /// - Precondition: There are one label and one score for each node.
  public init(graph: Graph, labels: [String], scores: [Double], title: String) {
    self.graph = graph
    self.labels = labels
    self.scores = scores
    self.title = title
    requireOneOfEach()
  }

  /// Draws the circles.
  ///
  /// - Returns: An SVG file, 1,200 by 900 pixels; the same bytes for the same network.
  /// - Throws: `FigureError` for a score that is no number or below 0; `LayoutError` when Graphviz
  ///   fails.
  /// - Complexity: O(*n* log *n* + arcs of the people in the circles) and `count` layouts of at most
  ///   `limit` people.
  public func svg() async throws -> String {
    try checkScores()
    let circles = try EgoCircles(of: self)
    return try await EgoDrawing(figure: self, circles: circles).svg()
  }
}

/// The circles around the best-scored people.
struct EgoCircles {
  /// One circle.
  struct Circle {
    /// Whose circle it is.
    var ego: Int
    /// How many acquaintances there are.
    var size: Int
    /// Which share of the pairs of those looked at know each other.
    var density: Double
    /// The people drawn, the ego among them, ascending.
    var people: [Int]
    /// Indexed like the people: whether they belong to another circle too.
    var isShared: [Bool]
  }

  /// The best-scored first.
  let circles: [Circle]

  /// Of larger circles the best-scored people are looked at.
  static let lookedAt = 2000

  init(of figure: EgoFigure) throws {
    let graph = figure.graph
    let incoming = graph.isDirected ? graph.reversed() : nil
    let egos = graph.nodes.sorted(by: figure.precedes).prefix(max(0, figure.count))
    let around = egos.map { ego in
      var members = Set(graph.neighbors(of: ego).map { Int($0) })
      if let incoming { members.formUnion(incoming.neighbors(of: ego).map { Int($0) }) }
      members.remove(ego)
      return members
    }
    circles = zip(egos, around).map { ego, members in
      let looked = (members.sorted(by: figure.precedes).prefix(Self.lookedAt) + [ego]).sorted()
      let part = graph.subgraph(of: looked).undirected()
      let count = looked.count - 1
      let ties = part.edgeCount - count
      let order = looked.indices.filter { looked[$0] != ego }.sorted {
        part.degree(of: $0) != part.degree(of: $1)
          ? part.degree(of: $0) > part.degree(of: $1) : $0 < $1
      }
      let people = (order.prefix(figure.limit).map { looked[$0] } + [ego]).sorted()
      return Circle(
        ego: ego, size: members.count,
        density: count > 1 ? Double(ties) / (Double(count) * Double(count - 1) / 2) : 0,
        people: people,
        isShared: people.map { person in
          zip(egos, around).contains { $0 != ego && ($1.contains(person) || $0 == person) }
        })
    }
  }
}
