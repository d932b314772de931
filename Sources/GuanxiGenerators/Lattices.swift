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
    return lattice(nodes, ties: nodes, on: workers) { ($0, ($0 + 1) % nodes) }
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
    return lattice(nodes, ties: nodes - 1, on: workers) { ($0, $0 + 1) }
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
    return lattice(nodes, ties: nodes - 1, on: workers) { (0, $0 + 1) }
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
    let size = 64
    let rows = workers.rows((nodes + size - 1) / size) { task, block in
      for node in task * size..<min(nodes, (task + 1) * size) {
        for other in node + 1..<max(node + 1, nodes) { block.append(node, other) }
      }
    }
    return GeneratedGraph(rows.undirected(nodes, on: workers))
  }
}

/// A graph of ties that are known by their number.
private func lattice(
  _ nodes: Int, ties: Int, on workers: Workers, _ tie: @Sendable (Int) -> (Int, Int)
) -> GeneratedGraph {
  let size = 1 << 16
  let rows = workers.rows((ties + size - 1) / size, capacity: min(size, ties)) { task, block in
    for number in task * size..<min(ties, (task + 1) * size) {
      let (source, target) = tie(number)
      block.append(source, target)
    }
  }
  return GeneratedGraph(rows.undirected(nodes, on: workers))
}
