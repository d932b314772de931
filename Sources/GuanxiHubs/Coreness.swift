import GuanxiCore

/// The largest *k* such that a node belongs to a part of the graph in which everyone has at least
/// *k* ties within the part.
///
/// The direction of arcs does not matter, and two opposite arcs are one tie. An isolated node
/// scores 0.
///
/// Seidman, "Network structure and minimum degree", Social Networks 1983; Batagelj and Zaveršnik,
/// "An O(m) algorithm for cores decomposition of networks", 2003.
///
/// - Complexity: O(*n* + *m*).
public struct Coreness: HubMeasure {
  public static let name = "coreness"
  public static let summary = "The largest k such that a node lies in the k-core."

  /// Peels cores.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let cores = try Peeling(graph, on: workers).cores
    return graph.nodes.map { Double(cores.base[$0]) }
  }

  /// Σ(*k*max − *k*) / ⌊(*n* − 1)²/4⌋, that of a clique of half the people beside others without
  /// ties: a core of *k* takes *k* + 1 people. 0 for a star; nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let others = graph.nodeCount - 1
    return freeman(scores, maximum: Double(others * others / 4))
  }

  /// The coreness of each node, as whole numbers.
  ///
  /// - Parameter graph: The network.
  /// - Returns: Indexed by node; the largest of them is the degeneracy of the graph.
  public func cores(of graph: Graph) -> [Int] {
    let cores = Peeling(graph, incoming: graph.isDirected ? graph.reversed() : nil).cores
    return graph.nodes.map { Int(cores.base[$0]) }
  }

  /// The largest coreness, 0 for a graph without nodes; of a directed graph, no reverse is kept.
  func degeneracy(of graph: Graph, on workers: Workers) -> Int {
    let incoming = graph.isDirected ? graph.turned(on: workers) : nil
    let cores = Peeling(graph, incoming: incoming).cores
    return Int(UnsafeBufferPointer(start: cores.base, count: cores.count).max() ?? 0)
  }
}

extension HubMeasure where Self == Coreness {
  /// The largest *k* such that a node lies in the *k*-core.
  public static var coreness: Self { Coreness() }
}
