import GuanxiCore

/// The number of arcs that leave each node; in an undirected graph, its degree.
///
/// - Complexity: O(*n*).
public struct OutDegree: HubMeasure {
  public static let name = "out-degree"
  public static let summary = "How many arcs leave a node."

  /// Counts arcs that go out.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    graph.nodes.map { Double(graph.degree(of: $0)) }
  }

  /// Σ(*k*max − *k*) / (*n* − 1)², which is 1 when one node points to everyone; as for `Degree` in
  /// an undirected graph.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    oneWayCentralization(scores, in: graph)
  }
}

extension HubMeasure where Self == OutDegree {
  /// The number of arcs that leave a node.
  public static var outDegree: Self { OutDegree() }
}
