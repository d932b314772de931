import GuanxiCore

/// A network before and after some people leave it: everybody who stays stands in the same place, and
/// the pieces that it falls into have colors of their own.
public struct RemovalFigure: Figure, PeopleFigure {
  /// Who knows whom before.
  public var graph: Graph
  /// Indexed by node: any text; those who leave are named.
  public var labels: [String]
  /// Who leaves, by number of node.
  public var removed: [Int]
  /// Indexed by node: finite and at least 0; sizes circles, and chooses who is drawn of a large
  /// network.
  public var scores: [Double]
  /// What a score is, in the plural where it counts.
  public var scoreName = "acquaintances"
  /// Who leaves, in words: "the 20 best-connected people".
  public var removedName: String
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for how the largest component shrinks.
  public var subtitle: String?
  /// How many of those who leave are named.
  public var named = 10
  /// Where people stand, if that is known.
  public var places: Places?
  /// How people are placed; nil for what suits the size.
  public var engine: LayoutEngine?
  /// Sentences added to the caption: the seed, the source.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "removal"

  /// Describes a removal.
  ///
  /// - Precondition: There are one label and one score for each node.
  public init(
    graph: Graph, labels: [String], scores: [Double], removed: [Int], removedName: String,
    title: String
  ) {
    self.graph = graph
    self.labels = labels
    self.scores = scores
    self.removed = removed
    self.removedName = removedName
    self.title = title
    requireOneOfEach()
  }

  /// Draws both networks.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same network.
  /// - Throws: As `drawn()` does.
  public func svg() async throws -> String { try await drawn().svg }

  /// Draws both networks, and says where everybody stands.
  ///
  /// - Returns: An SVG file, and the places, which another picture can use.
  /// - Throws: `FigureError` for a score or somebody who is not there; `LayoutError` when Graphviz
  ///   fails.
  /// - Complexity: O(*n* log *n* + *m*) and a layout of at most 2,000 people.
  public func drawn() async throws -> (svg: String, places: Places) {
    try checkScores()
    if let stranger = removed.first(where: { !graph.nodes.contains($0) }) {
      throw FigureError("\(stranger) cannot leave: there is no such person.")
    }
    let required = places.map { Array($0.nodes(labels)).sorted() } ?? []
    let selection = NetworkSelection(
      of: graph, importance: scores, required: removed, preferred: required,
      requiredName: "those who leave", reason: scoreName)
    return try await RemovalDrawing(figure: self, selection: selection).drawn()
  }
}

/// A network at one time: who is there, and in which component.
struct RemovalMoment {
  /// Indexed by node: the rank of the component by size, from 0; nil for those who are not there.
  let component: [Int?]
  /// Indexed by rank: how many people.
  let sizes: [Int]
  /// How many ties there are.
  let ties: Int

  /// Looks at a network without some people.
  init(of graph: Graph, without removed: [Int]) {
    var isThere = [Bool](repeating: true, count: graph.nodeCount)
    for node in removed { isThere[node] = false }
    let kept = graph.nodes.filter { isThere[$0] }
    let part = graph.subgraph(of: kept)
    let components = Components(of: part)
    let order = components.sizes.indices.sorted {
      let a = components.sizes[$0]
      let b = components.sizes[$1]
      return a != b ? a > b : $0 < $1
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (place, component) in order.enumerated() { rank[component] = place }
    var component = [Int?](repeating: nil, count: graph.nodeCount)
    for (index, node) in kept.enumerated() {
      component[node] = rank[Int(components.component[index])]
    }
    self.component = component
    sizes = order.map { components.sizes[$0] }
    ties = part.edgeCount
  }
}
