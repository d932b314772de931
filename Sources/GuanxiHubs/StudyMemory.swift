import GuanxiCore

// What studies of a network take beside it, at the most at a time, on any number of threads.

extension EdgeBetweenness {
  /// The memory that the scores of all ties take beside the graph, with the list of the highest.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  /// - Returns: In bytes: a sum for each arc, for each thread another and one that waits for its turn.
  public static func memory(for graph: Graph, on workers: Workers = .all) -> Int {
    let turned = graph.isDirected ? 4 * graph.arcCount + 8 * graph.nodeCount : 0
    return turned + 8 * graph.arcCount * (1 + 2 * workers.count) + 44 * graph.nodeCount
      * workers.count
  }
}

extension RichClub {
  /// The memory that shuffled networks take beside the graph.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - shuffles: How many networks to shuffle.
  ///   - workers: The threads to use.
  /// - Returns: In bytes: for each thread, the ends of ties and a table of them that is at least half
  ///   empty.
  public static func memory(
    for graph: Graph, shuffles: Int = 10, on workers: Workers = .all
  ) -> Int {
    // The ties of a directed graph without their directions are at most its arcs.
    let ties = graph.isDirected ? graph.arcCount : graph.arcCount / 2
    let plain = graph.isDirected ? 16 * graph.arcCount + 16 * graph.nodeCount : 0
    var table = 16
    while table < 2 * ties + 8 { table *= 2 }
    let copies = min(shuffles, workers.count)
    return plain + 16 * graph.nodeCount + copies * 8 * (ties + table)
  }
}

extension TrophicLevel {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    guard graph.isDirected else { return 24 * graph.nodeCount }
    let values = graph.arcValues == nil ? 0 : 8
    return graph.arcCount * (8 + values) + 104 * graph.nodeCount
  }
}

extension CommunityMethod {
  /// Nobody knows: nil.
  public func memory(for graph: Graph, on workers: Workers) -> Int? { nil }
}

extension Leiden {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    30 * graph.arcCount + 80 * graph.nodeCount
  }
}

extension LabelPropagation {
  public func memory(for graph: Graph, on workers: Workers) -> Int? {
    (graph.isDirected ? 16 * graph.arcCount : 0) + 40 * graph.nodeCount
  }
}

extension ConnectedParts {
  public func memory(for graph: Graph, on workers: Workers) -> Int? { 24 * graph.nodeCount }
}
