/// Nodes with more arcs than the mean come first, then the others; the order among each is kept.
///
/// Hubs are used again and again, and lie together then; all others keep the neighborhood that the
/// given order has. In a directed graph arcs in both directions count.
///
/// Balaji and Lucia, "When is Graph Reordering an Optimization? Studying the Effect of Lightweight
/// Graph Reordering Across Applications and Input Graphs", IISWC 2018 (hub clustering).
///
/// - Complexity: O(*n*), once the graph's reverse is known if it is directed.
public struct HubClusteredOrder: NodeOrdering {
  public static let name = "hub-clustered"
  public static let summary = "Those with more ties than the mean first, else as it is."

  /// Puts hubs first.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func order(of graph: Graph, on workers: Workers) -> NodeOrder {
    let degrees = graph.totalDegrees(on: workers)
    let sum = degrees.reduce(0, +)
    let isHub = { (node: Int) in degrees[node] * degrees.count > sum }
    return NodeOrder(
      unchecked: Column(capacity: degrees.count) { room in
        var place = 0
        for isWanted in [true, false] {
          for node in degrees.indices where isHub(node) == isWanted {
            room[place] = UInt32(truncatingIfNeeded: node)
            place += 1
          }
        }
        return place
      })
  }
}
