import GuanxiCore

/// The largest eigenvalue of a graph's adjacency matrix and its nonnegative eigenvector.
///
/// Found by repeating *x* ← (*A*ᵀ + *I*) *x* / ‖…‖ from equal entries: adding *I* keeps bipartite
/// graphs, where *A* has the eigenvalue −λ too, from swinging between their two sides.
struct PerronVector {
  /// Indexed by node: of length 1, nonnegative.
  let vector: [Double]
  /// The largest eigenvalue of *A*.
  let eigenvalue: Double

  /// Repeats until a step changes the vector by at most `tolerance` (Euclidean length).
  ///
  /// - Throws: `ConvergenceError`, or `CancellationError` when told to stop.
  init(
    of graph: Graph, tolerance: Double, iterations: Int, name: String, on workers: Workers
  ) throws {
    let n = graph.nodeCount
    let incoming = graph.reversed(on: workers)
    let workers = workers.quiet
    let x = Slots(repeating: 1 / Double(max(1, n)).squareRoot(), count: n)
    let y = Slots(repeating: 0.0, count: n)
    var eigenvalue = 0.0
    var change = 0.0
    var iteration = 0
    while n > 0 {
      iteration += 1
      var squares = 0.0
      var product = 0.0
      try incoming.withArcPointers { arcs in
        try workers.forEachBlock(of: n, size: 2_048) {
          ListRoom(for: incoming)
        } _: { room, block in
          var squares = 0.0
          var product = 0.0
          let x = x.base
          for node in block {
            var sum = 0.0
            let sources = arcs.neighbors(of: node, room)
            for place in 0..<sources.count { sum += x[Int(sources[place])] }
            product += x[node] * sum
            sum += x[node]
            squares += sum * sum
            y.base[node] = sum
          }
          return (squares, product)
        } combine: {
          squares += $0.0
          product += $0.1
        }
      }
      eigenvalue = product
      let length = squares.squareRoot()
      var changes = 0.0
      try workers.forEachBlock(of: n, size: 2_048) { block in
        var changes = 0.0
        for node in block {
          let entry = y.base[node] / length
          changes += (entry - x.base[node]) * (entry - x.base[node])
          x.base[node] = entry
        }
        return changes
      } combine: {
        changes += $0
      }
      change = changes.squareRoot()
      if change <= tolerance { break }
      if iteration >= iterations {
        throw ConvergenceError(
          measure: name, iterations: iteration, residual: change, tolerance: tolerance,
          remedy: graph.isDirected
            ? "Allow more iterations or a larger tolerance; without cycles there is no answer."
            : "Allow more iterations or a larger tolerance.")
      }
    }
    vector = x.array
    self.eigenvalue = eigenvalue
  }
}

/// The largest eigenvalue of a graph's adjacency matrix; numbers on arcs do not count.
///
/// For an undirected graph it is at least the mean degree and at most the largest degree, and
/// 1 divided by it estimates the chance at which a promotion spreads far.
///
/// - Parameters:
///   - graph: The network.
///   - tolerance: How much a step of the power iteration may still change the eigenvector.
///   - iterations: The largest number of steps.
///   - workers: The threads to use.
/// - Returns: λ, 0 for a graph without ties.
/// - Throws: `ConvergenceError`; a directed graph without cycles has no positive eigenvalue, and
///   the iteration does not settle there.
/// - Complexity: O(*n* + *m*) a step; steps grow with the inverse of the gap below λ.
public func largestEigenvalue(
  of graph: Graph, tolerance: Double = 1e-10, iterations: Int = 10_000,
  on workers: Workers = .all
) throws -> Double {
  try PerronVector(
    of: graph, tolerance: tolerance, iterations: iterations, name: "largest eigenvalue",
    on: workers
  ).eigenvalue
}
