import GuanxiCore

/// Central is who is tied to central nodes: scores are in proportion to the sum of the neighbors'
/// scores, the eigenvector of the adjacency matrix that belongs to its largest eigenvalue.
///
/// In a directed graph a node's score comes from the arcs that lead to it (the left eigenvector).
/// Arcs count 1 whatever their numbers. Scores are nonnegative and their squares add up to 1.
///
/// In a graph of several parts, the one with the largest eigenvalue gets all of it, and the others
/// what is left after the last step, which is below the tolerance; where parts tie, they share in
/// the proportion in which a start from equal scores leaves them. A graph without any ties gives
/// all nodes the same. Bipartite graphs, where −λ is an eigenvalue too, are no exception.
///
/// Bonacich, "Factoring and weighting approaches to status scores and clique identification",
/// Journal of Mathematical Sociology 1972; computed by locally optimal conjugate gradients, in
/// directed graphs by power iteration on *A* + *I*.
///
/// - Complexity: O(*n* + *m*) an iteration.
public struct EigenvectorCentrality: SettlingMeasure {
  public static let name = "eigenvector"
  public static let summary = "Ties to central nodes: the leading eigenvector of the ties."

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
    try PerronVector(of: graph, settling, on: workers).vector
  }
}

extension HubMeasure where Self == EigenvectorCentrality {
  /// Ties to central nodes.
  public static func eigenvector(tolerance: Double = 1e-12, iterations: Int = 10_000) -> Self {
    EigenvectorCentrality(tolerance: tolerance, iterations: iterations)
  }
}
