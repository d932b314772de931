/// The order that the nodes have.
public struct GivenOrder: NodeOrdering {
  public static let name = "given"
  public static let summary = "As it is: a network that was read is in ascending order of its ids."

  /// Leaves nodes where they are.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func order(of graph: Graph, on workers: Workers) -> NodeOrder {
    NodeOrder(unchecked: Column(graph.nodes.lazy.map { UInt32(truncatingIfNeeded: $0) }))
  }
}
