/// The largest component; of equally large ones, that with the smallest node. The direction of arcs
/// does not matter.
///
/// - Complexity: O(*n* + *m*).
public struct LargestComponent: NetworkPart {
  public static let name = "largest-component"
  public static let summary = "The most people that paths join."

  /// The largest component.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func members(of graph: Graph, on workers: Workers) -> [Graph.Node] {
    Components(of: graph, on: workers).largestMembers
  }
}
