import GuanxiCore

/// Nodes in a circle, each tied to the next.
public struct Ring: GraphGenerator {
  public static let name = "ring"
  public static let summary = "Nodes in a circle, each tied to the next."
  /// The number of nodes.
  public var nodes: Int

  public init(_ parameters: inout Parameters) throws { nodes = try parameters.nodes(atLeast: 3) }

  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    try checkRoom(nodes: nodes, edges: Double(nodes))
    return GeneratedGraph(
      Graph(edges: (0..<nodes).map { ($0, ($0 + 1) % nodes) }, nodeCount: nodes))
  }
}

/// Nodes in a row, each tied to the next.
public struct Path: GraphGenerator {
  public static let name = "path"
  public static let summary = "Nodes in a row, each tied to the next."
  /// The number of nodes.
  public var nodes: Int

  public init(_ parameters: inout Parameters) throws { nodes = try parameters.nodes() }

  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    try checkRoom(nodes: nodes, edges: Double(nodes))
    return GeneratedGraph(Graph(edges: (0..<nodes - 1).map { ($0, $0 + 1) }, nodeCount: nodes))
  }
}

/// Node 0 tied to all others.
public struct Star: GraphGenerator {
  public static let name = "star"
  public static let summary = "Node 0 tied to all others."
  /// The number of nodes, with the one in the middle.
  public var nodes: Int

  public init(_ parameters: inout Parameters) throws { nodes = try parameters.nodes() }

  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    try checkRoom(nodes: nodes, edges: Double(nodes))
    return GeneratedGraph(Graph(edges: (1..<max(1, nodes)).map { (0, $0) }, nodeCount: nodes))
  }
}

/// Everybody tied to everybody.
public struct Complete: GraphGenerator {
  public static let name = "complete"
  public static let summary = "Everybody tied to everybody."
  /// The number of nodes.
  public var nodes: Int

  public init(_ parameters: inout Parameters) throws { nodes = try parameters.nodes() }

  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    try checkRoom(nodes: nodes, edges: Double(nodes) * Double(nodes) / 2)
    let edges = (0..<nodes).flatMap { a in (a + 1..<max(a + 1, nodes)).map { (a, $0) } }
    return GeneratedGraph(Graph(edges: edges, nodeCount: nodes))
  }
}
