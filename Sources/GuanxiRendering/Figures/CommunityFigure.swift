import GuanxiCore

/// The communities of a network of any size: how large each is, how closed, how they are linked, and
/// which hubs they have.
///
/// Without hubs each disk is a pie: the share of its ties that stay inside, or the shares of some
/// classes of people. With hubs these are packed into the disks of their communities.
public struct CommunityFigure: GraphFigure, PeopleFigure {
  /// Classes of people, for pies.
  public struct Classes: Sendable {
    /// Indexed by node: the number of a class, from 0.
    public var numbers: [Int]
    /// Indexed by class.
    public var names: [String]
    /// What a class is called.
    public var noun: String

    /// Names classes.
    public init(_ numbers: [Int], names: [String], noun: String) {
      self.numbers = numbers
      self.names = names
      self.noun = noun
    }
  }

  /// The whole network.
  public var graph: Graph
  /// Indexed by node: the number of a community, from 0.
  public var groups: [Int]
  /// Indexed by node: any text.
  public var labels: [String]
  /// Indexed by node: finite and at least 0; who is the hub of a community.
  public var scores: [Double]
  /// What a score is, in the plural where it counts.
  public var scoreName = "acquaintances"
  /// How many hubs are packed into the disks, beside one for each community; 0 for pies.
  public var hubs = 0
  /// What the pies show; nil for the share of ties that stay inside.
  public var classes: Classes?
  /// How many communities are drawn, the largest first.
  public var limit = 60
  /// How many communities or hubs are named.
  public var named = 24
  /// What several groups are called.
  public var groupPlural = "Communities"
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for the numbers of people, ties and communities.
  public var subtitle: String?
  /// How disks are placed; nil for what suits.
  public var engine: LayoutEngine?
  /// Sentences added to the caption: the method, the seed.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "communities"

  /// Describes the communities of a network.
  ///
  /// - Precondition: There are one group, one label and one score for each node.
  public init(
    graph: Graph, groups: [Int], labels: [String], scores: [Double], title: String
  ) {
    precondition(groups.count == graph.nodeCount, "There must be one group for each node.")
    self.graph = graph
    self.groups = groups
    self.labels = labels
    self.scores = scores
    self.title = title
    requireOneOfEach()
  }

  /// Draws the communities.
  ///
  /// - Returns: An SVG file, 1,200 by 900 pixels; the same bytes for the same network.
  /// - Throws: `FigureError` for a score or a group that cannot be drawn; `LayoutError` when
  ///   Graphviz fails.
  /// - Complexity: O(*n* log *n* + *m*) and a layout of at most `limit` disks.
  public func svg() async throws -> String {
    try checkGroups()
    let quotient = Quotient(of: graph, groups: groups, limit: limit)
    return try await CommunityDrawing(figure: self, quotient: quotient).svg()
  }

  /// The communities in Graphviz's language, with sizes and all links but no positions.
  public var dotText: String {
    let quotient = Quotient(of: graph, groups: groups, limit: limit)
    let best = bestMembers(quotient)
    var dot = DOT(
      name: PlainText.clean(title), attributes: ["overlap": "prism", "start": LayoutEngine.seed],
      nodeAttributes: ["shape": "circle", "fontname": "Helvetica"])
    for (group, size) in quotient.sizes.enumerated() {
      dot.add(node: group, ["label": "\(labels[best[group]]) (\(size))", "people": "\(size)"])
    }
    for link in quotient.links {
      dot.add(edge: link.first, link.second, ["weight": Numbers.short(link.value)])
    }
    return dot.text
  }

  /// Indexed by group of a quotient: its member with the highest score.
  func bestMembers(_ quotient: Quotient) -> [Int] {
    var best = [Int](repeating: -1, count: quotient.groups.count)
    for (node, place) in quotient.place.enumerated() where place >= 0 {
      let now = best[Int(place)]
      if now < 0 || scores[node] > scores[now] { best[Int(place)] = node }
    }
    return best
  }

  private func checkGroups() throws(FigureError) {
    try checkScores()
    let limit = graph.nodeCount
    for numbers in [groups] + (classes.map { [$0.numbers] } ?? []) {
      guard numbers.count == graph.nodeCount else {
        throw FigureError("A picture needs one group for each person.")
      }
      if let node = numbers.firstIndex(where: { $0 < 0 || $0 >= limit }) {
        throw FigureError(
          "The group of '\(PlainText.clean(labels[node], limit: 40))' is \(numbers[node]); groups "
            + "are numbered from 0.")
      }
    }
  }
}
