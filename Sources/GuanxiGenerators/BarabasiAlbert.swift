import GuanxiCore

/// A graph that grows: each new node ties itself to nodes with chances in proportion to their
/// degrees.
///
/// The first *m* + 1 nodes are a star around node 0. A new node draws its *m* different neighbors
/// one by one from the list of all ends of ties, and draws again when it has one already.
///
/// Barabási and Albert, "Emergence of Scaling in Random Networks", Science 1999.
public struct BarabasiAlbert: GraphGenerator {
  public static let name = "barabasi-albert"
  public static let summary = "Each new node prefers nodes with many ties."

  /// The number of nodes.
  public var nodes: Int
  /// How many ties each new node makes; less than the number of nodes.
  public var edges: Int

  /// Growing graphs of a size.
  public init(nodes: Int, edges: Int) {
    self.nodes = nodes
    self.edges = edges
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes(atLeast: 2)
    edges = try parameters.count(
      "edges", in: 1...Int.max, default: nil, "how many ties each new node makes")
  }

  /// Makes the graph of a seed.
  ///
  /// - Throws: `ChoiceError` for as many ties a node as nodes, or more.
  /// - Complexity: O(*n* *m*) expected.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard edges < nodes else {
      throw ChoiceError("barabasi-albert: edges must be less than nodes.")
    }
    try checkRoom(nodes: nodes, edges: Double(nodes) * Double(edges))
    var generator = draws(seed)
    // Both ends of every tie: a node stands here as often as its degree.
    var ends: [UInt32] = []
    ends.reserveCapacity(2 * edges * (nodes - edges))
    for leaf in 1...edges {
      ends.append(UInt32(leaf))
      ends.append(0)
    }
    var lastChooser = [UInt32](repeating: 0, count: nodes)
    for node in edges + 1..<max(edges + 1, nodes) {
      let count = ends.count
      for _ in 0..<edges {
        var target = Int(ends[generator.below(count)])
        while lastChooser[target] == UInt32(node) { target = Int(ends[generator.below(count)]) }
        lastChooser[target] = UInt32(node)
        ends.append(UInt32(node))
        ends.append(UInt32(target))
      }
    }
    var rows = GraphBuilder(rows: ends.count / 2)
    for row in 0..<ends.count / 2 { rows.append(Int(ends[2 * row]), Int(ends[2 * row + 1])) }
    return GeneratedGraph(rows.undirected(nodes, on: workers))
  }
}
