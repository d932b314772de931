import GuanxiCore

/// What pictures of the people of a network have in common.
protocol PeopleFigure {
  /// The whole network.
  var graph: Graph { get }
  /// Indexed by node: any text.
  var labels: [String] { get }
  /// Indexed by node: finite and at least 0.
  var scores: [Double] { get }
}

extension PeopleFigure {
  /// Stops where somebody lacks a name or a score, or there are too many.
  func requireOneOfEach() {
    precondition(labels.count == graph.nodeCount, "There must be one label for each node.")
    precondition(scores.count == graph.nodeCount, "There must be one score for each node.")
  }

  /// Refuses values that have no size.
  func checkScores() throws(FigureError) { try check(scores: scores, labels: labels) }

  /// How many people and ties there are: "34 people · 78 ties".
  var sizeWords: String {
    "\(Numbers.people(graph.nodeCount)) · "
      + Numbers.counted(graph.edgeCount, graph.isDirected ? "arc" : "tie")
  }

  /// Whether somebody comes before somebody else: the higher score, of equal ones the lower number.
  func precedes(_ a: Int, _ b: Int) -> Bool {
    scores[a] != scores[b] ? scores[a] > scores[b] : a < b
  }

  /// A name as it appears when somebody is pointed at.
  func hoverName(of node: Int) -> String { PlainText.clean(labels[node], limit: 80) }
}

extension SVGDocument {
  /// Says that there is nobody to draw.
  mutating func writeNobody(at center: Point) {
    write("There is nobody in this network.", at: center, size: 15, anchor: .middle, ink: .muted)
  }
}

extension Legend {
  /// How wide legends beside pictures of people are.
  static let width = 194.0
}

/// Refuses values that have no size.
func check(scores: [Double], labels: [String]) throws(FigureError) {
  guard let node = scores.firstIndex(where: { !$0.isFinite || $0 < 0 }) else { return }
  throw FigureError(
    "The score of '\(PlainText.clean(labels[node], limit: 40))' is \(scores[node]); a picture "
      + "needs finite scores of at least 0.")
}
