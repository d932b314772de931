import GuanxiCore

/// How far up the flow along arcs a node stands: an arc leads up one level, as nearly as all of
/// them can.
///
/// With in- and out-strength, *u* = in + out and *v* = in − out, levels *h* solve
/// (diag(*u*) − *W* − *Wᵀ*) *h* = *v*. They are determined up to a constant in each weak component;
/// the lowest of each has level 0. In an undirected graph all levels are 0.
///
/// MacKay, Johnson and Sansom, "How directed is a directed network?", Royal Society Open Science
/// 2020.
///
/// - Complexity: O(*n* + *m*) an iteration of conjugate gradients.
public struct TrophicLevel: HubMeasure {
  public static let name = "trophic-level"
  public static let summary = "How far up the flow along arcs a node stands; the lowest has 0."

  /// Whether an arc counts as its number says, if the graph has numbers.
  public var isWeighted: Bool

  /// The length of what is missing in the equations, relative to that of *v*, at which to stop.
  public var tolerance: Double

  /// The largest number of iterations, at least 1.
  public var iterations: Int

  /// Sets the options.
  public init(
    isWeighted: Bool = false, tolerance: Double = 1e-12, iterations: Int = 100_000
  ) {
    self.isWeighted = isWeighted
    self.tolerance = tolerance
    self.iterations = iterations
  }

  public init(_ parameters: inout Parameters) throws {
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether arcs count in proportion to their weights")
    tolerance = try parameters.number(
      "tolerance", in: 1e-15...1, default: 1e-12, "share of the equations that may be missed")
    iterations = try parameters.count(
      "iterations", in: 1...1_000_000_000, default: 100_000, "largest number of iterations")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try levels(of: graph, on: workers).levels
  }

  /// The levels, and how well arcs keep to them.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use; the result is the same on any number.
  /// - Returns: Levels and incoherence.
  /// - Throws: `ConvergenceError`, or `CancellationError` when told to stop.
  /// - Complexity: O(*n* + *m*) an iteration.
  public func levels(of graph: Graph, on workers: Workers = .all) throws -> TrophicLevels {
    try TrophicLevels(
      of: graph, isWeighted: isWeighted,
      Settling(name: Self.name, tolerance: tolerance, iterations: iterations), on: workers)
  }
}

extension HubMeasure where Self == TrophicLevel {
  /// How far up the flow along arcs a node stands.
  public static func trophicLevel(isWeighted: Bool = false) -> Self {
    TrophicLevel(isWeighted: isWeighted)
  }
}
