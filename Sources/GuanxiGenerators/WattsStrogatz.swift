import GuanxiCore

/// A ring in which everybody knows their nearest neighbors, with some ties turned elsewhere.
///
/// Ties are visited as in the paper, those to the next node first, then those to the one after,
/// round the ring; each keeps its near end, and with a probability its far end becomes a node drawn
/// among those that the near end has no tie to.
///
/// Watts and Strogatz, "Collective dynamics of 'small-world' networks", Nature 1998.
public struct WattsStrogatz: GraphGenerator {
  public static let name = "watts-strogatz"
  public static let summary = "A ring of near neighbors with some ties turned elsewhere."

  /// The number of nodes.
  public var nodes: Int
  /// How many nearest nodes each is tied to at first: even, and less than the number of nodes.
  public var neighbors: Int
  /// The chance that a tie is turned, in 0...1.
  public var rewiring: Double

  /// Small worlds of a size.
  public init(nodes: Int, neighbors: Int, rewiring: Double) {
    self.nodes = nodes
    self.neighbors = neighbors
    self.rewiring = rewiring
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes(atLeast: 3)
    neighbors = try parameters.count(
      "neighbors", in: 2...Int.max, default: nil, "how many nearest nodes each is tied to, even")
    rewiring = try parameters.number(
      "rewiring", in: 0...1, default: nil, "the chance that a tie is turned")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads for the lists; ties are turned one by one, on one thread.
  /// - Returns: The graph.
  /// - Throws: `ChoiceError` for an odd number of neighbors, or more than there are.
  /// - Complexity: O(*n* *k*) and O(*k*) for each tie that is turned, in graphs that are not dense.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard neighbors.isMultiple(of: 2) else {
      throw ChoiceError("watts-strogatz: neighbors must be even, half on each side.")
    }
    guard neighbors < nodes else {
      throw ChoiceError("watts-strogatz: neighbors must be less than nodes.")
    }
    try checkRoom(
      nodes: nodes, edges: Double(nodes) * Double(neighbors) / 2, nodeBytes: 16, tieBytes: 4)
    var generator = draws(seed)
    let half = neighbors / 2
    // The far ends of the ties that start at node u are at u·half and after: a pair is tied if
    // either end is among the far ends of the other.
    var farEnds = [UInt32](repeating: 0, count: nodes * half)
    for node in 0..<nodes {
      for lap in 0..<half { farEnds[node * half + lap] = UInt32((node + lap + 1) % nodes) }
    }
    var turned = 0
    var degrees = [Int](repeating: neighbors, count: nodes)
    farEnds.withUnsafeMutableBufferPointer { farEnds in
      func areTied(_ a: Int, _ b: Int) -> Bool {
        farEnds[a * half..<(a + 1) * half].contains(UInt32(b))
          || farEnds[b * half..<(b + 1) * half].contains(UInt32(a))
      }
      for lap in 0..<half {
        for node in 0..<nodes
        where generator.chance(rewiring) && degrees[node] < nodes - 1 {
          var other = generator.below(nodes)
          while other == node || areTied(node, other) { other = generator.below(nodes) }
          turned += 1
          degrees[Int(farEnds[node * half + lap])] -= 1
          degrees[other] += 1
          farEnds[node * half + lap] = UInt32(other)
        }
      }
    }
    var rows = GraphBuilder(rows: farEnds.count)
    for (place, far) in farEnds.enumerated() { rows.append(place / half, Int(far)) }
    let graph = rows.undirected(nodes, on: workers)
    var checks = [
      Origin.Check(
        "ties", expected: Double(nodes * half), measured: Double(graph.edgeCount), tolerance: 0)
    ]
    // In a dense graph some nodes have no other to turn to.
    if neighbors <= nodes / 2 {
      checks.append(
        Origin.Check(
          "ties turned", binomial: nodes * half, probability: rewiring, measured: Double(turned)))
    }
    return GeneratedGraph(graph, checks: checks)
  }
}
