import GuanxiCore

/// The largest eigenvalue of a graph's adjacency matrix and its nonnegative eigenvector.
struct PerronVector {
  /// Indexed by node: of length 1, nonnegative.
  let vector: [Double]
  /// The largest eigenvalue of *A*.
  let eigenvalue: Double
  /// How often all arcs were gone through.
  let iterations: Int
  /// By how much, relative to the vector, the eigenvalue equation is missed at most.
  let residual: Double

  /// Searches until the residual is at most the tolerance.
  ///
  /// - Throws: `ConvergenceError`, or `CancellationError` when told to stop.
  init(of graph: Graph, _ options: Settling, on workers: Workers) throws {
    let sums = IncomingSums(to: graph, on: workers.quiet)
    if graph.isDirected {
      try self.init(repeating: sums, options, on: workers)
    } else {
      try self.init(symmetric: sums, options, on: workers)
    }
  }

  /// The same for an undirected graph, or one without arcs.
  init(symmetric sums: IncomingSums, _ options: Settling, on workers: Workers) throws {
    if sums.prefersNarrow {
      try self.init(Float.self, symmetric: sums, options, on: workers)
    } else {
      try self.init(Double.self, symmetric: sums, options, on: workers)
    }
  }

  private init<Entry: VectorEntry>(
    _: Entry.Type, symmetric sums: IncomingSums, _ options: Settling, on workers: Workers
  ) throws {
    let lists = sums.lists
    // Nodes without ties have no part in it, unless there is nobody else.
    let start = Slots(count: lists.nodeCount) { node -> Entry in
      Entry(rounding: lists.degree(of: node) > 0 || lists.arcCount == 0 ? 1 : 0)
    }
    let pair = try LeadingPair(from: start, options, on: workers) {
      try sums.sums($0, into: $1, on: workers.quiet)
    }
    (vector, eigenvalue) = (pair.vector, pair.eigenvalue)
    (iterations, residual) = (pair.iterations, pair.residual)
  }

  /// Repeats *x* ← (*A*ᵀ + *I*) *x* / ‖…‖ from equal entries: adding *I* keeps graphs whose cycles
  /// all have lengths with a common divisor from swinging.
  private init(repeating sums: IncomingSums, _ options: Settling, on workers: Workers) throws {
    var progress = SettlingProgress(to: options.tolerance, on: workers)
    let workers = workers.quiet
    let n = sums.lists.nodeCount
    let x = Slots(repeating: 1 / Double(max(1, n)).squareRoot(), count: n)
    let y = Slots(repeating: 0.0, count: n)
    var eigenvalue = 0.0
    var change = 0.0
    var iteration = 0
    while n > 0 {
      iteration += 1
      var (squares, product) = (0.0, 0.0)
      try sums.forEach(x, from: (0.0, 0.0), on: workers) { value, node, sum in
        let own = x.base[node]
        value.1 += own * sum
        y.base[node] = sum + own
        value.0 += (sum + own) * (sum + own)
      } combine: {
        squares += $0.0
        product += $0.1
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
      if change <= options.tolerance { break }
      progress.note(change)
      if iteration >= options.iterations {
        throw options.failure(
          after: iteration, change,
          remedy: "Allow more iterations or a larger tolerance; without cycles there is no answer.")
      }
    }
    vector = x.array
    self.eigenvalue = eigenvalue
    iterations = iteration
    residual = change
  }
}

/// The largest eigenvalue of a graph's adjacency matrix; numbers on arcs do not count.
///
/// For an undirected graph it is at least the mean degree and at most the largest degree, and
/// 1 divided by it estimates the chance at which a promotion spreads far. For a directed one it is
/// 0 unless there are cycles.
///
/// - Parameters:
///   - graph: The network.
///   - tolerance: How much a step may still change the eigenvector, relative to its length.
///   - iterations: The largest number of steps.
///   - workers: The threads to use.
/// - Returns: λ, 0 for a graph without ties.
/// - Throws: `ConvergenceError`, or `CancellationError` when told to stop.
/// - Complexity: O(*n* + *m*) a step; steps grow with the inverse of the gap below λ, in an
///   undirected graph with its root.
public func largestEigenvalue(
  of graph: Graph, tolerance: Double = 1e-10, iterations: Int = 10_000,
  on workers: Workers = .all
) throws -> Double {
  let graph = graph.isDirected ? graph.onlyArcsOnCycles(on: workers) : graph
  if graph.arcCount == 0 { return 0 }
  let options = Settling(
    name: "largest eigenvalue", tolerance: tolerance, iterations: iterations)
  return try PerronVector(of: graph, options, on: workers).eigenvalue
}
