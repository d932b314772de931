import GuanxiCore

/// A random graph in which all pairs of nodes are alike: each is tied with the same probability,
/// or a given number of pairs is tied, every choice as likely.
///
/// Gilbert, "Random Graphs", Annals of Mathematical Statistics 1959; Erdős and Rényi, "On Random
/// Graphs I", Publicationes Mathematicae 1959.
public struct ErdosRenyi: GraphGenerator {
  public static let name = "erdos-renyi"
  public static let summary = "All pairs of nodes are tied with the same probability."

  /// How many ties there are.
  public enum Density: Sendable, Equatable {
    /// Each pair is tied with this chance, in 0...1.
    case probability(Double)
    /// So many ties.
    case edges(Int)
    /// Each pair is tied with the chance that gives this expected number of neighbors.
    case meanDegree(Double)
  }

  /// The number of nodes.
  public var nodes: Int
  /// How many ties there are.
  public var density: Density

  /// Random graphs of a number of nodes.
  public init(nodes: Int, _ density: Density) {
    self.nodes = nodes
    self.density = density
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes()
    let probability = try parameters.optionalNumber(
      "probability", in: 0...1, "the chance that a pair is tied")
    let edges = try parameters.optionalCount("edges", in: 0...Int.max, "the number of ties")
    let meanDegree = try parameters.optionalNumber(
      "mean-degree", in: 0...Double.greatestFiniteMagnitude, "the expected number of neighbors")
    switch (probability, edges, meanDegree) {
    case (let probability?, nil, nil): density = .probability(probability)
    case (nil, let edges?, nil): density = .edges(edges)
    case (nil, nil, let meanDegree?): density = .meanDegree(meanDegree)
    default:
      throw ChoiceError("erdos-renyi needs one of probability, edges and mean-degree.")
    }
  }

  /// Makes the graph of a seed.
  ///
  /// - Throws: `ChoiceError` for more ties than there are pairs.
  /// - Complexity: O(*n* + *m*) expected.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    var generator = draws(seed)
    switch density {
    case .probability(let probability):
      return GeneratedGraph(try binomial(probability, &generator, workers))
    case .meanDegree(let degree):
      guard degree <= Double(nodes - 1) else {
        throw ChoiceError(
          "erdos-renyi: mean-degree must be at most \(nodes - 1), which is every other node.")
      }
      return GeneratedGraph(
        try binomial(nodes > 1 ? degree / Double(nodes - 1) : 0, &generator, workers))
    case .edges(let edges):
      let pairs = pairCount(nodes)
      guard edges <= pairs else {
        throw ChoiceError(
          "erdos-renyi: \(nodes) nodes have \(pairs) pairs, so edges is at most that.")
      }
      try checkRoom(nodes: nodes, edges: Double(edges))
      return GeneratedGraph(uniform(edges, pairs, &generator, workers))
    }
  }

  private func binomial(
    _ probability: Double, _ generator: inout KeyedGenerator, _ workers: Workers
  ) throws -> Graph {
    let pairs = Double(pairCount(nodes))
    try checkRoom(nodes: nodes, edges: pairs * probability)
    var rows = GraphBuilder(rows: Int(pairs * probability + 4 * (pairs * probability).squareRoot()))
    visitPairsAtRandom(of: nodes, probability: probability, using: &generator) {
      rows.append($0, $1)
    }
    return rows.undirected(nodes, on: workers)
  }

  private func uniform(
    _ edges: Int, _ pairs: Int, _ generator: inout KeyedGenerator, _ workers: Workers
  ) -> Graph {
    // In a dense graph the pairs that are not tied are the fewer.
    guard edges <= pairs / 2 else {
      return complement(of: uniform(pairs - edges, pairs, &generator, workers), workers)
    }
    // Pairs are drawn one by one until so many different ones have come; those that came before
    // are found when the graph is built, and made up for.
    var rows = GraphBuilder(rows: edges + edges / 8)
    var missing = edges
    while true {
      for _ in 0..<missing {
        let a = generator.below(nodes)
        let b = generator.below(nodes - 1)
        rows.append(a, b < a ? b : b + 1)
      }
      let graph = rows.graph(nodeCount: nodes, isDirected: false, workers: workers).graph
      missing = edges - graph.edgeCount
      if missing == 0 { return graph }
    }
  }

  private func complement(of graph: Graph, _ workers: Workers) -> Graph {
    var rows = GraphBuilder()
    for node in graph.nodes {
      var next = node + 1
      for neighbor in graph.neighbors(of: node) where neighbor > node {
        for other in next..<neighbor { rows.append(node, other) }
        next = neighbor + 1
      }
      for other in next..<max(next, nodes) { rows.append(node, other) }
    }
    return rows.undirected(nodes, on: workers)
  }
}
