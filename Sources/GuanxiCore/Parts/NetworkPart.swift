/// A part of a network that can be chosen by name.
public protocol NetworkPart: Choice {
  /// Its nodes, ascending.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: Threads; their number does not change the part.
  /// - Returns: Nodes, ascending.
  func members(of graph: Graph, on workers: Workers) -> [Graph.Node]
}

/// Every part of a network.
public let networkParts = Catalog<any NetworkPart.Type>(
  "part", [LargestComponent.self, Core.self]
) { $0 }

/// The part that a text like `core:k=3` names.
///
/// - Throws: `ChoiceError` for an unknown name or parameter, or a value out of range.
public func networkPart(_ text: String) throws -> any NetworkPart {
  try networkParts.choose(text) { try $0.init(&$1) }
}
