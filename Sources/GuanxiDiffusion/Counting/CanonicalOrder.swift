import GuanxiCore

extension NodeOrder {
  /// The best connected first; of equally well connected people, those with smaller keys. It is the
  /// same whatever order the nodes came in, so kernels that throw coins as they go find the same
  /// cascades.
  ///
  /// - Complexity: O(*n*), and O(*n* log *n*) if the nodes are not in ascending order of keys.
  static func canonical(of graph: Graph, keys: NodeKeys, on workers: Workers) -> NodeOrder {
    let degrees = graph.totalDegrees(on: workers)
    let largest = degrees.max() ?? 0
    var starts = [Int](repeating: 0, count: largest + 2)
    for degree in degrees { starts[largest - degree + 1] += 1 }
    for degree in 0...largest { starts[degree + 1] += starts[degree] }
    var order = [UInt32](repeating: 0, count: graph.nodeCount)
    func place(_ node: Int) {
      order[starts[largest - degrees[node]]] = UInt32(node)
      starts[largest - degrees[node]] += 1
    }
    if keys.areAscending(for: graph) {
      graph.nodes.forEach(place)
    } else {
      graph.nodes.sorted { (keys[$0], $0) < (keys[$1], $1) }.forEach(place)
    }
    return NodeOrder(Column(order))
  }

  /// In ascending order of keys; nil if the nodes are.
  ///
  /// Like the canonical order it does not depend on the order that the nodes came in, and most
  /// often there is nothing to do: the better one where there are few cascades.
  ///
  /// - Complexity: O(*n*), and O(*n* log *n*) if the nodes are not in ascending order of keys.
  static func ascending(_ keys: NodeKeys, in graph: Graph) -> NodeOrder? {
    if keys.areAscending(for: graph) { return nil }
    let order = graph.nodes.sorted { (keys[$0], $0) < (keys[$1], $1) }
    return NodeOrder(Column(order.map { UInt32($0) }))
  }
}

extension NodeOrder {
  /// Where some nodes are in this order, ascending.
  func newPlaces(of nodes: [Graph.Node]) -> [Int] { nodes.map { Int(places[$0]) }.sorted() }
}

extension NodeKeys {
  /// Whether the nodes of a graph are in ascending order of keys.
  func areAscending(for graph: Graph) -> Bool {
    graph.nodes.dropFirst().allSatisfy { self[$0 - 1] < self[$0] }
  }
}
