import GuanxiCore

/// The sum of the inverse distances between each node and all others; those that no path joins
/// add 0, so it needs no rule for graphs in several parts.
///
/// Normalized, the sum is divided by *n* − 1 and lies in 0...1. Arcs count 1 whatever their
/// numbers. In a directed graph, distances are measured along paths that lead to the node unless
/// asked otherwise.
///
/// Marchiori and Latora, "Harmony in the small-world", Physica A 2000; Rochat 2009.
///
/// - Complexity: O(*n* *m*), a small fraction of that where searches overlap, and 216 bytes a node for
///   each thread; with counters, O(2ᵖ *m*) for each distance that occurs, and 2 · 2ᵖ bytes a node, *p*
///   being their precision.
public struct HarmonicCentrality: HubMeasure {
  public static let name = "harmonic"
  public static let summary = "The sum of the inverse distances to all others."

  /// Whether to divide by *n* − 1.
  public var isNormalized: Bool

  /// Along which paths distances are measured.
  public var direction: PathDirection

  /// How to count the nodes at each distance by approximate counters; nil to be exact.
  public var counters: BallCounters?

  /// Sets the options.
  public init(
    normalized: Bool = false, direction: PathDirection = .incoming, counters: BallCounters? = nil
  ) {
    isNormalized = normalized
    self.direction = direction
    self.counters = counters
  }

  public init(_ parameters: inout Parameters) throws {
    isNormalized = try parameters.flag(
      "normalized", default: false, "whether to divide by the number of other nodes")
    direction = try PathDirection(&parameters)
    counters = try BallCounters(&parameters)
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let unit = isNormalized ? Double(max(1, graph.nodeCount - 1)) : 1
    let graph = direction.leading(graph)
    let sums =
      if let counters {
        try counters.fold(graph, 0.0, on: workers) { $0 += $2 / Double($1) }
      } else {
        try graph.foldDistances(0.0, on: workers) {
          $0 += Double($2) / Double($1)
        } merge: {
          $0 += $1
        }
      }
    return sums.map { $0 / unit }
  }

  public func estimate(of graph: Graph, on workers: Workers) throws -> HubEstimate {
    let scores = try scores(of: graph, on: workers)
    return counters?.estimate(scores) ?? HubEstimate(scores: scores)
  }
}

extension HubMeasure where Self == HarmonicCentrality {
  /// The sum of the inverse distances to all others.
  public static func harmonic(
    normalized: Bool = false, direction: PathDirection = .incoming, counters: BallCounters? = nil
  ) -> Self {
    HarmonicCentrality(normalized: normalized, direction: direction, counters: counters)
  }
}
