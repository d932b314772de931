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
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph.
  /// - Throws: `ChoiceError` for more ties than there are pairs.
  /// - Complexity: O(*n* + *m*) expected.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    let pairs = pairCount(nodes)
    switch density {
    case .probability(let probability):
      return try binomial(probability, seed, workers)
    case .meanDegree(let degree):
      guard degree <= Double(nodes - 1) else {
        throw ChoiceError(
          "erdos-renyi: mean-degree must be at most \(nodes - 1), which is every other node.")
      }
      return try binomial(nodes > 1 ? degree / Double(nodes - 1) : 0, seed, workers)
    case .edges(let edges):
      guard edges <= pairs else {
        throw ChoiceError(
          "erdos-renyi: \(nodes) nodes have \(pairs) pairs, so edges is at most that.")
      }
      try checkRoom(nodes: nodes, edges: Double(edges))
      // In a dense graph the pairs that are not tied are the fewer.
      let graph =
        edges <= pairs / 2
        ? uniform(edges, seed, workers)
        : complement(of: uniform(pairs - edges, seed, workers), workers)
      return GeneratedGraph(
        graph,
        checks: [
          Origin.Check(
            "ties", expected: Double(edges), measured: Double(graph.edgeCount), tolerance: 0),
          varianceCheck(graph, probability: pairs == 0 ? 0 : Double(edges) / Double(pairs)),
        ])
    }
  }

  private func binomial(
    _ probability: Double, _ seed: UInt64, _ workers: Workers
  ) throws -> GeneratedGraph {
    let pairs = pairCount(nodes)
    let expected = Double(pairs) * probability
    try checkRoom(nodes: nodes, edges: expected)
    let tasks = max(1, Int((expected / 65_536).rounded(.up)))
    let size = max(1, (pairs + tasks - 1) / tasks)
    let rows = workers.rows(
      tasks, capacity: Int(1.02 * expected / Double(tasks)) + 64
    ) { task, block in
      var generator = draws(seed, step: 0, task: task)
      let start = min(pairs, task * size)
      visitPairsAtRandom(
        start..<min(pairs, start + size), probability: probability, using: &generator
      ) { block.append($0, $1) }
    }
    let graph = rows.undirected(nodes, on: workers)
    return GeneratedGraph(
      graph,
      checks: [
        Origin.Check(
          "ties", binomial: pairs, probability: probability, measured: Double(graph.edgeCount)),
        varianceCheck(graph, probability: probability),
      ])
  }

  /// Compares the variance of degrees with that of a binomial law, whose fourth central moment is
  /// about *v* + 3*v*².
  private func varianceCheck(_ graph: Graph, probability: Double) -> Origin.Check {
    let (mean, square) = graph.degreeMoments
    let variance = Double(max(0, nodes - 1)) * probability * (1 - probability)
    return Origin.Check(
      "variance of degrees", expected: variance, measured: square - mean * mean,
      tolerance: 4 * ((variance + 2 * variance * variance) / Double(nodes)).squareRoot()
        + 2 * variance / Double(nodes))
  }

  /// Pairs are drawn one by one until so many different ones have come; those that came before are
  /// found when the graph is built, and made up for.
  private func uniform(_ edges: Int, _ seed: UInt64, _ workers: Workers) -> Graph {
    let size = 1 << 16
    var blocks: [TieBlock] = []
    var missing = edges
    var step = 1
    while true {
      let count = missing
      blocks +=
        workers.rows(
          (count + size - 1) / size, capacity: min(size, count)
        ) { [step] task, block in
          var generator = draws(seed, step: step, task: task)
          for _ in task * size..<min(count, (task + 1) * size) {
            let a = generator.below(nodes)
            let b = generator.below(nodes - 1)
            block.append(a, b < a ? b : b + 1)
          }
        }.blocks
      let graph = GraphBuilder(blocks).graph(
        nodeCount: nodes, isDirected: false, workers: workers
      ).graph
      missing = edges - graph.edgeCount
      step += 1
      if missing == 0 { return graph }
    }
  }

  private func complement(of graph: Graph, _ workers: Workers) -> Graph {
    let size = 256
    return workers.rows((nodes + size - 1) / size) { task, block in
      for node in task * size..<min(nodes, (task + 1) * size) {
        var next = node + 1
        for neighbor in graph.neighbors(of: node) where neighbor > node {
          for other in next..<neighbor { block.append(node, other) }
          next = neighbor + 1
        }
        for other in next..<max(next, nodes) { block.append(node, other) }
      }
    }.undirected(nodes, on: workers)
  }
}
