import GuanxiCore

/// Along which arcs a node's distances are measured; no difference in an undirected graph.
public enum PathDirection: String, Sendable, CaseIterable {
  /// Along paths that lead to the node: how soon it hears from the others.
  case incoming = "in"
  /// Along paths that start at the node: how soon the others hear from it.
  case outgoing = "out"

  init(_ parameters: inout Parameters) throws {
    let name = try parameters.name(
      "direction", of: Self.allCases.map(\.rawValue), default: "in",
      "whether paths lead to the node or start at it")
    self = PathDirection(rawValue: name) ?? .incoming
  }

  /// The graph in which the paths in question lead to the node.
  func leading(_ graph: Graph) -> Graph {
    self == .incoming ? graph : graph.reversed()
  }
}
