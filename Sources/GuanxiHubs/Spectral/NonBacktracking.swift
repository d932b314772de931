import GuanxiCore

/// Central is who is tied to nodes that are central without counting that tie: the eigenvector
/// centrality of walks that never turn back at once, which does not pile up around hubs.
///
/// With degrees *D*, it is the first half of the leading eigenvector of the 2*n* × 2*n* matrix
/// [[*A*, *I* − *D*], [*I*, 0]], of length 1 (Euclidean) and nonnegative. Direction and numbers of
/// arcs do not count. Networks without cycles have no such walks: all scores are 0. Where no
/// component has more than one cycle, the nodes of those with one share alike. Of other components
/// only those with the largest eigenvalue have scores.
///
/// Martin, Zhang and Newman, "Localization and centrality in networks", Physical Review E 2014.
///
/// - Complexity: O(*n* + *m*) an iteration.
public struct NonBacktracking: SettlingMeasure {
  public static let name = "non-backtracking"
  public static let summary = "Ties to nodes that are central also without the tie."

  /// How much of the eigenvalue equation may be missed (Euclidean length, relative).
  public var tolerance: Double

  /// The largest number of iterations, at least 1.
  public var iterations: Int

  /// Sets the options.
  public init(tolerance: Double = 1e-12, iterations: Int = 10_000) {
    self.tolerance = tolerance
    self.iterations = iterations
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try NonBacktrackingPair(of: graph, settling, on: workers).vector
  }
}

extension HubMeasure where Self == NonBacktracking {
  /// Ties to nodes that are central also without the tie.
  public static func nonBacktracking(
    tolerance: Double = 1e-12, iterations: Int = 10_000
  ) -> Self {
    NonBacktracking(tolerance: tolerance, iterations: iterations)
  }
}

/// The growth of the number of walks that never turn back at once, a factor a step: the spectral
/// radius of the non-backtracking matrix. Direction and numbers of arcs do not count.
///
/// In sparse networks 1 divided by it estimates the chance at which a promotion spreads far, and
/// better so than by the largest eigenvalue. It is 0 without cycles, 1 where no component has more
/// than one, *k* − 1 where all have *k* ties, and at most the largest eigenvalue.
///
/// Karrer, Newman and Zdeborová, "Percolation on sparse networks", Physical Review Letters 2014.
///
/// - Parameters:
///   - graph: The network.
///   - tolerance: How much may still change, relative to the result.
///   - iterations: The largest number of steps.
///   - workers: The threads to use.
/// - Returns: The spectral radius.
/// - Throws: `ConvergenceError`, or `CancellationError` when told to stop.
/// - Complexity: O(*n* + *m*) a step.
public func nonBacktrackingRadius(
  of graph: Graph, tolerance: Double = 1e-10, iterations: Int = 10_000,
  on workers: Workers = .all
) throws -> Double {
  let options = Settling(
    name: "non-backtracking radius", tolerance: tolerance, iterations: iterations)
  return try NonBacktrackingPair(of: graph, options, on: workers).radius
}

/// The leading eigenvalue of the non-backtracking matrix and its vector of nodes.
///
/// The eigenvalue μ with its vector *x* solves (*A* − (*D* − *I*)/μ) *x* = μ *x*, and it is the
/// largest number that is also the largest eigenvalue of the symmetric matrix on the left. From
/// above, each vector gives a better μ: the larger root of μ² − (*xᵀAx*) μ + *xᵀ*(*D* − *I*)*x*.
private struct NonBacktrackingPair {
  /// Indexed by node.
  var vector: [Double]
  var radius: Double

  init(of graph: Graph, _ options: Settling, on workers: Workers) throws {
    let graph = graph.undirected(on: workers)
    let cycles = IndependentCycles(of: graph, on: workers)
    let most = cycles.counts.max() ?? 0
    let members = graph.nodes.filter { most > 0 && cycles.count(at: $0) == most }
    vector = [Double](repeating: 0, count: graph.nodeCount)
    radius = Double(min(most, 1))
    guard most > 1 else {
      for node in members { vector[node] = 1 / Double(members.count).squareRoot() }
      return
    }
    for node in graph.nodes where cycles.count(at: node) > 1 { vector[node] = 1 }
    let sums = IncomingSums(along: graph)
    try sums.prefersNarrow
      ? settle(Float.self, sums, options, on: workers)
      : settle(Double.self, sums, options, on: workers)
  }

  private mutating func settle<Entry: VectorEntry>(
    _: Entry.Type, _ sums: IncomingSums, _ options: Settling, on workers: Workers
  ) throws {
    // Each round starts its way anew, so only the last one is watched.
    let quiet = workers.quiet
    let lists = sums.lists
    var own = options
    own.tolerance = max(1e-2, options.tolerance)
    // Without the second term: the largest eigenvalue of A, which is not smaller.
    var inverse = 0.0
    var rounds = 0
    while true {
      let watching = own.tolerance <= options.tolerance ? workers : quiet
      let start = Slots(count: lists.nodeCount) { Entry(rounding: vector[$0]) }
      let pair = try LeadingPair(from: start, own, on: watching) { [inverse] vector, products in
        try lists.withArcPointers { arcs in
          try sums.forEach(vector, from: (), on: quiet) { _, node, sum in
            let excess = Double(arcs.degree(of: node) &- 1) * inverse
            products.base[node] = sum - excess * vector.base[node].wide
          } combine: { _ in
          }
        }
      }
      vector = pair.vector
      let excess = lists.nodes.reduce(0) {
        $0 + Double(lists.degree(of: $1) - 1) * vector[$1] * vector[$1]
      }
      let ties = pair.eigenvalue + excess * inverse
      let root = max(0, ties * ties / 4 - excess).squareRoot()
      let old = radius
      radius = ties / 2 + root
      inverse = 1 / radius
      rounds += 1
      let isSettled = abs(radius - old) <= options.tolerance * radius
      if isSettled && own.tolerance <= options.tolerance { return }
      if rounds > 200 {
        throw options.failure(after: rounds, abs(radius - old) / radius)
      }
      own.tolerance = max(options.tolerance, own.tolerance * 1e-3)
    }
  }
}

/// How many ties of each component could be cut before it has no cycle.
private struct IndependentCycles {
  private let components: Components
  /// Indexed by component.
  let counts: [Int]

  init(of graph: Graph, on workers: Workers) {
    let components = Components(of: graph, on: workers)
    var arcs = [Int](repeating: 0, count: components.count)
    for node in graph.nodes { arcs[Int(components.component[node])] += graph.degree(of: node) }
    counts = arcs.indices.map { arcs[$0] / 2 - components.sizes[$0] + 1 }
    self.components = components
  }

  func count(at node: Int) -> Int { counts[Int(components.component[node])] }
}
