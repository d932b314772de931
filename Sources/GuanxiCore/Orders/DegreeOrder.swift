/// Nodes with more arcs come first; of equal ones, those with smaller numbers.
///
/// In a directed graph arcs in both directions count.
///
/// - Complexity: O(*n*), once the graph's reverse is known if it is directed.
public struct DegreeOrder: NodeOrdering {
  public static let name = "degree"
  public static let summary = "Those with the most ties first."

  /// Orders by degree.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func order(of graph: Graph, on workers: Workers) -> NodeOrder {
    let degrees = graph.totalDegrees(on: workers)
    let largest = degrees.max() ?? 0
    var starts = [Int](repeating: 0, count: largest + 2)
    for degree in degrees { starts[largest - degree + 1] += 1 }
    for degree in 0...largest { starts[degree + 1] += starts[degree] }
    return NodeOrder(
      unchecked: Column(capacity: degrees.count) { room in
        for (node, degree) in degrees.enumerated() {
          room[starts[largest - degree]] = UInt32(truncatingIfNeeded: node)
          starts[largest - degree] += 1
        }
        return degrees.count
      })
  }
}
