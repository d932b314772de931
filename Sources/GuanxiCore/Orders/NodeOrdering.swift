/// A way to order the nodes of a graph.
///
/// Nodes that are used together are faster to reach where they lie together, and their lists take
/// less room packed. Users see their own ids in any order.
public protocol NodeOrdering: Choice {
  /// The order of a graph's nodes.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: Threads; their number does not change the order.
  /// - Returns: All nodes, in their new order.
  func order(of graph: Graph, on workers: Workers) -> NodeOrder
}

/// Every way to order nodes.
public let nodeOrderings = Catalog<any NodeOrdering.Type>(
  "order",
  [
    GivenOrder.self, DegreeOrder.self, BreadthFirstOrder.self, HubClusteredOrder.self,
    ClusteredOrder.self,
  ]
) { $0 }

/// The order that a text like `degree` names.
///
/// - Throws: `ChoiceError` for an unknown name or parameter, or a value out of range.
public func nodeOrdering(_ text: String) throws -> any NodeOrdering {
  try nodeOrderings.choose(text) { try $0.init(&$1) }
}

extension Graph {
  /// The number of arcs of each node: in a directed graph, of those that come in as well.
  package func totalDegrees(on workers: Workers) -> [Int] {
    guard isDirected else { return nodes.map(degree) }
    let incoming = reversed(on: workers)
    return nodes.map { degree(of: $0) + incoming.degree(of: $0) }
  }
}
