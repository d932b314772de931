/// The *k*-core: the largest part in which everyone has at least *k* ties within the part. The
/// direction of arcs does not matter.
///
/// - Complexity: O(*n* + *m*).
public struct Core: NetworkPart {
  public static let name = "core"
  public static let summary = "The largest part where everyone has k ties within the part."

  /// How many ties everyone has at least.
  public var k: Int

  /// The *k*-core.
  public init(_ k: Int) { self.k = k }

  public init(_ parameters: inout Parameters) throws {
    k = try parameters.count(
      "k", in: 1...Int(UInt32.max), default: nil, "ties that everyone has at least")
  }

  public func members(of graph: Graph, on workers: Workers) -> [Graph.Node] {
    graph.coreMembers(k, on: workers)
  }
}
