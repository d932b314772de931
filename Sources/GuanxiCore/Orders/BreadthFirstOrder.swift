/// Nodes in the order in which a breadth-first search reaches them, component by component.
///
/// The largest component comes first, and each is searched from its node with the most arcs; of
/// equal ones, that with the smallest number. The direction of arcs does not matter.
///
/// - Complexity: O(*n* + *m*).
public struct BreadthFirstOrder: NodeOrdering {
  public static let name = "breadth-first"
  public static let summary = "As a search from the largest hub reaches them."

  /// Orders by breadth-first search.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func order(of graph: Graph, on workers: Workers) -> NodeOrder {
    let graph = graph.undirected(on: workers)
    let components = Components(of: graph)
    var starts = [Int](repeating: -1, count: components.count)
    for node in graph.nodes {
      let component = Int(components.component[node])
      let hub = starts[component]
      if hub < 0 || graph.degree(of: node) > graph.degree(of: hub) { starts[component] = node }
    }
    let sizes = components.sizes
    let bySize = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
    return NodeOrder(
      unchecked: Column(capacity: graph.nodeCount) { order in
        var isReached = [Bool](repeating: false, count: graph.nodeCount)
        let room = ListRoom(for: graph)
        var end = 0
        graph.withArcPointers { arcs in
          isReached.withUnsafeMutableBufferPointer { isReached in
            for component in bySize {
              var first = end
              order[end] = UInt32(starts[component])
              isReached[starts[component]] = true
              end += 1
              // The order is its own queue.
              while first < end {
                for target in arcs.neighbors(of: Int(order[first]), room)
                where !isReached[Int(target)] {
                  isReached[Int(target)] = true
                  order[end] = target
                  end += 1
                }
                first += 1
              }
            }
          }
        }
        return end
      })
  }
}
