import GuanxiCore

/// How often a surfer visits each node who follows a random arc, and now and then starts anew
/// anywhere.
///
/// Scores sum to 1: a node without outgoing arcs spreads its score over all nodes alike. A graph
/// without arcs gives every node 1/*n*. An edge of an undirected graph is followed both ways.
///
/// Each iteration gathers along incoming arcs, so that every node is written by one thread only:
/// *x'(v)* = (1 − *d* + *d* · dangling)/*n* + *d* Σ *x(u)*/out(*u*) over arcs *u* → *v*.
///
/// Brin and Page, "The anatomy of a large-scale hypertextual web search engine", 1998.
///
/// - Complexity: O(*n* + *m*) an iteration; the change shrinks at least by `damping` in each.
public struct PageRank: HubMeasure {
  public static let name = "pagerank"
  public static let summary = "How often a random surfer along the arcs visits a node; sums to 1."

  /// The chance to follow an arc rather than to start anew, in 0...1.
  public var damping: Double

  /// The sum of absolute changes, relative to the total of 1, at which to stop; with 0, exactly
  /// `iterations` steps are made.
  public var tolerance: Double

  /// The largest number of iterations, at least 1.
  public var iterations: Int

  /// Whether an arc is followed in proportion to its number, if the graph has numbers.
  public var isWeighted: Bool

  /// Sets the options.
  public init(
    damping: Double = 0.85, tolerance: Double = 1e-12, iterations: Int = 1_000,
    isWeighted: Bool = false
  ) {
    self.damping = damping
    self.tolerance = tolerance
    self.iterations = iterations
    self.isWeighted = isWeighted
  }

  public init(_ parameters: inout Parameters) throws {
    damping = try parameters.number(
      "damping", in: 0...1, default: 0.85, "chance to follow an arc rather than to start anew")
    tolerance = try parameters.number(
      "tolerance", in: 0...1, default: 1e-12,
      "total change at which to stop; 0 for exactly the given iterations")
    iterations = try parameters.count(
      "iterations", in: 1...1_000_000, default: 1_000, "largest number of iterations")
    isWeighted = try parameters.flag(
      "weighted", default: false, "whether arcs are followed in proportion to their weights")
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    let n = graph.nodeCount
    guard n > 0 else { return [] }
    let incoming = graph.reversed(on: workers)
    let weights = isWeighted ? incoming.arcValues?.values : nil
    let strengths = weights.map { _ in graph.outStrengths }
    var step = PageRankStep(incoming: incoming, weights: weights) {
      strengths?[$0] ?? Double(graph.degree(of: $0))
    }
    for iteration in 1...max(1, iterations) {
      let change = try step.run(damping: damping, on: workers.quiet)
      if change <= tolerance && tolerance > 0 { break }
      if iteration >= iterations && tolerance > 0 {
        throw ConvergenceError(
          measure: Self.name, iterations: iteration, residual: change, tolerance: tolerance,
          remedy: "Allow more iterations, a larger tolerance or a smaller damping.")
      }
    }
    return step.scores.array
  }
}

extension HubMeasure where Self == PageRank {
  /// How often a random surfer visits a node.
  public static func pageRank(
    damping: Double = 0.85, tolerance: Double = 1e-12, iterations: Int = 1_000,
    isWeighted: Bool = false
  ) -> Self {
    PageRank(
      damping: damping, tolerance: tolerance, iterations: iterations, isWeighted: isWeighted)
  }
}

/// What one iteration needs and changes.
private struct PageRankStep {
  let incoming: Graph
  /// Indexed by arc of `incoming`; nil if all count the same.
  let weights: Column<Double>?
  /// Indexed by node: 1/out, or 0 without outgoing arcs.
  let share: Slots<Double>
  let scores: Slots<Double>
  /// Indexed by node: what it gives along an arc of weight 1, now and next.
  var given: Slots<Double>
  var nextGiven: Slots<Double>
  /// The sum of the scores of nodes without outgoing arcs.
  var dangling: Double

  init(incoming: Graph, weights: Column<Double>?, out: (Int) -> Double) {
    let n = incoming.nodeCount
    self.incoming = incoming
    self.weights = weights
    share = Slots(repeating: 0, count: n)
    scores = Slots(repeating: 1 / Double(n), count: n)
    given = Slots(repeating: 0, count: n)
    nextGiven = Slots(repeating: 0, count: n)
    var ends = 0
    for node in 0..<n {
      let out = out(node)
      share.base[node] = out > 0 ? 1 / out : 0
      given.base[node] = share.base[node] / Double(n)
      if out == 0 { ends += 1 }
    }
    dangling = Double(ends) / Double(n)
  }

  /// Makes one iteration.
  ///
  /// - Returns: The sum of absolute changes.
  mutating func run(damping: Double, on workers: Workers) throws -> Double {
    let n = incoming.nodeCount
    let base = (1 - damping + damping * dangling) / Double(n)
    let (scores, given, nextGiven, share) = (scores, given, nextGiven, share)
    var change = 0.0
    var nextDangling = 0.0
    try incoming.withArcPointers { arcs in
      try workers.forEachBlock(of: n, size: 2_048) { [incoming] in
        ListRoom(for: incoming)
      } _: { [weights] room, block in
        var change = 0.0
        var dangling = 0.0
        let (given, scores, share) = (given.base, scores.base, share.base)
        for node in block {
          var sum = 0.0
          let sources = arcs.neighbors(of: node, room)
          if let weights {
            let first = arcs.offsets[node]
            for place in 0..<sources.count {
              sum += given[Int(sources[place])] * weights[first &+ place]
            }
          } else {
            for place in 0..<sources.count { sum += given[Int(sources[place])] }
          }
          let score = base + damping * sum
          change += abs(score - scores[node])
          scores[node] = score
          nextGiven.base[node] = score * share[node]
          if share[node] == 0 { dangling += score }
        }
        return (change, dangling)
      } combine: {
        change += $0.0
        nextDangling += $0.1
      }
    }
    dangling = nextDangling
    swap(&self.given, &self.nextGiven)
    return change
  }
}
