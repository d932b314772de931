import GuanxiCore

/// How many walks of any length lead to a node, each step making a walk count α times as much:
/// *x* = α *Aᵀx* + β.
///
/// As in networkx, arcs that lead to a node count, β stands for the node itself, and scores are
/// scaled to length 1 (Euclidean) unless that is switched off. Arcs count 1 whatever their numbers.
/// α must be below 1/λ, where λ is the largest eigenvalue; without cycles any α will do, and the
/// given share is taken itself.
///
/// Katz, "A new status index derived from sociometric analysis", Psychometrika 1953.
///
/// - Complexity: O(*n* + *m*) an iteration, for λ and for the scores.
public struct KatzCentrality: HubMeasure {
  public static let name = "katz"
  public static let summary = "Walks of any length that lead to a node, long ones counting less."

  /// By how much a step makes a walk count less; nil for `share` of the largest possible.
  public var alpha: Double?

  /// α as a share of 1/λ, in 0..<1.
  public var share: Double

  /// What a node has of its own, above 0.
  public var beta: Double

  /// Whether scores are scaled to length 1.
  public var isNormalized: Bool

  /// The sum of absolute changes, relative to the sum of scores, at which to stop.
  public var tolerance: Double

  /// The largest number of iterations, at least 1.
  public var iterations: Int

  /// Sets the options.
  public init(
    alpha: Double? = nil, share: Double = 0.85, beta: Double = 1, isNormalized: Bool = true,
    tolerance: Double = 1e-12, iterations: Int = 10_000
  ) {
    self.alpha = alpha
    self.share = share
    self.beta = beta
    self.isNormalized = isNormalized
    self.tolerance = tolerance
    self.iterations = iterations
  }

  public init(_ parameters: inout Parameters) throws {
    alpha = try parameters.optionalNumber(
      "alpha", in: 0...1e9, otherwise: "share / largest eigenvalue",
      "how much less a walk counts for each step")
    share = try parameters.number(
      "share", in: 0...0.999_999, default: 0.85, "alpha as a share of 1 / largest eigenvalue")
    beta = try parameters.number(
      "beta", in: 1e-9...1e9, default: 1, "what each node has of its own")
    isNormalized = try parameters.flag(
      "normalized", default: true, "whether squares of scores add up to 1")
    tolerance = try parameters.number(
      "tolerance", in: 1e-15...1, default: 1e-12,
      "total change at which to stop, relative to the total")
    iterations = try parameters.count(
      "iterations", in: 1...1_000_000_000, default: 10_000, "largest number of iterations")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    guard graph.nodeCount > 0 else { return [] }
    let alpha = try alpha ?? shareOfLargest(in: graph, on: workers)
    let sums = IncomingSums(to: graph, on: workers.quiet)
    let scores =
      try sums.prefersNarrow
      ? walks(Float.self, sums, alpha, on: workers)
      : walks(Double.self, sums, alpha, on: workers)
    let length =
      isNormalized ? scores.reduce(0) { $0 + $1 * $1 }.squareRoot() : 1
    return scores.map { $0 / length }
  }

  private func shareOfLargest(in graph: Graph, on workers: Workers) throws -> Double {
    // The eigenvalue of a symmetric matrix is as exact as the square of its vector.
    let eigenvalue = try largestEigenvalue(
      of: graph, tolerance: graph.isDirected ? 1e-13 : 1e-9, iterations: iterations,
      on: workers)
    return eigenvalue > 0 ? share / eigenvalue : share
  }

  private func walks<Entry: VectorEntry>(
    _: Entry.Type, _ sums: IncomingSums, _ alpha: Double, on workers: Workers
  ) throws -> [Double] {
    try sums.lists.isDirected
      ? addedWalks(Entry.self, sums, alpha, on: workers)
      : solvedWalks(Entry.self, sums, alpha, on: workers)
  }

  /// In an undirected graph *I* − α*A* is symmetric, and positive if α is small enough.
  private func solvedWalks<Entry: VectorEntry>(
    _: Entry.Type, _ sums: IncomingSums, _ alpha: Double, on workers: Workers
  ) throws -> [Double] {
    var progress = SettlingProgress(to: tolerance, on: workers)
    let workers = workers.quiet
    let n = sums.lists.nodeCount
    var gradients = try ConjugateGradients<Entry>(
      from: Slots(repeating: 0, count: n), residuals: Slots(repeating: beta, count: n),
      diagonal: Slots(repeating: 1, count: n), on: workers)
    var iteration = 0
    var total = 0.0
    while iteration == 0 || gradients.size > tolerance * total {
      try check(iteration, gradients.size / max(total, beta))
      if iteration > 0 { progress.note(gradients.size / total) }
      let isPositive = try gradients.step(on: workers) { direction, products in
        try sums.forEach(direction, from: (), on: workers) { _, node, sum in
          products.base[node] = direction.base[node].wide - alpha * sum
        } combine: { _ in
        }
      }
      if !isPositive { throw tooLarge(alpha) }
      total = (0..<n).reduce(0) { $0 + abs(gradients.solution.base[$1]) }
      iteration += 1
    }
    let scores = gradients.solution.array
    if scores.contains(where: { $0 < 0 }) { throw tooLarge(alpha) }
    return scores
  }

  /// Adds walks one step longer until they do not matter; what rounding keeps is added later.
  private func addedWalks<Entry: VectorEntry>(
    _: Entry.Type, _ sums: IncomingSums, _ alpha: Double, on workers: Workers
  ) throws -> [Double] {
    var progress = SettlingProgress(to: tolerance, on: workers)
    let workers = workers.quiet
    let n = sums.lists.nodeCount
    let scores = Slots(repeating: 0.0, count: n)
    let residuals = Slots(repeating: beta, count: n)
    var given = Slots(repeating: Entry(rounding: beta), count: n)
    var next = Slots(repeating: Entry(rounding: 0), count: n)
    var (change, total) = (Double.infinity, beta)
    var iteration = 0
    while change > tolerance * total {
      try check(iteration, change / total)
      progress.note(change / total)
      (change, total) = (0, 0)
      let (old, new) = (given, next)
      try sums.forEach(old, from: (0.0, 0.0), on: workers) { value, node, sum in
        let added = old.base[node].wide
        scores.base[node] += added
        let residual = (residuals.base[node] - added) + alpha * sum
        residuals.base[node] = residual
        new.base[node] = Entry(rounding: residual)
        value.0 += abs(residual)
        value.1 += scores.base[node]
      } combine: {
        change += $0.0
        total += $0.1
      }
      if !(total < 1e100) { throw tooLarge(alpha) }
      swap(&given, &next)
      iteration += 1
    }
    return (0..<n).map { max(0, scores.base[$0] + residuals.base[$0]) }
  }

  private func check(_ iteration: Int, _ change: Double) throws {
    guard iteration >= iterations else { return }
    throw ConvergenceError(
      measure: Self.name, iterations: iteration, residual: change, tolerance: tolerance,
      remedy: "Allow more iterations, a larger tolerance or a smaller alpha.")
  }

  private func tooLarge(_ alpha: Double) -> InputError {
    InputError(
      "katz: alpha = \(alpha) is not below 1 divided by the largest eigenvalue of the network.",
      remedy: "Leave alpha out, or give a share, as in katz:share=0.85.")
  }
}

extension HubMeasure where Self == KatzCentrality {
  /// Walks of any length that lead to a node.
  public static func katz(
    alpha: Double? = nil, share: Double = 0.85, beta: Double = 1, isNormalized: Bool = true
  ) -> Self {
    KatzCentrality(alpha: alpha, share: share, beta: beta, isNormalized: isNormalized)
  }
}
