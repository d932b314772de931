/// The parts of a network that no path joins; the direction of arcs does not matter.
public struct Components: Sendable, Equatable {
  /// Indexed by node: the number of its component. Components are numbered by their first node.
  public let component: [Int]

  /// Indexed by component: how many nodes it has.
  public let sizes: [Int]

  /// The number of components.
  public var count: Int { sizes.count }

  /// The size of the largest component; 0 in a graph without nodes.
  public var largest: Int { sizes.max() ?? 0 }

  /// Finds the weakly connected components.
  ///
  /// - Complexity: O(*n* + *m* α(*n*)); union by smaller number with path halving
  ///   (Tarjan and van Leeuwen, "Worst-case analysis of set union algorithms", JACM 1984).
  public init(of graph: Graph) {
    var parent = Array(0..<UInt32(graph.nodeCount))
    func root(_ node: UInt32) -> UInt32 {
      var node = node
      while parent[Int(node)] != node {
        parent[Int(node)] = parent[Int(parent[Int(node)])]
        node = parent[Int(node)]
      }
      return node
    }
    for node in graph.nodes {
      for neighbor in graph.neighbors(of: node) where graph.isDirected || neighbor < node {
        let a = root(UInt32(node))
        let b = root(UInt32(neighbor))
        if a != b { parent[Int(max(a, b))] = min(a, b) }
      }
    }
    var component = [Int](repeating: 0, count: graph.nodeCount)
    var sizes: [Int] = []
    for node in graph.nodes {
      // The root is the smallest node of its component, so it comes first.
      let first = Int(root(UInt32(node)))
      if first == node {
        component[node] = sizes.count
        sizes.append(1)
      } else {
        component[node] = component[first]
        sizes[component[first]] += 1
      }
    }
    self.component = component
    self.sizes = sizes
  }

  /// The nodes of the largest component, ascending; of equally large ones, the first.
  public var largestMembers: [Int] {
    guard let best = sizes.firstIndex(of: largest) else { return [] }
    return component.indices.filter { component[$0] == best }
  }
}
