import GuanxiCore

/// The same people under two ways of promotion, side by side in the same places: who was reached
/// when and by whom, how many in each round, and by how much the two differ.
public struct ComparisonFigure: Figure {
  /// Who showed a promotion to a person.
  public enum Source: Sendable, Equatable {
    /// Nobody: the promotion started here.
    case start
    /// An acquaintance, by number of node.
    case person(Int)
    /// The central entrance.
    case entrance
  }

  /// How a person was reached.
  public struct Reach: Sendable, Equatable {
    /// When: 0 for those who start.
    public var round: Int
    /// By whom.
    public var source: Source

    /// Describes how a person was reached.
    public init(round: Int, source: Source) {
      self.round = round
      self.source = source
    }
  }

  /// A number that a panel shows below its picture.
  public struct KeyFigure: Sendable {
    /// What it is: "people reached".
    public var label: String
    /// The number as text.
    public var value: String

    /// Names a number.
    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// One way of promotion.
  public struct Panel: Sendable {
    /// What it is called: "Through relationship chains".
    public var name: String
    /// What its line in the chart is called: "chains".
    public var shortName: String
    /// How it works, in a sentence.
    public var subtitle: String
    /// Indexed by node: how the person was reached in the replicate drawn, or nil.
    public var reached: [Reach?]
    /// Numbers over all replicates.
    public var keyFigures: [KeyFigure]
    /// Indexed by round: how many people were reached by then, on average.
    public var mean: [Double]
    /// Indexed by round: the lower edge of the band, or empty.
    public var lower: [Double]
    /// Indexed by round: the upper edge of the band, or empty.
    public var upper: [Double]

    /// Describes a way of promotion.
    public init(
      name: String, shortName: String, subtitle: String, reached: [Reach?],
      keyFigures: [KeyFigure], mean: [Double] = [], lower: [Double] = [], upper: [Double] = []
    ) {
      self.name = name
      self.shortName = shortName
      self.subtitle = subtitle
      self.reached = reached
      self.keyFigures = keyFigures
      self.mean = mean
      self.lower = lower
      self.upper = upper
    }
  }

  /// Who knows whom.
  public var graph: Graph
  /// Indexed by node: any text; those who start are named.
  public var labels: [String]
  /// Two panels or more, in rows of two.
  public var panels: [Panel]
  /// How the last panel differs from the first, measure by measure.
  public var differences: [ForestPlot.Row]
  /// The headline.
  public var title: String
  /// One or two sentences below it.
  public var subtitle: String
  /// What the band around each line is: "the band holds 95% of replicates".
  public var bandNote = ""
  /// What the differences are: "central entrance minus chains, 95% intervals over 200 pairs".
  public var differenceNote = ""
  /// Indexed by node: who is kept first in networks of more than 2,000; nil for the number of
  /// acquaintances.
  public var importance: [Double]?
  /// What the importance is, in the plural.
  public var importanceName = "acquaintances"
  /// What the entrance is called.
  public var entranceName = "central entrance"
  /// How many of those who start are named.
  public var named = 6
  /// How people are placed; nil for what suits the size.
  public var engine: LayoutEngine?
  /// Sentences added to the caption: parity, replicates, seed.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "comparison"

  /// Describes a comparison.
  ///
  /// - Precondition: There is one label for each node, and every panel says of each node how it was
  ///   reached.
  public init(
    graph: Graph, labels: [String], panels: [Panel], differences: [ForestPlot.Row] = [],
    title: String, subtitle: String
  ) {
    precondition(labels.count == graph.nodeCount, "There must be one label for each node.")
    precondition(
      panels.allSatisfy { $0.reached.count == graph.nodeCount },
      "Every panel must know how each node was reached.")
    self.graph = graph
    self.labels = labels
    self.panels = panels
    self.differences = differences
    self.title = title
    self.subtitle = subtitle
  }

  /// Draws the comparison.
  ///
  /// - Returns: An SVG file, 1,200 pixels wide; the same bytes for the same comparison.
  /// - Throws: `FigureError` for a value that cannot be drawn; `LayoutError` when Graphviz fails.
  /// - Complexity: O(panels × (*n* + *m*)) and a layout of at most 2,000 people.
  public func svg() async throws -> String {
    try chart.check()
    try forest.check()
    let scores = importance ?? graph.nodes.map { Double(graph.degree(of: $0)) }
    try check(scores: scores, labels: labels)
    for panel in panels {
      for reach in panel.reached {
        guard let reach else { continue }
        if case .person(let person) = reach.source, !graph.nodes.contains(person) {
          throw FigureError(
            "In '\(panel.name)' somebody was reached by \(person), who is not there.")
        }
        if reach.round < 0 { throw FigureError("In '\(panel.name)' a round is below 0.") }
      }
    }
    let starters = graph.nodes.filter { node in
      panels.contains { $0.reached[node]?.source == .start }
    }
    let selection = NetworkSelection(
      of: graph, importance: scores, required: starters, preferred: reachedFirst,
      requiredName: "those who start, up to 750 of those reached first", reason: importanceName)
    return try await ComparisonDrawing(figure: self, selection: selection).svg()
  }

  var chart: LineChart {
    LineChart(
      panels.map {
        .init(name: $0.shortName, values: $0.mean, lower: $0.lower, upper: $0.upper)
      }, stepName: "round", valueName: "people reached so far")
  }

  var forest: ForestPlot {
    let first = panels.first?.shortName ?? ""
    let last = panels.last?.shortName ?? ""
    return ForestPlot(differences, below: "more with \(first)", above: "more with \(last)")
  }

  /// Who was reached in any panel after the start, the earliest first.
  private var reachedFirst: [Int] {
    var reached: [(round: Int, node: Int)] = []
    for node in graph.nodes {
      let round = panels.compactMap { $0.reached[node]?.round }.min() ?? 0
      if round > 0 { reached.append((round, node)) }
    }
    return reached.sorted { $0 < $1 }.map(\.node)
  }
}
