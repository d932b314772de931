import GuanxiCore

extension Graph {
  /// How centralized the graph is by a measure: the sum of the distances to the most central node,
  /// divided by the largest that a graph of this size can have.
  ///
  /// Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1978.
  ///
  /// - Parameters:
  ///   - measure: One with such a formula: degrees, betweenness, closeness, harmonic.
  ///   - workers: The threads to use.
  /// - Returns: In 0...1: 1 for a star, 0 where all nodes score the same; nil for another measure
  ///   or a graph too small.
  /// - Throws: What the measure throws.
  public func centralization(
    by measure: some HubMeasure, on workers: Workers = .all
  ) throws -> Double? {
    measure.centralization(of: try measure.scores(of: self, on: workers), in: self)
  }
}

/// Σ(max − score) / `maximum`; nil for fewer than 3 nodes, where no graph is a star.
func freeman(_ scores: [Double], maximum: Double) -> Double? {
  guard scores.count >= 3, let best = scores.max() else { return nil }
  return scores.reduce(0) { $0 + (best - $1) } / maximum
}

extension HarmonicCentrality {
  /// Σ(*h*max − *h*) / ((*n* − 1)(*n* − 2)/2), which no graph exceeds and a star reaches: it was
  /// tried on all graphs of up to seven nodes. Nil for a directed graph and for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    guard !graph.isDirected else { return nil }
    let n = Double(graph.nodeCount)
    return freeman(scores, maximum: (n - 1) * (n - 2) / (isNormalized ? 2 * (n - 1) : 2))
  }
}

/// The formula of in-degree and out-degree.
func oneWayCentralization(_ scores: [Double], in graph: Graph) -> Double? {
  guard graph.isDirected else { return Degree().centralization(of: scores, in: graph) }
  let n = Double(graph.nodeCount)
  return freeman(scores, maximum: (n - 1) * (n - 1))
}
