import GuanxiCore

/// A way to say how central each node is.
///
/// ```swift
/// let scores = try PageRank(damping: 0.7).scores(of: graph)
/// let hubs = try graph.hubs(10, by: .betweenness())
/// ```
public protocol HubMeasure: Choice {
  /// Whether scores may be negative, so that nobody can say how they are shared out.
  static var isSigned: Bool { get }

  /// The score of each node: never NaN, higher for more central nodes, and never negative unless
  /// the measure is signed.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use; the scores are the same on any number.
  /// - Returns: Indexed by node; empty for a graph without nodes.
  /// - Throws: `ConvergenceError` where a measure that repeats a step does not settle, `InputError`
  ///   for a graph on which it cannot be computed, `CancellationError` when told to stop.
  func scores(of graph: Graph, on workers: Workers) throws -> [Double]

  /// The scores, and how far they may be from the truth.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use; the estimate is the same on any number.
  /// - Returns: What `scores(of:on:)` gives, with errors if it is not exact.
  /// - Throws: What `scores(of:on:)` throws.
  func estimate(of graph: Graph, on workers: Workers) throws -> HubEstimate

  /// The memory that an estimate takes beside the graph, at the most at a time.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  /// - Returns: In bytes, scores included; nil where nobody knows beforehand.
  func memory(for graph: Graph, on workers: Workers) -> Int?

  /// How centralized the whole graph is by this measure: the sum of the distances to the highest
  /// score, divided by the largest that a graph of this size can have, or by that of a star.
  ///
  /// - Parameters:
  ///   - scores: What `scores(of:on:)` gave, indexed by node.
  ///   - graph: The network.
  /// - Returns: 0 where all nodes score the same; nil for measures that have no such formula.
  func centralization(of scores: [Double], in graph: Graph) -> Double?
}

extension HubMeasure {
  /// Scores are 0 or more.
  public static var isSigned: Bool { false }

  /// The score of each node, on all processors.
  public func scores(of graph: Graph) throws -> [Double] {
    try scores(of: graph, on: .all)
  }

  /// Exact scores.
  public func estimate(of graph: Graph, on workers: Workers) throws -> HubEstimate {
    HubEstimate(scores: try scores(of: graph, on: workers))
  }

  /// Nobody knows: nil.
  public func memory(for graph: Graph, on workers: Workers) -> Int? { nil }

  /// No formula: nil.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? { nil }
}

extension Graph {
  /// The most central nodes, best first; of equal ones, those with smaller numbers.
  ///
  /// - Parameters:
  ///   - count: How many; all, if the graph has fewer.
  ///   - measure: What makes a node central.
  ///   - workers: The threads to use.
  /// - Returns: Nodes, best first.
  /// - Throws: What the measure throws.
  public func hubs(
    _ count: Int, by measure: some HubMeasure, on workers: Workers = .all
  ) throws -> [Node] {
    Array(ranking(of: try measure.scores(of: self, on: workers)).prefix(count))
  }
}

/// The nodes in descending order of score; of equal ones, those with smaller numbers first.
///
/// - Parameter scores: Indexed by node; none is NaN.
/// - Returns: All nodes, best first.
/// - Complexity: O(*n* log *n*).
public func ranking(of scores: [Double]) -> [Int] {
  Labels(counting: scores.count).ranking(of: scores)
}
