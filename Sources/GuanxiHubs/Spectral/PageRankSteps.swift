import GuanxiCore

/// Where a surfer starts anew.
struct Restarts: Sendable {
  /// Indexed by node: the chance to start there; of one place if all are alike.
  private let chances: Slots<Double>
  /// 0 if all are alike, else −1: what a node's number is cut with.
  private let mask: Int

  /// Each of some nodes as likely, one named twice counted twice; all nodes if there are none.
  init(starts: [Graph.Node], count: Int) {
    mask = starts.isEmpty ? 0 : -1
    guard !starts.isEmpty else {
      chances = Slots(repeating: 1 / Double(count), count: 1)
      return
    }
    let chances = Slots(repeating: 0.0, count: count)
    for node in starts { chances.base[node] += 1 / Double(starts.count) }
    self.chances = chances
  }

  /// Whether all nodes are alike.
  var areAlike: Bool { mask == 0 }

  @inline(__always)
  subscript(node: Int) -> Double { chances.base[node & mask] }
}

/// What each node passes on along an arc of weight 1, now and in the next step.
struct Shares<Entry: VectorEntry> {
  /// Indexed by node.
  fileprivate(set) var now: Slots<Entry>
  fileprivate var next: Slots<Entry>

  /// Fills what is passed on now.
  init(count: Int, _ share: (Int) -> Double) {
    now = Slots(count: count) { Entry(rounding: share($0)) }
    next = Slots(repeating: Entry(rounding: 0), count: count)
  }
}

/// The steps of PageRank, by what each changes: *x* ← *x* + δ and *r* ← (*r* − δ) + *d* *M* δ, where
/// δ is what of the residual *r* is passed on. If δ is rounded, what it lacks stays in *r*.
struct PageRankSteps {
  private let sums: IncomingSums
  private let damping: Double
  private let restarts: Restarts
  /// Indexed by node: the sum over its outgoing arcs, −1 if there are none.
  private let out: Slots<Double>
  private let scores: Slots<Double>
  private let residuals: Slots<Double>
  /// The part of δ that nodes without outgoing arcs have.
  private var dangling = 0.0

  init(_ sums: IncomingSums, damping: Double, restarts: Restarts, out: Slots<Double>) {
    self.sums = sums
    self.damping = damping
    self.restarts = restarts
    self.out = out
    for node in 0..<out.count where out.base[node] == 0 { out.base[node] = -1 }
    scores = Slots(repeating: 0, count: out.count)
    // The residual of scores that are all 0.
    residuals = Slots(count: out.count) { (1 - damping) * restarts[$0] }
  }

  /// What a node passes on along an arc of weight 1 of `amount`; without arcs, of which it keeps
  /// all, the amount itself.
  func share(_ amount: Double, of node: Int) -> Double { amount / abs(out.base[node]) }

  /// The same of its residual.
  func share(of node: Int) -> Double { share(residuals.base[node], of: node) }

  /// The scores after another step.
  var result: [Double] {
    (0..<scores.count).map { max(0, scores.base[$0] + residuals.base[$0]) }
  }

  /// Makes the first step with some shares.
  mutating func first<Entry: VectorEntry>(
    _ shares: inout Shares<Entry>, on workers: Workers
  ) throws -> Double {
    dangling = 0
    for node in 0..<out.count where out.base[node] < 0 { dangling += shares.now.base[node].wide }
    return try next(&shares, on: workers)
  }

  /// Makes a step.
  ///
  /// - Parameters:
  ///   - shares: What is passed on.
  ///   - workers: The threads to use.
  /// - Returns: The sum of what another step would change.
  /// - Throws: `CancellationError` when told to stop.
  mutating func next<Entry: VectorEntry>(
    _ shares: inout Shares<Entry>, on workers: Workers
  ) throws -> Double {
    let (damping, restarts, out) = (damping, restarts, out)
    let (scores, residuals, now, next) = (scores, residuals, shares.now, shares.next)
    let lost = damping * dangling
    var total = 0.0
    var nextDangling = 0.0
    try sums.forEach(now, from: (0.0, 0.0), on: workers) { value, node, sum in
      let out = out.base[node]
      let passed = now.base[node].wide * abs(out)
      scores.base[node] += passed
      let residual = (residuals.base[node] - passed) + (damping * sum + lost * restarts[node])
      residuals.base[node] = residual
      value.0 += abs(residual)
      let share = Entry(rounding: residual / abs(out))
      next.base[node] = share
      if out < 0 { value.1 += share.wide }
    } combine: {
      total += $0.0
      nextDangling += $0.1
    }
    dangling = nextDangling
    swap(&shares.now, &shares.next)
    return total
  }
}
