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
  /// never turn straight back grows with each step. 0 for forests; nil if 10,000 steps of power
  /// iteration did not settle it to 10⁻¹⁰.
  public let nonBacktrackingRadius: Double?

  /// 1/`nonBacktrackingRadius`, a threshold that knows the paths of this network: exact in the limit
  /// of large networks without short cycles, and else too low. nil without cycles, where nothing
  /// spreads without end. Karrer, Newman and Zdeborová, "Percolation on Sparse Networks", Physical
  /// Review Letters 2014.
  public let nonBacktrackingThreshold: Double?

  /// Works them out.
  ///
  /// - Parameter graph: The network.
  /// - Complexity: O(*n* + *m*) and as much again for each step of power iteration.
  public init(of graph: Graph) {
    let graph = graph.undirected()
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
    nonBacktrackingRadius = growthOfWalks(in: graph.core(2))
    nonBacktrackingThreshold = nonBacktrackingRadius.flatMap { $0 > 0 ? 1 / $0 : nil }
  }
}

/// The largest eigenvalue of the non-backtracking matrix *B* of an undirected graph, in which every
/// node has two neighbors at least: (*B x*)(*u* → *v*) = Σ *x*(*w* → *u*) over *w* ≠ *v*.
///
/// Repeats *x* ← (*B* + *I*) *x*: adding *I* keeps networks whose cycles all have even lengths from
/// swinging.
private func growthOfWalks(in graph: Graph) -> Double? {
  if graph.arcCount == 0 { return 0 }
  let opposite = oppositeArcs(of: graph)
  var x = [Double](repeating: 1 / Double(graph.arcCount), count: graph.arcCount)
  var y = x
  for _ in 0..<10_000 {
    let (growth, change) = graph.withArcPointers { arcs in
      opposite.withUnsafeBufferPointer { opposite in
        x.withUnsafeBufferPointer { x in
          y.withUnsafeMutableBufferPointer { y in
            walkOn(graph.nodes, arcs.offsets, opposite: opposite, from: x, to: y)
          }
        }
      }
    }
    swap(&x, &y)
    // The entries of x add up to 1, so their growth is the eigenvalue of B + I.
    if change < 1e-10 { return growth - 1 }
  }
  return nil
}

/// One step: `y` becomes (*B* + *I*) `x`, divided by its sum.
///
/// - Returns: That sum, and by how much `y` differs from `x`.
private func walkOn(
  _ nodes: Range<Graph.Node>, _ offsets: OffsetPointers, opposite: UnsafeBufferPointer<Int>,
  from x: UnsafeBufferPointer<Double>, to y: UnsafeMutableBufferPointer<Double>
) -> (growth: Double, change: Double) {
  var growth = 0.0
  for node in nodes {
    let arcs = offsets[node]..<offsets[node + 1]
    var incoming = 0.0
    for arc in arcs { incoming += x[opposite[arc]] }
    for arc in arcs {
      y[arc] = incoming - x[opposite[arc]] + x[arc]
      growth += y[arc]
    }
  }
  var change = 0.0
  for arc in y.indices {
    y[arc] /= growth
    change += abs(y[arc] - x[arc])
  }
  return (growth, change)
}

/// Indexed by arc of an undirected graph: the arc of the same tie the other way.
private func oppositeArcs(of graph: Graph) -> [Int] {
  var next = graph.nodes.map { graph.offsets[$0] }
  var opposite = [Int](repeating: 0, count: graph.arcCount)
  // Sources come in ascending order, and so do the neighbors in each list.
  graph.forEachArc { _, target, arc in
    opposite[arc] = next[target]
    next[target] += 1
  }
  return opposite
}
