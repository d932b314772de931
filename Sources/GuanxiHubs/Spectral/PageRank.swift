import GuanxiCore

/// How often a surfer visits each node who follows a random arc, and now and then starts anew
/// anywhere, or at nodes of one's choice (personalized PageRank).
///
/// Scores sum to 1: a node without outgoing arcs passes its score on to where the surfer starts,
/// over all nodes alike unless starts are named. In a graph without arcs every node thus has 1/*n*.
/// An edge of an undirected graph is followed both ways. With the restarts *s*, all 1/*n* or shared
/// by the named nodes, the scores solve
/// *x(v)* = (1 − *d* + *d* · dangling) *s(v)* + *d* Σ *x(u)*/out(*u*) over arcs *u* → *v*.
///
/// Given a tolerance, undirected graphs are solved by conjugate gradients, others by repeating the
/// step above from scores like *s*; without one, exactly that step is repeated. Large graphs gather
/// what a step changes in 32 bits, and what rounding leaves out in the next step.
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

  /// Where the surfer starts anew, each as likely; anywhere if empty.
  public var starts: [Graph.Node] = []

  /// The names of the nodes in `starts` until `resolved(in:)` finds them.
  public var startNames: [String] = []

  /// Sets the options.
  public init(
    damping: Double = 0.85, tolerance: Double = 1e-12, iterations: Int = 1_000,
    isWeighted: Bool = false, starts: [Graph.Node] = []
  ) {
    self.damping = damping
    self.tolerance = tolerance
    self.iterations = iterations
    self.isWeighted = isWeighted
    self.starts = starts
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
    let names = try parameters.text(
      "from", default: "anywhere", "ids with + in between where the surfer starts anew")
    if names != "anywhere" { startNames = names.split(separator: "+").map(String.init) }
  }

  public func scores(of graph: Graph, on workers: Workers) throws -> [Double] {
    try ranks(of: graph, on: workers).scores
  }

  /// The scores and how far they can be trusted.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use; the result is the same on any number.
  /// - Returns: Scores, iterations and the last change.
  /// - Throws: `ConvergenceError`, `InputError` for starts that are not in the graph or whose names
  ///   have not been looked up, `CancellationError` when told to stop.
  /// - Complexity: O(*n* + *m*) an iteration.
  public func ranks(of graph: Graph, on workers: Workers = .all) throws -> Ranks {
    if !startNames.isEmpty {
      throw InputError("pagerank: the ids after 'from' need a network with names.")
    }
    if let node = starts.first(where: { !graph.nodes.contains($0) }) {
      throw InputError("pagerank: there is no node \(node) to start from.")
    }
    guard graph.nodeCount > 0 else { return Ranks(scores: [], iterations: 0, residual: 0) }
    let sums = IncomingSums(to: graph, isWeighted: isWeighted, on: workers.quiet)
    let isSymmetric = !graph.isDirected && sums.weights == nil
    if isSymmetric && tolerance > 0 && damping < 1 {
      return try sums.prefersNarrow
        ? gradients(Float.self, sums, on: workers)
        : gradients(Double.self, sums, on: workers)
    }
    return try steps(sums, of: graph, on: workers)
  }

  private func gradients<Entry: VectorEntry>(
    _: Entry.Type, _ sums: IncomingSums, on workers: Workers
  ) throws -> Ranks {
    var progress = SettlingProgress(to: tolerance, on: workers)
    let workers = workers.quiet
    var gradients = try PageRankGradients<Entry>(
      sums, damping: damping,
      restarts: Restarts(starts: starts, count: sums.lists.nodeCount), on: workers)
    var iteration = 0
    while gradients.change > tolerance {
      try check(iteration, gradients.change)
      progress.note(gradients.change)
      try gradients.step(on: workers)
      iteration += 1
    }
    return Ranks(
      scores: gradients.scores, iterations: iteration, residual: gradients.change)
  }

  private func steps(_ sums: IncomingSums, of graph: Graph, on workers: Workers) throws -> Ranks {
    var progress = SettlingProgress(to: tolerance, on: workers)
    let report = workers.onProgress
    let workers = workers.quiet
    let n = graph.nodeCount
    let strengths = sums.weights.map { _ in graph.outStrengths }
    let restarts = Restarts(starts: starts, count: n)
    var steps = PageRankSteps(
      sums, damping: damping, restarts: restarts,
      out: Slots(count: n) { strengths?[$0] ?? Double(graph.degree(of: $0)) })
    var wide = Shares<Double>(count: n) { steps.share(restarts[$0], of: $0) }
    var change = try steps.first(&wide, on: workers)
    var iteration = 1
    var narrow: Shares<Float>?
    while change > tolerance || tolerance == 0 {
      if iteration == iterations && tolerance == 0 { break }
      try check(iteration, change)
      if tolerance == 0 { report?(iteration, iterations) } else { progress.note(change) }
      if sums.prefersNarrow && (change < Self.narrowChange || tolerance > 0) {
        if var shares = narrow {
          change = try steps.next(&shares, on: workers)
          narrow = shares
        } else {
          var shares = Shares<Float>(count: n) { steps.share(of: $0) }
          change = try steps.first(&shares, on: workers)
          narrow = shares
        }
      } else {
        change = try steps.next(&wide, on: workers)
      }
      iteration += 1
    }
    return Ranks(scores: steps.result, iterations: iteration, residual: change)
  }

  /// The change below which an exact number of steps may go on in 32 bits: they round what is
  /// passed on by less than 1e-7 of it.
  private static let narrowChange = 1e-3

  private func check(_ iteration: Int, _ change: Double) throws {
    guard iteration >= iterations, tolerance > 0 else { return }
    throw ConvergenceError(
      measure: Self.name, iterations: iteration, residual: change, tolerance: tolerance,
      remedy: "Allow more iterations, a larger tolerance or a smaller damping.")
  }
}

extension PageRank {
  /// Scores with what they cost and how exact they are.
  public struct Ranks: Sendable, Equatable {
    /// Indexed by node; they sum to 1.
    public let scores: [Double]
    /// How often all arcs were gone through.
    public let iterations: Int
    /// By how much, in sum, the last step still changed the scores; those returned are off by at
    /// most damping/(1 − damping) times as much.
    public let residual: Double
  }
}

extension HubMeasure where Self == PageRank {
  /// How often a random surfer visits a node.
  public static func pageRank(
    damping: Double = 0.85, tolerance: Double = 1e-12, iterations: Int = 1_000,
    isWeighted: Bool = false, starts: [Graph.Node] = []
  ) -> Self {
    PageRank(
      damping: damping, tolerance: tolerance, iterations: iterations, isWeighted: isWeighted,
      starts: starts)
  }
}
