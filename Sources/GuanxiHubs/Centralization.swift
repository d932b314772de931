import GuanxiCore

extension Graph {
  /// How centralized the graph is by a measure: the sum of the distances to the most central node,
  /// divided by the largest that a graph of this size can have.
  ///
  /// The most centralized graph is a star for degrees, strengths, PageRank, betweenness, closeness,
  /// harmonic centrality and effective size, of arcs to its middle (`out-degree`, `out-strength`,
  /// `hits-hub` and closeness along arcs: from it; degree, strength and betweenness: both) in
  /// directed graphs. It is a single tie beside people without any for `eigenvector` and HITS in
  /// undirected graphs, and a clique of half the people beside such people for `coreness`, by which
  /// a star has 0. For `katz` nobody knows it, and the star is what it is divided by.
  ///
  /// Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1978.
  ///
  /// - Parameters:
  ///   - measure: One with such a formula: those above.
  ///   - workers: The threads to use.
  /// - Returns: In 0...1, of `katz` possibly more: 0 where all nodes score the same, 1 for the most
  ///   centralized graph; nil for another measure or a graph too small.
  /// - Throws: What the measure throws.
  public func centralization(
    by measure: some HubMeasure, on workers: Workers = .all
  ) throws -> Double? {
    measure.centralization(of: try measure.scores(of: self, on: workers), in: self)
  }
}

/// Σ(max − score) / `maximum`; nil for fewer than 3 nodes, where no graph is a star, and where all
/// graphs are alike.
func freeman(_ scores: [Double], maximum: Double) -> Double? {
  guard scores.count >= 3, maximum > 0, let best = scores.max() else { return nil }
  return scores.reduce(0) { $0 + (best - $1) } / maximum
}

extension HarmonicCentrality {
  /// Σ(*h*max − *h*) / ((*n* − 1)(*n* − 2)/2), which no graph exceeds and a star reaches: it was
  /// tried on all graphs of up to seven nodes. In a directed graph / (*n* − 1)², that of a star whose
  /// arcs lead all to its middle, or all from it. Nil for fewer than 3 nodes.
  public func centralization(of scores: [Double], in graph: Graph) -> Double? {
    let n = Double(graph.nodeCount)
    let maximum = (n - 1) * (graph.isDirected ? n - 1 : (n - 2) / 2)
    return freeman(scores, maximum: isNormalized ? maximum / (n - 1) : maximum)
  }
}

/// The formula of in-degree and out-degree.
func oneWayCentralization(_ scores: [Double], in graph: Graph) -> Double? {
  guard graph.isDirected else { return Degree().centralization(of: scores, in: graph) }
  let n = Double(graph.nodeCount)
  return freeman(scores, maximum: (n - 1) * (n - 1))
}
