import GuanxiCore

/// A random graph with given degrees: every node has as many half ties, and these are paired at
/// random.
///
/// The pairing makes loops and repeated ties: (⟨*k*²⟩ − ⟨*k*⟩)/(2⟨*k*⟩) loops are expected. The
/// method says what becomes of them.
///
/// Bollobás, "A probabilistic proof of an asymptotic formula for the number of labelled regular
/// graphs", European Journal of Combinatorics 1980; Newman, Strogatz and Watts, "Random graphs with
/// arbitrary degree distributions", Physical Review E 2001.
public struct ConfigurationModel: GraphGenerator {
  public static let name = "configuration"
  public static let summary = "Given degrees, and ties at random."

  /// What becomes of loops and repeated ties.
  public enum Method: String, Sendable, CaseIterable {
    /// They are left out, so that some degrees are lower.
    case erased
    /// The pairing starts again until there are none: every simple graph with these degrees is as
    /// likely.
    case rejected
    /// Each is exchanged with a tie drawn at random, which keeps the degrees.
    case rewired
  }

  /// The degrees.
  public var law: DegreeLaw
  /// What becomes of loops and repeated ties.
  public var method: Method

  /// Random graphs with degrees of a law.
  public init(_ law: DegreeLaw, method: Method = .erased) {
    self.law = law
    self.method = method
  }

  public init(_ parameters: inout Parameters) throws {
    let law = try parameters.name(
      "law", of: ["power", "poisson", "regular", "list"], default: "power",
      "how degrees are drawn")
    let nodes = try parameters.count(
      "nodes", in: 0...Graph.maximumNodeCount, default: 0, "how many nodes; list counts itself")
    let exponent = try parameters.number(
      "exponent", in: 0...20, default: 2.5, "power: how fast large degrees become rare")
    let minimum = try parameters.count("minimum", in: 1...Int.max, default: 2, "power: from here")
    let maximum = try parameters.count(
      "maximum", in: 0...Graph.maximumNodeCount, default: 0,
      "power: to here; 0 is the square root of nodes")
    let mean = try parameters.number("mean", in: 0...1e6, default: 4, "poisson: the mean degree")
    let degree = try parameters.count("degree", in: 0...Int.max, default: 4, "regular: the degree")
    let list = try parameters.text("degrees", default: "", "list: the degrees, like 3+2+2+1")
    let method = try parameters.name(
      "method", of: Method.allCases.map(\.rawValue), default: Method.erased.rawValue,
      "what becomes of loops and repeated ties")
    self.method = Method(rawValue: method) ?? .erased
    guard law == "list" || nodes > 0 else {
      throw ChoiceError("configuration needs nodes: how many nodes, in 1 or more.")
    }
    self.law =
      switch law {
      case "list": .list(try wholeNumbers(list, owner: Self.name, key: "degrees"))
      case "regular": .regular(nodes: nodes, degree: degree)
      case "poisson": .poisson(nodes: nodes, mean: mean)
      default:
        .power(
          nodes: nodes, exponent: exponent, minimum: minimum,
          maximum: maximum > 0
            ? maximum : max(minimum, Int(Double(nodes).squareRoot().rounded(.down))))
      }
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph. Exchanges take one.
  /// - Returns: The graph, with a note on the loops and repeats of the pairing.
  /// - Throws: `ChoiceError` for degrees that no simple graph has, or that the method does not
  ///   reach.
  /// - Complexity: O(*n* + *m*) for each pairing.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    var generator = draws(seed)
    try checkRoom(nodes: law.nodes, edges: 0)
    let degrees = try law.degrees(using: &generator)
    try checkRoom(
      nodes: degrees.count, edges: Double(degrees.reduce(0, +)) / 2, nodeBytes: 24,
      tieBytes: method == .rewired ? 24 : 0)
    guard method == .erased || isGraphical(degrees) else {
      throw ChoiceError(
        "configuration: no graph without loops and repeated ties has these degrees."
          + " Say method=erased, which lowers some.")
    }
    let halves = HalfTies(nodes: degrees.count) { degrees[$0] }
    let attempts = 1_000
    for attempt in 1...attempts {
      let rows = GraphBuilder(
        halves.paired(
          on: workers, stream: { draws(seed, step: attempt, task: $0) }, accepts: { _, _ in true }
        ).blocks)
      let (graph, dropped) = rows.graph(
        nodeCount: degrees.count, isDirected: false, workers: workers,
        releasingRows: method == .erased)
      let found = "\(dropped.selfLoops) loops and \(dropped.duplicates) repeated ties"
      let checks = [loopCheck(degrees, measured: dropped.selfLoops)]
      switch method {
      case .erased:
        return GeneratedGraph(graph, notes: ["\(found) were left out"], checks: checks)
      case .rejected:
        if dropped == GraphBuilder.Dropped() {
          return GeneratedGraph(graph, notes: ["pairing \(attempt) had no loops or repeats"])
        }
      case .rewired:
        var repair = PairingRepair(rows, graph, on: workers)
        if let repaired = repair.repaired(using: &generator) {
          return GeneratedGraph(
            repaired, notes: ["\(found) were exchanged for other ties"], checks: checks)
        }
      }
    }
    throw ChoiceError(
      "configuration: none of \(attempts) pairings of these degrees came out without loops and"
        + " repeated ties. Say method=\(method == .rejected ? "rewired" : "erased").")
  }

  /// Two half ties of a node are one of 2*m* − 1 partners of each other.
  private func loopCheck(_ degrees: [Int], measured: Int) -> Origin.Check {
    let halves = degrees.reduce(0, +)
    let pairs = degrees.reduce(0.0) { $0 + Double($1) * Double($1 - 1) / 2 }
    let expected = pairs / Double(max(1, halves - 1))
    return Origin.Check(
      "loops of the pairing", expected: expected, measured: Double(measured),
      tolerance: 4 * expected.squareRoot() + 1)
  }

  /// Whether a simple graph has these degrees (Erdős and Gallai 1960).
  ///
  /// - Complexity: O(*n*): degrees are below *n*, so they are sorted by counting.
  private func isGraphical(_ degrees: [Int]) -> Bool {
    var nodesOf = [Int](repeating: 0, count: degrees.count + 1)
    for degree in degrees { nodesOf[degree] += 1 }
    let sorted = nodesOf.indices.reversed().flatMap { Array(repeating: $0, count: nodesOf[$0]) }
    var sum = 0
    // Of the nodes behind the first `count`, those with a degree of at least `count`, and the sum
    // of the degrees of the others.
    var suffixSums = [Int](repeating: 0, count: sorted.count + 1)
    for place in sorted.indices.reversed() {
      suffixSums[place] = suffixSums[place + 1] + sorted[place]
    }
    var boundary = sorted.count
    for count in 1..<max(1, sorted.count + 1) {
      sum += sorted[count - 1]
      while boundary > 0, sorted[boundary - 1] < count { boundary -= 1 }
      let split = max(boundary, count)
      if sum > count * (count - 1) + count * (split - count) + suffixSums[split] { return false }
    }
    return true
  }
}
