import GuanxiCore

/// How near each node is to those that a path joins it with, times the share of all nodes that
/// these are.
///
/// With *r* others joined to it, at distances that add up to *s*, a node scores
/// (*r* / *s*) · (*r* / (*n* − 1)), in 0...1; without any, 0. In a connected graph this is the
/// inverse of the mean distance. Arcs count 1 whatever their numbers. In a directed graph,
/// distances are measured along paths that lead to the node unless asked otherwise.
///
/// Wasserman and Faust, "Social Network Analysis", 1994, equation 5.22; Freeman 1978.
///
/// - Complexity: O(*n* *m*), a small fraction of that where searches overlap, and 216 bytes a node for
///   each thread; with counters, O(2ᵖ *m*) for each distance that occurs, and 2 · 2ᵖ bytes a node, *p*
///   being their precision.
public struct Closeness: HubMeasure {
  public static let name = "closeness"
  public static let summary = "The inverse of the mean distance, scaled by the share reached."

  /// Along which paths distances are measured.
  public var direction: PathDirection

  /// How to count the nodes at each distance by approximate counters; nil to be exact.
  public var counters: BallCounters?

  /// Sets the options.
  public init(direction: PathDirection = .incoming, counters: BallCounters? = nil) {
    self.direction = direction
    self.counters = counters
  }

  public init(_ parameters: inout Parameters) throws {
    direction = try PathDirection(&parameters)
    counters = try BallCounters(&parameters)
  }

  private struct Sums {
    var reached = 0.0
    var distance = 0.0
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let others = Double(graph.nodeCount - 1)
    let graph = direction.leading(graph)
    let sums =
      if let counters {
        try counters.fold(graph, Sums(), on: workers) {
          $0.reached += $2
          $0.distance += Double($1) * $2
        }
      } else {
        // Whole numbers below 2⁵³, so they add up exactly.
        try graph.foldDistances(Sums(), on: workers) {
          $0.reached += Double($2)
          $0.distance += Double($1 * $2)
        } merge: {
          $0.reached += $1.reached
          $0.distance += $1.distance
        }
      }
    return sums.map { sums in
      sums.reached == 0 ? 0 : sums.reached / sums.distance * (sums.reached / others)
    }
  }

  public func estimate(of graph: Graph, on workers: Workers) throws -> HubEstimate {
    let scores = try scores(of: graph, on: workers)
    return counters?.estimate(scores) ?? HubEstimate(scores: scores)
  }

  /// Σ(*c*max − *c*) / ((*n* − 1)(*n* − 2)/(2*n* − 3)), that of a star; in a directed graph
  /// / (*n* − 1), that of a star whose arcs lead all to its middle, or all from it (igraph, which
  /// counts people out of reach as *n* steps away: / (*n* − 1)²/*n*). Nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let n = Double(graph.nodeCount)
    return freeman(
      scores, maximum: graph.isDirected ? n - 1 : (n - 1) * (n - 2) / (2 * n - 3))
  }
}

extension HubMeasure where Self == Closeness {
  /// The inverse of the mean distance.
  public static func closeness(
    direction: PathDirection = .incoming, counters: BallCounters? = nil
  ) -> Self {
    Closeness(direction: direction, counters: counters)
  }
}
