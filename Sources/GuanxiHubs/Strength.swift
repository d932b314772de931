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

  /// That of degrees, divided by the largest number on an arc: a star all of whose ties have that
  /// number has 1. Nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    Degree().centralization(of: scores, in: graph).flatMap { graph.perLargestValue($0) }
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
  /// A sum of strengths in units of the largest number on an arc; nil if no arc has one above 0.
  func perLargestValue(_ sum: Double) -> Double? {
    guard let arcValues else { return sum }
    let largest = arcValues.values.max() ?? 0
    return largest > 0 ? sum / largest : nil
  }
}
