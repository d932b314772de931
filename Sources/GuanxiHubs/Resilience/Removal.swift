import GuanxiCore

/// In which order people are removed from a network.
public enum Removal: Sendable {
  /// In orders drawn at random; the curve is the mean over some of them.
  case random(runs: Int)
  /// Whoever has the most ties to those who are left, counted anew after each removal.
  case adaptiveDegree
  /// Whoever most shortest paths among those who are left lead through, found anew each time.
  case adaptiveBetweenness
  /// Whoever has the highest collective influence among those who are left, found anew each time.
  case adaptiveInfluence(radius: Int)
  /// Whole groups, one after the other, then those in none: the largest first, or the one whose
  /// members have the largest sum of a measure; the order's text, the measure, and the groups once
  /// they are known.
  case groups(String, by: (any HubMeasure)?, RemovalGroups?)
  /// By the scores of a measure in the whole network, the best first: the measure's text and the
  /// measure.
  case measure(String, any HubMeasure)

  /// What `random`, `adaptive-degree`, `adaptive-betweenness`, `adaptive-collective-influence`,
  /// `groups` or a measure like `betweenness` means; `random:runs=50` draws 50 orders instead of 20,
  /// `groups:by=degree` takes groups by the sum of degrees.
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
    case "adaptive-betweenness":
      try Parameters(owner: "adaptive-betweenness", rest).checkAllUsed()
      self = .adaptiveBetweenness
    case "adaptive-collective-influence":
      var parameters = try Parameters(owner: "adaptive-collective-influence", rest)
      let radius = try parameters.count(
        "radius", in: 1...1_000, default: 2, "at what distance degrees are added up")
      try parameters.checkAllUsed()
      self = .adaptiveInfluence(radius: radius)
    case "groups":
      var parameters = try Parameters(owner: "groups", rest)
      let by = try parameters.text("by", default: "size", "size, or the measure to add up")
      try parameters.checkAllUsed()
      self = .groups(text, by: by == "size" ? nil : try hubMeasure(by), nil)
    default:
      guard hubMeasures.names.contains(String(name)) else {
        let names = Self.ownNames + hubMeasures.names
        throw ChoiceError(
          "There is no order of removal '\(name)'."
            + (nearestName(to: String(name), in: names).map { " Did you mean '\($0)'?" } ?? "")
            + " There are: \(names.joined(separator: ", ")).")
      }
      self = .measure(text, try hubMeasure(text))
    }
  }

  private static let ownNames = [
    "random", "adaptive-degree", "adaptive-betweenness", "adaptive-collective-influence", "groups",
  ]

  /// The same order with the groups that it removes; others as they are.
  public func with(_ groups: RemovalGroups) -> Removal {
    guard case .groups(let text, let measure, _) = self else { return self }
    return .groups(text, by: measure, groups)
  }

  /// Whether it removes groups, and they are still to be named.
  public var needsGroups: Bool {
    if case .groups(_, _, nil) = self { true } else { false }
  }

  /// What it is called.
  public var name: String {
    switch self {
    case .random: "random"
    case .adaptiveDegree: "adaptive-degree"
    case .adaptiveBetweenness: "adaptive-betweenness"
    case .adaptiveInfluence(2): "adaptive-collective-influence"
    case .adaptiveInfluence(let radius): "adaptive-collective-influence:radius=\(radius)"
    case .groups(let text, _, _): text
    case .measure(let text, _): text
    }
  }

  /// Over how many orders the curve is the mean.
  public var runs: Int {
    if case .random(let runs) = self { runs } else { 1 }
  }

  /// The people in the order of their removal.
  ///
  /// - Parameters:
  ///   - network: The network; of its arcs, directions do not matter.
  ///   - run: Which of the orders if they are random, in 0..<`runs`; else there is only one.
  ///   - seed: Decides who comes first of equal ones.
  ///   - workers: Threads; their number does not change the order.
  /// - Returns: All nodes, the first to be removed first.
  /// - Throws: What the measure of the order throws; `CancellationError` when told to stop.
  public func order(
    of network: Network, run: Int = 0, seed: UInt64 = 1, on workers: Workers = .all
  ) throws -> [UInt32] {
    if case .random = self {
      return drawnOrder(
        network.graph.nodeCount, Draws(seed: seed, replicate: run, keys: network.labels.keys))
    }
    return try order(
      of: network, undirected: network.graph.undirected(on: workers), seed: seed, on: workers)
  }

  /// The nodes in the order of their removal.
  func order(
    of network: Network, undirected graph: Graph, seed: UInt64, on workers: Workers
  ) throws -> [UInt32] {
    let draws = Draws(seed: seed, keys: network.labels.keys)
    switch self {
    case .random: return drawnOrder(graph.nodeCount, draws)
    case .adaptiveDegree: return adaptiveDegreeOrder(of: graph, draws, on: workers)
    case .adaptiveBetweenness:
      return try adaptiveBetweennessOrder(of: graph, draws, on: workers)
    case .adaptiveInfluence(let radius):
      return try adaptiveInfluenceOrder(of: graph, radius: radius, draws, on: workers)
    case .groups(let text, let measure, let groups):
      guard let groups, groups.group.count == graph.nodeCount else {
        throw InputError(
          "\(text): nobody said which groups there are.",
          remedy: "Give a group, or none, for each person.")
      }
      let weights =
        try measure.map { try network.resolved($0).scores(of: network.graph, on: workers) }
        ?? [Double](repeating: 1, count: graph.nodeCount)
      return groups.order(by: weights, drawn: drawnOrder(graph.nodeCount, draws))
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
