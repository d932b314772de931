import GuanxiCore

/// The levels that arcs lead up, and how well arcs keep to them.
public struct TrophicLevels: Sendable, Equatable {
  /// Indexed by node; the lowest of each weak component has 0.
  public let levels: [Double]

  /// Trophic incoherence *F*₀ = Σ *w* (*h*(target) − *h*(source) − 1)² / Σ *w* over the arcs of the
  /// largest weak component, in 0...1: 0 where every arc leads up exactly one level, 1 where there
  /// is no direction at all. Nil without arcs.
  public let incoherence: Double?

  /// The number of nodes of that component, the first of equally large ones.
  public let nodes: Int

  /// How often all arcs were gone through.
  public let iterations: Int

  /// The length of what is missing in the equations, relative to their right side.
  public let residual: Double

  init(
    of graph: Graph, isWeighted: Bool, _ options: Settling, on workers: Workers
  ) throws {
    let components = Components(of: graph, on: workers.quiet)
    let solution = try Self.solve(graph, isWeighted, options, on: workers)
    (iterations, residual) = (solution.iterations, solution.residual)
    var lowest = [Double](repeating: .infinity, count: components.count)
    for (node, level) in solution.levels.enumerated() {
      let own = Int(components.component[node])
      lowest[own] = min(lowest[own], level)
    }
    let levels = graph.nodes.map { node in
      solution.levels[node] - lowest[Int(components.component[node])]
    }
    let largest = components.sizes.firstIndex(of: components.largest)
    var (misses, total) = (0.0, 0.0)
    let weights = isWeighted ? graph.arcValues?.values : nil
    graph.forEachArc { source, target, arc in
      guard Int(components.component[source]) == largest else { return }
      let weight = weights?[arc] ?? 1
      let miss = levels[target] - levels[source] - 1
      misses += weight * miss * miss
      total += weight
    }
    self.levels = levels
    incoherence = total > 0 ? misses / total : nil
    nodes = components.largest
  }

  private static func solve(
    _ graph: Graph, _ isWeighted: Bool, _ options: Settling, on workers: Workers
  ) throws -> (levels: [Double], iterations: Int, residual: Double) {
    var progress = SettlingProgress(to: options.tolerance, on: workers)
    let workers = workers.quiet
    let n = graph.nodeCount
    guard graph.isDirected, graph.arcCount > 0 else {
      return ([Double](repeating: 0, count: n), 0, 0)
    }
    let into = IncomingSums(to: graph, isWeighted: isWeighted, on: workers)
    let out = IncomingSums(along: graph, isWeighted: isWeighted)
    let ones = Slots(repeating: 1.0, count: n)
    let (inflow, outflow) = (Slots(repeating: 0.0, count: n), Slots(repeating: 0.0, count: n))
    try into.sums(ones, into: inflow, on: workers)
    try out.sums(ones, into: outflow, on: workers)
    let diagonal = Slots(count: n) { inflow.base[$0] + outflow.base[$0] }
    var gradients = try ConjugateGradients<Double>(
      from: Slots(repeating: 0, count: n),
      residuals: Slots(count: n) { inflow.base[$0] - outflow.base[$0] },
      diagonal: diagonal, on: workers)
    let wanted = gradients.squares.squareRoot()
    var iteration = 0
    func residual() -> Double { wanted > 0 ? gradients.squares.squareRoot() / wanted : 0 }
    while residual() > options.tolerance {
      if iteration >= options.iterations { throw options.failure(after: iteration, residual()) }
      progress.note(residual())
      let isPositive = try gradients.step(on: workers) { levels, products in
        try into.sums(levels, into: products, on: workers)
        try out.forEach(levels, from: (), on: workers) { _, node, sum in
          products.base[node] =
            diagonal.base[node] * levels.base[node] - (products.base[node] + sum)
        } combine: { _ in
        }
      }
      // What is left is rounding.
      if !isPositive { break }
      iteration += 1
    }
    return (gradients.solution.array, iteration, residual())
  }
}
