import GuanxiCore

/// A random graph of groups: the chance that two nodes are tied depends on their groups.
///
/// Nodes are numbered group by group.
///
/// Holland, Laskey and Leinhardt, "Stochastic blockmodels: First steps", Social Networks 1983.
public struct StochasticBlockModel: GraphGenerator {
  public static let name = "stochastic-block-model"
  public static let summary = "Groups with many ties inside and few between, or the reverse."

  /// The number of nodes of each group.
  public var sizes: [Int]
  /// The chance that a node of one group is tied to one of another, in 0...1, symmetric.
  public var probabilities: [[Double]]

  /// Random graphs with one chance for every pair of groups.
  public init(sizes: [Int], probabilities: [[Double]]) {
    self.sizes = sizes
    self.probabilities = probabilities
  }

  /// Random graphs with one chance inside groups and one between.
  public init(sizes: [Int], inside: Double, between: Double) {
    self.sizes = sizes
    probabilities = sizes.indices.map { a in
      sizes.indices.map { b in a == b ? inside : between }
    }
  }

  public init(_ parameters: inout Parameters) throws {
    let text = try parameters.text(
      "blocks", default: nil, "the sizes of the groups, like 100+100+50")
    let inside = try parameters.number(
      "inside", in: 0...1, default: nil, "the chance of a tie inside a group")
    let between = try parameters.number(
      "between", in: 0...1, default: nil, "the chance of a tie between groups")
    self.init(
      sizes: try wholeNumbers(text, owner: Self.name, key: "blocks"), inside: inside,
      between: between)
  }

  /// Indexed by node: the number of its group.
  public var blocks: [Int] {
    sizes.enumerated().flatMap { block, size in [Int](repeating: block, count: size) }
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph.
  /// - Throws: `ChoiceError` for a matrix that does not fit the groups, is not symmetric, or holds
  ///   something else than chances; or for no node.
  /// - Complexity: O(*n* + *m* + groups²) expected.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    try check()
    try checkRoom(nodes: sizes.reduce(0, +), edges: expectedEdges)
    let firsts = CommunityBounds(sizes: sizes).starts
    let pairs = GroupPairs(groups: sizes.count) { a, b in
      Double(pairCount(a, b)) * probabilities[a][b]
    }
    let (rows, counts) = pairs.rows(
      on: workers, stream: { draws(seed, step: 0, task: $0) }
    ) { piece, generator, block in
      let (a, b) = piece.groups
      let all = pairCount(a, b)
      let size = (all + piece.count - 1) / piece.count
      let start = min(all, piece.number * size)
      let end = min(all, start + size)
      if a == b {
        visitPairsAtRandom(
          start..<end, probability: probabilities[a][a], using: &generator
        ) { block.append(firsts[a] + $0, firsts[a] + $1) }
      } else {
        visitAtRandom(
          end - start, probability: probabilities[a][b], using: &generator
        ) { place in
          let pair = start + place
          block.append(firsts[a] + pair / sizes[b], firsts[b] + pair % sizes[b])
        }
      }
    }
    return GeneratedGraph(
      rows.undirected(sizes.reduce(0, +), on: workers),
      checks: [
        pairs.check(counts) { a, b in
          let mean = Double(pairCount(a, b)) * probabilities[a][b]
          return (mean, mean * (1 - probabilities[a][b]))
        }
      ])
  }

  /// The number of pairs of nodes of two groups.
  private func pairCount(_ a: Int, _ b: Int) -> Int {
    a == b ? GuanxiGenerators.pairCount(sizes[a]) : sizes[a] * sizes[b]
  }

  private var expectedEdges: Double {
    sizes.indices.reduce(0) { sum, a in
      (0...a).reduce(sum) { sum, b in sum + Double(pairCount(a, b)) * probabilities[a][b] }
    }
  }

  private func check() throws {
    let isSquare =
      probabilities.count == sizes.count && probabilities.allSatisfy { $0.count == sizes.count }
    guard isSquare, !sizes.isEmpty, sizes.allSatisfy({ 1...Graph.maximumNodeCount ~= $0 }),
      sizes.reduce(0, +) <= Graph.maximumNodeCount
    else {
      throw ChoiceError(
        "stochastic-block-model needs groups of one node or more, and a chance for every pair.")
    }
    for a in sizes.indices {
      for b in sizes.indices {
        guard probabilities[a][b] == probabilities[b][a], (0...1).contains(probabilities[a][b])
        else {
          throw ChoiceError(
            "stochastic-block-model: the chances of groups \(a) and \(b) must be in 0...1, the"
              + " same both ways.")
        }
      }
    }
  }
}

/// Whole numbers with `+` in between.
func wholeNumbers(_ text: String, owner: String, key: String) throws -> [Int] {
  try text.split(separator: "+", omittingEmptySubsequences: false).map { part in
    guard let number = Int(part), (0...Graph.maximumNodeCount).contains(number) else {
      throw ChoiceError(
        "\(owner): \(key) must be whole numbers with + in between, like 3+2+2, not '\(text)'.")
    }
    return number
  }
}
