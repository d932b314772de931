import GuanxiCore

/// The sum of the numbers on each node's arcs, whatever they mean: weights, probabilities or
/// multiplicities; in a directed graph, of the arcs that come in and of those that go out.
///
/// An arc counts 1 in a graph without numbers, so strength is then the degree.
///
/// Barrat et al., "The architecture of complex weighted networks", PNAS 2004.
///
/// - Complexity: O(*n* + *m*).
public struct Strength: HubMeasure {
  public static let name = "strength"
  public static let summary = "The sum of a node's tie weights; in a directed graph, in and out."

  /// Adds weights.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    guard graph.isDirected else { return graph.outStrengths }
    return zip(graph.outStrengths, graph.reversed(on: workers).outStrengths).map { $0 + $1 }
  }
}

extension HubMeasure where Self == Strength {
  /// The sum of tie weights.
  public static var strength: Self { Strength() }
}

extension Graph {
  /// Indexed by node: the sum over the arcs that leave it, each 1 in a graph without numbers.
  var outStrengths: [Double] {
    guard let arcValues else { return nodes.map { Double(degree(of: $0)) } }
    return nodes.map { node in arcValues.values[arcs(of: node)].reduce(0, +) }
  }
}
