import GuanxiCore

/// The number of ties of each node: of acquaintances in an undirected graph, of arcs that come in
/// or go out in a directed one.
///
/// An isolated node scores 0.
///
/// Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1978.
///
/// - Complexity: O(*n*); O(*n* + *m*) for a directed graph.
public struct Degree: HubMeasure {
  public static let name = "degree"
  public static let summary = "How many ties a node has; in a directed graph, in and out."

  /// Counts ties.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    guard graph.isDirected else { return graph.nodes.map { Double(graph.degree(of: $0)) } }
    let incoming = graph.reversed(on: workers)
    return graph.nodes.map { Double(graph.degree(of: $0) + incoming.degree(of: $0)) }
  }

  /// Σ(*k*max − *k*) / ((*n* − 1)(*n* − 2)), and half of that for a directed graph, where the most
  /// central graph is a star with arcs both ways; nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let n = Double(graph.nodeCount)
    return freeman(scores, maximum: (n - 1) * (n - 2) * (graph.isDirected ? 2 : 1))
  }
}

extension HubMeasure where Self == Degree {
  /// The number of ties.
  public static var degree: Self { Degree() }
}
