import GuanxiCore

/// How much a node is pointed to by good hubs: with hubs that point to good authorities, the two
/// scores define each other. The leading eigenvector of *AᵀA*, from equal scores.
///
/// Scores are nonnegative and add up to 1. Arcs count 1 whatever their numbers. In an undirected
/// graph hubs and authorities are the same, in proportion to eigenvector centrality (as in igraph,
/// and also where the graph is bipartite). Where several parts tie for the largest singular value,
/// they share as a start from equal scores leaves them. A graph without ties gives all the same.
///
/// Kleinberg, "Authoritative sources in a hyperlinked environment", Journal of the ACM 1999.
///
/// - Complexity: O(*n* + *m*) an iteration.
public struct HITSAuthority: SettlingMeasure {
  public static let name = "hits-authority"
  public static let summary = "Arcs from good hubs, which are those with arcs to good authorities."

  /// How much of the eigenvalue equation may be missed (Euclidean length, relative).
  public var tolerance: Double

  /// The largest number of iterations, at least 1.
  public var iterations: Int

  /// Sets the options.
  public init(tolerance: Double = 1e-12, iterations: Int = 10_000) {
    self.tolerance = tolerance
    self.iterations = iterations
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try mutualScores(
      IncomingSums(to: graph, on: workers.quiet), IncomingSums(along: graph), settling, on: workers)
  }
}

/// How well a node points to good authorities: the leading eigenvector of *AAᵀ*, from equal scores.
///
/// The authorities of the graph with its arcs turned round; see `HITSAuthority`.
public struct HITSHub: SettlingMeasure {
  public static let name = "hits-hub"
  public static let summary = "Arcs to good authorities, which are those with arcs from good hubs."

  /// How much of the eigenvalue equation may be missed (Euclidean length, relative).
  public var tolerance: Double

  /// The largest number of iterations, at least 1.
  public var iterations: Int

  /// Sets the options.
  public init(tolerance: Double = 1e-12, iterations: Int = 10_000) {
    self.tolerance = tolerance
    self.iterations = iterations
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try mutualScores(
      IncomingSums(along: graph), IncomingSums(to: graph, on: workers.quiet), settling, on: workers)
  }
}

extension HubMeasure where Self == HITSAuthority {
  /// Arcs from good hubs.
  public static func hitsAuthority(tolerance: Double = 1e-12, iterations: Int = 10_000) -> Self {
    HITSAuthority(tolerance: tolerance, iterations: iterations)
  }
}

extension HubMeasure where Self == HITSHub {
  /// Arcs to good authorities.
  public static func hitsHub(tolerance: Double = 1e-12, iterations: Int = 10_000) -> Self {
    HITSHub(tolerance: tolerance, iterations: iterations)
  }
}

/// The leading eigenvector of the graph gone back along `into` and forth along `out`.
private func mutualScores(
  _ into: IncomingSums, _ out: IncomingSums, _ options: Settling, on workers: Workers
) throws -> [Double] {
  let vector =
    if into.lists.isDirected && into.lists.arcCount > 0 {
      try into.prefersNarrow
        ? mutualVector(Float.self, into, out, options, on: workers)
        : mutualVector(Double.self, into, out, options, on: workers)
    } else {
      try PerronVector(symmetric: into, options, on: workers).vector
    }
  let total = vector.reduce(0, +)
  return vector.map { $0 / total }
}

private func mutualVector<Entry: VectorEntry>(
  _: Entry.Type, _ into: IncomingSums, _ out: IncomingSums, _ options: Settling,
  on workers: Workers
) throws -> [Double] {
  let lists = into.lists
  let others = Slots(repeating: 0.0, count: lists.nodeCount)
  let start = Slots(count: lists.nodeCount) { Entry(rounding: lists.degree(of: $0) > 0 ? 1 : 0) }
  return try LeadingPair(from: start, options, on: workers) {
    try out.sums($0, into: others, on: workers.quiet)
    try into.sums(others, into: $1, on: workers.quiet)
  }.vector
}
