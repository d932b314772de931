import GuanxiCore

/// The sum of the numbers on the arcs that lead to each node; in an undirected graph, its strength.
///
/// An arc counts 1 in a graph without numbers, so this is then the in-degree. See `Strength`.
///
/// Barrat et al., "The architecture of complex weighted networks", PNAS 2004.
///
/// - Complexity: O(*n* + *m*).
public struct InStrength: HubMeasure {
  public static let name = "in-strength"
  public static let summary = "The sum of the weights of the arcs that lead to a node."

  /// Adds weights of arcs that come in.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    graph.reversed(on: workers).outStrengths
  }

  /// That of in-degrees, divided by the largest number on an arc; nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    oneWayCentralization(scores, in: graph).flatMap { graph.perLargestValue($0) }
  }
}

extension HubMeasure where Self == InStrength {
  /// The sum of the weights of the arcs that lead to a node.
  public static var inStrength: Self { InStrength() }
}
