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
/// - Complexity: O(*n* *m*).
public struct HarmonicCentrality: HubMeasure {
  public static let name = "harmonic"
  public static let summary = "The sum of the inverse distances to all others."

  /// Whether to divide by *n* − 1.
  public var isNormalized: Bool

  /// Along which paths distances are measured.
  public var direction: PathDirection

  /// Sets the options.
  public init(normalized: Bool = false, direction: PathDirection = .incoming) {
    isNormalized = normalized
    self.direction = direction
  }

  public init(_ parameters: inout Parameters) throws {
    isNormalized = try parameters.flag(
      "normalized", default: false, "whether to divide by the number of other nodes")
    direction = try PathDirection(&parameters)
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let unit = isNormalized ? Double(max(1, graph.nodeCount - 1)) : 1
    return try direction.searched(graph).foldDistances(0.0, on: workers) {
      $0 += Double($2) / Double($1)
    }.map { $0 / unit }
  }
}

extension HubMeasure where Self == HarmonicCentrality {
  /// The sum of the inverse distances to all others.
  public static func harmonic(
    normalized: Bool = false, direction: PathDirection = .incoming
  ) -> Self {
    HarmonicCentrality(normalized: normalized, direction: direction)
  }
}
