import GuanxiCore

/// The number of arcs that lead to each node; in an undirected graph, its degree.
///
/// - Complexity: O(*n* + *m*).
public struct InDegree: HubMeasure {
  public static let name = "in-degree"
  public static let summary = "How many arcs lead to a node."

  /// Counts arcs that come in.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let incoming = graph.reversed(on: workers)
    return graph.nodes.map { Double(incoming.degree(of: $0)) }
  }

  /// Σ(*k*max − *k*) / (*n* − 1)², which is 1 when everyone points to one node; as for `Degree` in
  /// an undirected graph.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    oneWayCentralization(scores, in: graph)
  }
}

extension HubMeasure where Self == InDegree {
  /// The number of arcs that lead to a node.
  public static var inDegree: Self { InDegree() }
}
