import GuanxiCore

/// Graphs whose measures have closed forms.
enum ClosedForms {
  /// Node 0 is tied to all others.
  static func star(_ nodeCount: Int) -> Graph {
    Graph(edges: (1..<nodeCount).map { (0, $0) }, nodeCount: nodeCount)
  }

  /// Each node is tied to the next.
  static func path(_ nodeCount: Int) -> Graph {
    Graph(edges: (1..<nodeCount).map { ($0 - 1, $0) }, nodeCount: nodeCount)
  }

  /// A path whose ends are tied.
  static func ring(_ nodeCount: Int) -> Graph {
    Graph(edges: (0..<nodeCount).map { ($0, ($0 + 1) % nodeCount) }, nodeCount: nodeCount)
  }

  /// Everyone is tied to everyone.
  static func clique(_ nodeCount: Int) -> Graph {
    let edges = (0..<nodeCount).flatMap { a in (0..<a).map { (a, $0) } }
    return Graph(edges: edges, nodeCount: nodeCount)
  }

  /// The tree in which node *i* has the children 2*i* + 1 and 2*i* + 2.
  static func binaryTree(levels: Int) -> Graph {
    Graph(edges: (1..<(1 << levels) - 1).map { (($0 - 1) / 2, $0) }, nodeCount: (1 << levels) - 1)
  }
}
