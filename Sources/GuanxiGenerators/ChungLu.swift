import Foundation
import GuanxiCore

/// A random graph in which nodes have weights, and two of them are tied with the chance
/// min(1, *w*ᵢ *w*ⱼ / ∑*w*): a node of a weight that is not large has about as many ties.
///
/// Nodes are in descending order of their weights. Power-law weights are those of Chung and Lu,
/// *c* (*i* + *i*₀)^(−1/(*γ* − 1)), with *c* for the mean and *i*₀ for the largest.
///
/// Chung and Lu, "The average distances in random graphs with given expected degrees", PNAS 2002;
/// Miller and Hagberg, "Efficient Generation of Networks with Given Expected Degrees", WAW 2011.
public struct ChungLu: GraphGenerator {
  public static let name = "chung-lu"
  public static let summary = "Weights, and ties with chances in proportion to their products."

  /// Indexed by node: its weight, finite and 0 or more, descending.
  public let weights: [Double]

  /// Random graphs with given weights, which are put into descending order.
  public init(weights: [Double]) { self.weights = weights.sorted(by: >) }

  /// Random graphs with power-law weights.
  ///
  /// - Parameters:
  ///   - nodes: The number of nodes.
  ///   - exponent: That of the law of the degrees, above 2.
  ///   - meanDegree: The mean of the weights, above 0.
  ///   - maximum: About the largest weight, at least the mean; nil for √(*n* · mean), up to which
  ///     chances stay below 1.
  public init(nodes: Int, exponent: Double, meanDegree: Double, maximum: Double? = nil) {
    let n = Double(nodes)
    let largest = max(maximum ?? (n * meanDegree).squareRoot(), meanDegree)
    let power = exponent - 1
    let shift = n * pow(meanDegree * (exponent - 2) / (largest * power), power)
    let raw = (0..<nodes).map { pow(Double($0) + shift, -1 / power) }
    let scale = meanDegree * n / raw.reduce(0, +)
    weights = raw.map { $0 * scale }
  }

  public init(_ parameters: inout Parameters) throws {
    let nodes = try parameters.count(
      "nodes", in: 0...Graph.maximumNodeCount, default: 0,
      "how many nodes; those of weights count themselves")
    let exponent = try parameters.number(
      "exponent", in: 2.01...20, default: 2.5, "how fast large degrees become rare")
    let mean = try parameters.number(
      "mean-degree", in: 0.000001...1e6, default: 8, "the mean of the weights")
    let maximum = try parameters.optionalNumber(
      "maximum", in: 0...1e9, otherwise: "the root of nodes times mean-degree",
      "about the largest weight")
    let list = try parameters.text("weights", default: "", "all weights instead, like 3.5+2+2+1")
    guard list.isEmpty else {
      self.init(weights: try realNumbers(list, owner: Self.name, key: "weights"))
      return
    }
    guard nodes > 0 else {
      throw ChoiceError("chung-lu needs nodes: how many nodes, in 1 or more; or weights.")
    }
    try checkRoom(nodes: nodes, edges: Double(nodes) * mean / 2, nodeBytes: 32)
    self.init(nodes: nodes, exponent: exponent, meanDegree: mean, maximum: maximum)
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph.
  /// - Throws: `ChoiceError` for weights that are negative or not finite, or more than the memory
  ///   holds.
  /// - Complexity: O(*n* + *m*) expected.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ChoiceError("chung-lu: weights must be finite, and 0 or more.")
    }
    let law = ExpectedTies(weights)
    try checkRoom(nodes: weights.count, edges: law.mean, nodeBytes: 32)
    let nodes = weights.count
    let size = 1_024
    let rows = workers.rows((nodes + size - 1) / size) { task, block in
      var generator = draws(seed, step: 0, task: task)
      weights.withUnsafeBufferPointer { weights in
        for node in task * size..<min(nodes, (task + 1) * size) {
          tie(node, weights, law.sum, using: &generator, into: block)
        }
      }
    }
    let graph = rows.undirected(nodes, on: workers)
    var checks = [
      Origin.Check(
        "ties", expected: law.mean, measured: Double(graph.edgeCount),
        tolerance: 4 * law.variance.squareRoot() + 1)
    ]
    if nodes > 0 {
      checks.append(
        Origin.Check(
          "degree of the heaviest node", expected: law.firstMean,
          measured: Double(graph.degree(of: 0)),
          tolerance: 4 * law.firstVariance.squareRoot() + 1))
    }
    return GeneratedGraph(graph, checks: checks)
  }

  /// Ties a node to later ones: chances fall along the row, so it skips with the last chance and
  /// keeps a node with the ratio of its own to that.
  private func tie(
    _ node: Int, _ weights: UnsafeBufferPointer<Double>, _ sum: Double,
    using generator: inout KeyedGenerator, into block: TieBlock
  ) {
    var other = node + 1
    guard other < weights.count else { return }
    var chance = min(1, weights[node] * weights[other] / sum)
    while chance > 0 {
      if chance < 1 {
        let gap = log(1 - generator.uniform()) / log1p(-chance)
        guard gap < Double(weights.count - other) else { return }
        other += Int(gap)
      }
      guard other < weights.count else { return }
      let own = min(1, weights[node] * weights[other] / sum)
      if generator.uniform() * chance < own { block.append(node, other) }
      chance = own
      other += 1
    }
  }
}

/// How many ties are to be expected, exactly, in one pass over descending weights.
private struct ExpectedTies {
  let sum: Double
  private(set) var mean = 0.0
  private(set) var variance = 0.0
  private(set) var firstMean = 0.0
  private(set) var firstVariance = 0.0

  init(_ weights: [Double]) {
    sum = weights.reduce(0, +)
    guard sum > 0 else { return }
    // Those before `boundary` are tied to the node for certain. The sums are of those behind it.
    var boundary = 0
    var rest = 0.0
    var squares = 0.0
    for node in weights.indices.reversed() {
      // From the lightest node on, more and more are certain.
      if node == weights.count - 1 {
        boundary = weights.count
        while boundary > 0, weights[node] * weights[boundary - 1] < sum {
          boundary -= 1
          rest += weights[boundary]
          squares += weights[boundary] * weights[boundary]
        }
      }
      while boundary < weights.count, weights[node] * weights[boundary] >= sum {
        rest -= weights[boundary]
        squares -= weights[boundary] * weights[boundary]
        boundary += 1
      }
      let share = weights[node] / sum
      let isBehind = node >= boundary
      let certain = Double(boundary - (isBehind ? 0 : 1))
      let chances = share * (rest - (isBehind ? weights[node] : 0))
      let squared = share * share * (squares - (isBehind ? weights[node] * weights[node] : 0))
      mean += (certain + chances) / 2
      variance += max(0, chances - squared) / 2
      firstMean = certain + chances
      firstVariance = max(0, chances - squared)
    }
  }
}
