import GuanxiCore

/// How many shortest paths between other nodes lead through each node: the sum over pairs of the
/// share of their shortest paths that do. Arcs count 1 whatever their numbers.
///
/// Raw by default: over unordered pairs in an undirected graph, over ordered pairs in a directed
/// one. Normalized, it is divided by the number of pairs of other nodes, (*n* − 1)(*n* − 2)/2 or
/// (*n* − 1)(*n* − 2), and lies in 0...1. Pairs that no path joins count nothing, so an isolated
/// node scores 0, and so does everyone in a graph of fewer than 3 nodes.
///
/// Paths are counted in floating point: exactly up to 2⁵³, beyond that to 16 digits.
///
/// Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
/// 2001; Brandes and Pich, "Centrality estimation in large networks", 2007, for some sources.
///
/// - Complexity: O(*n* *m*) time; 44 bytes a node for each thread.
public struct Betweenness: HubMeasure {
  public static let name = "betweenness"
  public static let summary = "How many shortest paths between others lead through a node."

  /// Which paths are looked at.
  public enum Method: Sendable, Equatable {
    /// All of them.
    case exact
    /// Those from so many nodes, drawn at random without repeats; all others are like them. Scores
    /// have the right mean over all draws, and each has a standard error.
    case sources(Int)
    /// As many single paths between random nodes as it takes for all normalized scores at once to
    /// be right up to `epsilon`, with a probability of at least 1 − `delta`.
    case paths(epsilon: Double, delta: Double)
  }

  /// Whether to divide by the number of pairs of other nodes.
  public var isNormalized: Bool

  /// Which paths are looked at.
  public var method: Method

  /// What random draws depend on.
  public var seed: UInt64

  /// Chooses the unit and the method.
  public init(normalized: Bool = false, method: Method = .exact, seed: UInt64 = 1) {
    isNormalized = normalized
    self.method = method
    self.seed = seed
  }

  public init(_ parameters: inout Parameters) throws {
    isNormalized = try parameters.flag(
      "normalized", default: false, "whether to divide by the number of pairs of other nodes")
    let sources = try parameters.optionalCount(
      "sources", in: 2...Int.max, otherwise: "all",
      "approximate: from how many random nodes paths start")
    let epsilon = try parameters.optionalNumber(
      "epsilon", in: 1e-5...0.5, otherwise: "exact",
      "approximate: the largest error of a normalized score")
    let delta = try parameters.number(
      "delta", in: 1e-9...0.5, default: 0.1, "the largest chance that some error is beyond epsilon")
    seed = UInt64(
      try parameters.count("seed", in: 0...Int.max, default: 1, "what random draws depend on"))
    switch (sources, epsilon) {
    case (nil, nil): method = .exact
    case (let sources?, nil): method = .sources(sources)
    case (nil, let epsilon?): method = .paths(epsilon: epsilon, delta: delta)
    default: throw ChoiceError("betweenness takes sources or epsilon, not both.")
    }
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try estimate(of: graph, on: workers).scores
  }

  public func estimate(of graph: Graph, on workers: Workers) throws -> HubEstimate {
    let n = graph.nodeCount
    // How many times dependencies count a pair, in the unit asked for.
    let pairs = pairs(nodeCount: n, isDirected: true)
    let unit = isNormalized && pairs > 0 ? pairs : graph.isDirected ? 1 : 2
    switch method {
    case .sources(let count) where count < n:
      return try estimate(of: graph, sources: count, unit: unit, on: workers)
    case .paths(let epsilon, let delta) where n > 2:
      return try estimate(of: graph, epsilon: epsilon, delta: delta, unit: unit, on: workers)
    default:
      let all = (0..<n).map { UInt32($0) }
      let sums = try DependencySums(over: all, in: graph, on: workers).sums
      return HubEstimate(scores: sums.map { $0 / unit })
    }
  }

  private func estimate(
    of graph: Graph, sources count: Int, unit: Double, on workers: Workers
  ) throws -> HubEstimate {
    let n = Double(graph.nodeCount)
    let k = Double(count)
    var generator = KeyedGenerator(KeyedHash(seed).then(Draws.Event.order.rawValue))
    var nodes = (0..<graph.nodeCount).map { UInt32($0) }
    for place in 0..<count { nodes.swapAt(place, place + generator.below(nodes.count - place)) }
    let found = try DependencySums(
      over: nodes[0..<count].sorted(), in: graph, squared: true, on: workers)
    // A sample without repeats of a finite number of sources.
    let errors = zip(found.sums, found.squares).map { sum, squares in
      let variance = max(0, squares - sum * sum / k) / (k - 1)
      return n / unit * (variance / k * (1 - k / n)).squareRoot()
    }
    return HubEstimate(
      scores: found.sums.map { $0 * (n / k) / unit }, standardErrors: errors,
      statement: "approximate: from \(count) of \(graph.nodeCount) sources (seed=\(seed)); the"
        + " largest standard error of a score is \(brief(errors.max() ?? 0)).")
  }

  private func estimate(
    of graph: Graph, epsilon: Double, delta: Double, unit: Double, on workers: Workers
  ) throws -> HubEstimate {
    let n = Double(graph.nodeCount)
    // Paths are drawn between all pairs, while a normalized score is about those of other nodes.
    let sampling = AdaptiveSampling(
      graph: graph, epsilon: epsilon * (n - 2) / n, delta: delta, seed: seed)
    let found = try sampling.run(on: workers)
    let scale = n * (n - 1) / unit
    let errors = found.shares.map { share in
      scale * (share * (1 - share) / Double(found.paths)).squareRoot()
    }
    return HubEstimate(
      scores: found.shares.map { $0 * scale }, standardErrors: errors,
      statement: "approximate: with a probability of \(brief(1 - delta)) or more, all normalized"
        + " scores are right up to \(brief(epsilon)) (epsilon=\(epsilon), delta=\(delta),"
        + " seed=\(seed); \(found.paths) paths).")
  }

  /// Σ(*b*max − *b*) / (*n* − 1), where *b* is normalized; nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let unit =
      isNormalized ? 1 : pairs(nodeCount: graph.nodeCount, isDirected: graph.isDirected)
    return freeman(scores, maximum: Double(graph.nodeCount - 1) * unit)
  }

  private func pairs(nodeCount: Int, isDirected: Bool) -> Double {
    let n = Double(nodeCount)
    return max(0, (n - 1) * (n - 2) / (isDirected ? 1 : 2))
  }

  static let uncountable = InputError(
    "Two nodes are joined by more shortest paths than a floating-point number can count.",
    remedy: "Use another measure for this graph, for example harmonic.")
}

extension HubMeasure where Self == Betweenness {
  /// How many shortest paths between others lead through a node.
  public static func betweenness(
    normalized: Bool = false, method: Betweenness.Method = .exact, seed: UInt64 = 1
  ) -> Self {
    Betweenness(normalized: normalized, method: method, seed: seed)
  }
}
