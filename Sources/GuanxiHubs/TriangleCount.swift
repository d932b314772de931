import GuanxiCore

/// The number of triangles that a node belongs to: of pairs of its neighbors that are tied.
///
/// The direction of arcs does not matter, and two opposite arcs are one tie.
///
/// - Complexity: O(*m*^1.5).
public struct TriangleCount: HubMeasure {
  public static let name = "triangles"
  public static let summary = "How many triangles a node belongs to."

  /// Counts triangles.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try NeighborTies(graph, countsArcs: false, on: workers.quiet).counts(on: workers)
      .map(Double.init)
  }
}

extension HubMeasure where Self == TriangleCount {
  /// How many triangles a node belongs to.
  public static var triangleCount: Self { TriangleCount() }
}
