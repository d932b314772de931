import GuanxiCore

/// In which order people are removed from a network.
public enum Removal: Sendable {
  /// In orders drawn at random; the curve is the mean over some of them.
  case random(runs: Int)
  /// Whoever has the most ties to those who are left, counted anew after each removal.
  case adaptiveDegree
  /// By the scores of a measure in the whole network, the best first: the measure's text and the
  /// measure.
  case measure(String, any HubMeasure)

  /// What `random`, `adaptive-degree` or a measure like `betweenness` means; `random:runs=50`
  /// draws 50 orders instead of 20.
  ///
  /// - Throws: `ChoiceError` for an unknown name or parameter.
  public init(_ text: String) throws {
    let name = text.prefix { $0 != ":" }
    let rest = String(text.dropFirst(name.count + 1))
    switch name {
    case "random":
      var parameters = try Parameters(owner: "random", rest)
      let runs = try parameters.count(
        "runs", in: 1...100_000, default: 20, "over how many orders the curve is the mean")
      try parameters.checkAllUsed()
      self = .random(runs: runs)
    case "adaptive-degree":
      try Parameters(owner: "adaptive-degree", rest).checkAllUsed()
      self = .adaptiveDegree
    default:
      guard hubMeasures.names.contains(String(name)) else {
        let names = ["random", "adaptive-degree"] + hubMeasures.names
        throw ChoiceError(
          "There is no order of removal '\(name)'."
            + (nearestName(to: String(name), in: names).map { " Did you mean '\($0)'?" } ?? "")
            + " There are: \(names.joined(separator: ", ")).")
      }
      self = .measure(text, try hubMeasure(text))
    }
  }

  /// What it is called.
  public var name: String {
    switch self {
    case .random: "random"
    case .adaptiveDegree: "adaptive-degree"
    case .measure(let text, _): text
    }
  }

  /// Over how many orders the curve is the mean.
  public var runs: Int {
    if case .random(let runs) = self { runs } else { 1 }
  }

  /// The nodes in the order of their removal.
  func order(
    of network: Network, undirected graph: Graph, seed: UInt64, on workers: Workers
  ) throws -> [UInt32] {
    let draws = Draws(seed: seed, keys: network.labels.keys)
    switch self {
    case .random: return drawnOrder(graph.nodeCount, draws)
    case .adaptiveDegree: return adaptiveDegreeOrder(of: graph, draws, on: workers)
    case .measure(_, let measure):
      let scores = try network.resolved(measure).scores(of: network.graph, on: workers)
      // Equal ones stay in the order that was drawn: names mean nothing.
      let drawn = drawnOrder(graph.nodeCount, draws)
      var place = [UInt32](repeating: 0, count: drawn.count)
      for (index, node) in drawn.enumerated() { place[Int(node)] = UInt32(index) }
      return drawn.sorted { a, b in
        let (first, second) = (scores[Int(a)], scores[Int(b)])
        return first != second ? first > second : place[Int(a)] < place[Int(b)]
      }
    }
  }
}

/// Nodes in an order that is drawn by their persistent numbers, so that it does not depend on how
/// the graph numbers them.
func drawnOrder(_ count: Int, _ draws: Draws) -> [UInt32] {
  let prefix = draws.prefix(.removal)
  let ranks = (0..<count).map { prefix.then(draws.keys[$0]).value }
  return (0..<UInt32(count)).sorted { a, b in
    let (first, second) = (ranks[Int(a)], ranks[Int(b)])
    return first != second ? first < second : draws.keys[Int(a)] < draws.keys[Int(b)]
  }
}
