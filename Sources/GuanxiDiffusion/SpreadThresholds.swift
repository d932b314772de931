import GuanxiCore

/// The chances per tie above which a promotion that crosses each tie once can spread far, by the
/// degrees of a network and by its paths.
///
/// The direction of arcs and numbers on them do not count.
public struct SpreadThresholds: Sendable, Equatable, Encodable {
  /// ⟨*k*⟩, the mean degree.
  public let meanDegree: Double

  /// ⟨*k*²⟩, the mean square of the degrees.
  public let meanSquareDegree: Double

  /// *T*_c = ⟨*k*⟩/(⟨*k*²⟩ − ⟨*k*⟩), the threshold of large random networks with these degrees
  /// (`criticalTransmissibility(of:)`); nil where nobody has two ties.
  public let transmissibility: Double?

  /// The largest eigenvalue of the non-backtracking matrix: by how much the number of walks that
  /// never turn straight back grows with each step. 0 for forests; nil if the steps of power
  /// iteration did not settle it to 10⁻¹⁰.
  public let nonBacktrackingRadius: Double?

  /// 1/`nonBacktrackingRadius`, a threshold that knows the paths of this network: exact in the limit
  /// of large networks without short cycles, and else too low. nil without cycles, where nothing
  /// spreads without end. Karrer, Newman and Zdeborová, "Percolation on Sparse Networks", Physical
  /// Review Letters 2014.
  public let nonBacktrackingThreshold: Double?

  /// Works them out.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - steps: The largest number of steps of power iteration; with 0 there is no radius.
  ///   - workers: Threads; their number does not change the result.
  /// - Complexity: O(*n* + *m*) and as much again for each step of power iteration.
  public init(of graph: Graph, steps: Int = 10_000, on workers: Workers = .all) {
    let graph = graph.undirected(on: workers)
    var squares = 0.0
    for node in graph.nodes {
      let degree = Double(graph.degree(of: node))
      squares += degree * degree
    }
    let n = Double(max(1, graph.nodeCount))
    let sum = Double(graph.arcCount)
    meanDegree = sum / n
    meanSquareDegree = squares / n
    let critical = criticalTransmissibility(of: graph)
    transmissibility = critical.isFinite ? critical : nil
    nonBacktrackingRadius =
      steps == 0 ? nil : growthOfWalks(in: graph.core(2, on: workers), steps: steps, on: workers)
    nonBacktrackingThreshold = nonBacktrackingRadius.flatMap { $0 > 0 ? 1 / $0 : nil }
  }
}
