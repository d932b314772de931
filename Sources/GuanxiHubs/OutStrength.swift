import GuanxiCore

/// The sum of the numbers on the arcs that leave each node; in an undirected graph, its strength.
///
/// An arc counts 1 in a graph without numbers, so this is then the out-degree. See `Strength`.
///
/// Barrat et al., "The architecture of complex weighted networks", PNAS 2004.
///
/// - Complexity: O(*n* + *m*).
public struct OutStrength: HubMeasure {
  public static let name = "out-strength"
  public static let summary = "The sum of the weights of the arcs that leave a node."

  /// Adds weights of arcs that go out.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    graph.outStrengths
  }

  /// That of out-degrees, divided by the largest number on an arc; nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    oneWayCentralization(scores, in: graph).flatMap { graph.perLargestValue($0) }
  }
}

extension HubMeasure where Self == OutStrength {
  /// The sum of the weights of the arcs that leave a node.
  public static var outStrength: Self { OutStrength() }
}
