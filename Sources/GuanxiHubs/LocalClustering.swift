import GuanxiCore

/// The share of the pairs of a node's neighbors that are tied to each other, in 0...1.
///
/// In an undirected graph, triangles / (*d*(*d* − 1)/2). In a directed one, a node's neighbors are
/// those with an arc to it or from it, *d* of them, and the score is the number of arcs among them
/// divided by *d*(*d* − 1). A node with fewer than 2 neighbors scores 0.
///
/// Watts and Strogatz, "Collective dynamics of 'small-world' networks", Nature 1998; Iosup et al.,
/// "The LDBC Graphalytics Benchmark", arXiv 2011.15028.
///
/// - Complexity: O(*m*^1.5).
public struct LocalClustering: HubMeasure {
  public static let name = "local-clustering"
  public static let summary = "The share of a node's pairs of neighbors that are tied."

  /// Counts ties among neighbors.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let ties = NeighborTies(graph, countsArcs: true, on: workers.quiet)
    let arcsOfATie = graph.isDirected ? 1.0 : 2.0
    return zip(try ties.counts(on: workers), ties.neighborCounts).map { count, neighbors in
      let neighbors = Int(neighbors)
      return neighbors < 2 ? 0 : arcsOfATie * Double(count) / Double(neighbors * (neighbors - 1))
    }
  }
}

extension HubMeasure where Self == LocalClustering {
  /// The share of the pairs of neighbors that are tied.
  public static var localClustering: Self { LocalClustering() }
}
