import GuanxiCore

extension PageRank {
  /// Σ(*x*max − *x*) / (*d*(*n* − 2)/(1 + *d*)), that of a star; in a directed graph
  /// / (*d*(*n* − 1)²/(*n*(1 + *d*) − *d*)), that of a star all of whose arcs lead to its middle. At best a
  /// node gets all that others pass on, and only one without arcs gets some of its own at once.
  ///
  /// Nil with named starts, which may be anywhere, and for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    guard starts.isEmpty else { return nil }
    let n = Double(graph.nodeCount)
    let maximum =
      graph.isDirected
      ? damping * (n - 1) * (n - 1) / (n * (1 + damping) - damping)
      : damping * (n - 2) / (1 + damping)
    return freeman(scores, maximum: maximum)
  }
}

extension EigenvectorCentrality {
  /// Σ(1 − *x*/*x*max) / (*n* − 2), that of a single tie beside people without any; in a directed
  /// graph / (*n* − 1). A star of *n* has (*n* − 1 − √(*n* − 1)) / (*n* − 2). This is as in igraph
  /// (`centr_eigen` in R). Nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    guard let best = scores.max(), best > 0 else { return nil }
    let n = Double(graph.nodeCount)
    return freeman(scores, maximum: best * (graph.isDirected ? n - 1 : n - 2))
  }
}

extension KatzCentrality {
  /// Σ(*x*max − *x*) over that of a star of as many people by the same measure; in a directed graph,
  /// of one all of whose arcs lead to its middle. Other graphs may have more than 1. Nil where α is
  /// given and the star has no scores for it, and for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    guard let middle = starScores(of: graph.nodeCount, isDirected: graph.isDirected) else {
      return nil
    }
    return freeman(scores, maximum: Double(graph.nodeCount - 1) * (middle.hub - middle.spoke))
  }

  private func starScores(of count: Int, isDirected: Bool) -> (hub: Double, spoke: Double)? {
    guard count > 1 else { return nil }
    let spokes = Double(count - 1)
    let alpha = alpha ?? (isDirected ? share : share / spokes.squareRoot())
    // Walks of two steps come back to where they were, unless arcs lead one way.
    let returns = isDirected ? 0 : alpha * alpha * spokes
    guard returns < 1 else { return nil }
    let hub = beta * (1 + alpha * spokes) / (1 - returns)
    let spoke = beta * (1 + (isDirected ? 0 : alpha)) / (1 - returns)
    let length = isNormalized ? (hub * hub + spokes * spoke * spoke).squareRoot() : 1
    return (hub / length, spoke / length)
  }
}

extension HITSAuthority {
  /// Σ(*x*max − *x*) / (*n* − 1), that of a star all of whose arcs lead to its middle; in an
  /// undirected graph / (*n* − 2)/2, that of a single tie beside people without any. Nil for fewer
  /// than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    mutualCentralization(of: scores, in: graph)
  }
}

extension HITSHub {
  /// Σ(*x*max − *x*) / (*n* − 1), that of a star all of whose arcs lead from its middle; in an
  /// undirected graph as for `HITSAuthority`. Nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    mutualCentralization(of: scores, in: graph)
  }
}

/// Scores add up to 1, and in an undirected graph nobody has more than half of it.
private func mutualCentralization(of scores: [Double], in graph: Graph) -> Double? {
  let n = Double(graph.nodeCount)
  return freeman(scores, maximum: graph.isDirected ? n - 1 : (n - 2) / 2)
}
