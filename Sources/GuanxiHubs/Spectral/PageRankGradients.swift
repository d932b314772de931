import GuanxiCore

/// PageRank of an undirected graph by conjugate gradients: with the degrees *D* and the score *y* of
/// a node an arc, (*D* − *d* *A*) *y* = *b* is symmetric and positive.
struct PageRankGradients<Entry: VectorEntry> {
  private let sums: IncomingSums
  private let damping: Double
  private let restarts: Restarts
  /// What starts anew, of the total of 1: by chance, and what nodes without ties pass on.
  private let restarting: Double
  /// Of the score an arc.
  private var gradients: ConjugateGradients<Entry>

  init(
    _ sums: IncomingSums, damping: Double, restarts: Restarts, on workers: Workers
  ) throws {
    let lists = sums.lists
    let n = lists.nodeCount
    var alone = 0.0
    for node in 0..<n where lists.degree(of: node) == 0 { alone += restarts[node] }
    // Who has no ties passes everything on: t = 1 − d + d · alone · t.
    let restarting = (1 - damping) / (1 - damping * alone)
    (self.sums, self.damping, self.restarts) = (sums, damping, restarts)
    self.restarting = restarting
    // With the same for every arc the total is right; who cannot be reached must start with none.
    let arcs = Double(max(1, lists.arcCount))
    let level = restarts.areAlike ? restarting * (1 - alone) / ((1 - damping) * arcs) : 0
    gradients = try ConjugateGradients(
      from: Slots(repeating: level, count: n),
      residuals: Slots(count: n) { node in
        let degree = Double(lists.degree(of: node))
        return degree == 0 ? 0 : restarting * restarts[node] - level * (1 - damping) * degree
      },
      diagonal: Slots(count: n) { Double(lists.degree(of: $0)) }, on: workers)
  }

  /// The sum of what one step along all arcs would change.
  var change: Double { gradients.size }

  /// Indexed by node; one step along all arcs is included.
  var scores: [Double] {
    let scores = (0..<sums.lists.nodeCount).map { node in
      let degree = sums.lists.degree(of: node)
      return degree == 0
        ? restarting * restarts[node]
        : max(0, gradients.solution.base[node] * Double(degree) + gradients.residuals.base[node])
    }
    let total = scores.reduce(0, +)
    return scores.map { $0 / total }
  }

  /// Comes nearer.
  mutating func step(on workers: Workers) throws {
    let (sums, damping) = (sums, damping)
    _ = try gradients.step(on: workers) { direction, products in
      try sums.lists.withArcPointers { arcs in
        try sums.forEach(direction, from: (), on: workers) { _, node, sum in
          products.base[node] =
            Double(arcs.degree(of: node)) * direction.base[node].wide - damping * sum
        } combine: { _ in
        }
      }
    }
  }
}
