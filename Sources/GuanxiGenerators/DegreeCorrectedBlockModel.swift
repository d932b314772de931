import Foundation
import GuanxiCore

/// A random graph of groups whose members differ in how many ties they have.
///
/// The number of ties of each pair of groups has a Poisson law; each end is a member of its group,
/// drawn with chances in proportion to the members' propensities, which have a power law. Loops and
/// repeated ties are left out.
///
/// A share of the ties is inside of groups; the others take no notice of groups. Nodes are numbered
/// group by group.
///
/// Karrer and Newman, "Stochastic blockmodels and community structure in networks", Physical Review
/// E 2011, with their planted structure (equations 27 to 29).
public struct DegreeCorrectedBlockModel: GraphGenerator {
  public static let name = "degree-corrected-block-model"
  public static let summary = "Groups, in which some have many more ties than others."

  /// The number of nodes of each group.
  public var sizes: [Int]
  /// The mean number of ties that nodes have, before loops and repeats are left out.
  public var meanDegree: Double
  /// The share of ties that is inside of groups, besides those that are so by chance; in 0...1.
  public var planted: Double
  /// How fast large propensities become rare.
  public var exponent: Double
  /// The largest propensity as a multiple of the smallest, 1 or more.
  public var ratio: Double

  /// Random graphs of groups.
  public init(
    sizes: [Int], meanDegree: Double, planted: Double, exponent: Double = 2.5, ratio: Double = 30
  ) {
    self.sizes = sizes
    self.meanDegree = meanDegree
    self.planted = planted
    self.exponent = exponent
    self.ratio = ratio
  }

  public init(_ parameters: inout Parameters) throws {
    let text = try parameters.text(
      "blocks", default: nil, "the sizes of the groups, like 100+100+50")
    meanDegree = try parameters.number(
      "mean-degree", in: 0...1e6, default: 10, "the mean number of ties")
    planted = try parameters.number(
      "planted", in: 0...1, default: 0.8, "the share of ties that take notice of groups")
    exponent = try parameters.number(
      "exponent", in: 0...20, default: 2.5, "how fast large propensities become rare")
    ratio = try parameters.number(
      "ratio", in: 1...1e6, default: 30, "the largest propensity, in those of the smallest")
    sizes = try wholeNumbers(text, owner: Self.name, key: "blocks")
  }

  /// Indexed by node: the number of its group.
  public var blocks: [Int] {
    sizes.enumerated().flatMap { block, size in [Int](repeating: block, count: size) }
  }

  /// The number of ties to be expected of two groups, loops and repeats among them.
  public func expectedTies(_ a: Int, _ b: Int) -> Double {
    let ends = meanDegree * Double(sizes.reduce(0, +))
    guard ends > 0 else { return 0 }
    let own = meanDegree * Double(sizes[a])
    let other = meanDegree * Double(sizes[b])
    return a == b
      ? planted * own / 2 + (1 - planted) * own * own / (2 * ends)
      : (1 - planted) * own * other / ends
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, with a note on loops and repeats.
  /// - Throws: `ChoiceError` for no group or an empty one, or more than the memory holds.
  /// - Complexity: O(*n* + *m* + groups²) expected.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    let nodes = sizes.reduce(0, +)
    guard !sizes.isEmpty, sizes.allSatisfy({ $0 > 0 }), nodes <= Graph.maximumNodeCount else {
      throw ChoiceError("degree-corrected-block-model needs groups of one node or more.")
    }
    try checkRoom(nodes: nodes, edges: Double(nodes) * meanDegree / 2, nodeBytes: 40)
    let law = PowerLaw(exponent: exponent, lower: 1, upper: ratio)
    let members = workers.steady.map(sizes.count) { group in
      var generator = draws(seed, step: 0, task: group)
      let propensities = (0..<sizes[group]).map { _ in law.draw(using: &generator) }
      let sum = propensities.reduce(0, +)
      return (
        table: AliasTable(propensities),
        loopChance: propensities.reduce(0) { $0 + $1 * $1 / (sum * sum) }
      )
    }
    let firsts = CommunityBounds(sizes: sizes).starts
    let pairs = GroupPairs(groups: sizes.count, expected: expectedTies)
    let (rows, counts) = pairs.rows(
      on: workers, stream: { draws(seed, step: 1, task: $0) }
    ) { piece, generator, block in
      let (a, b) = piece.groups
      let sources = members[a].table
      let targets = members[b].table
      for _ in 0..<generator.poisson(piece.expected) {
        let source = sources.draw(using: &generator)
        let target = targets.draw(using: &generator)
        block.append(firsts[a] + source, firsts[b] + target)
      }
    }
    let (graph, dropped) = rows.graph(
      nodeCount: nodes, isDirected: false, workers: workers, releasingRows: true)
    let loops = sizes.indices.reduce(0) { $0 + expectedTies($1, $1) * members[$1].loopChance }
    return GeneratedGraph(
      graph,
      notes: [
        "\(dropped.selfLoops) loops and \(dropped.duplicates) repeated ties were left out"
      ],
      checks: [
        pairs.check(counts) { a, b in (expectedTies(a, b), expectedTies(a, b)) },
        Origin.Check(
          "loops before they were left out", expected: loops, measured: Double(dropped.selfLoops),
          tolerance: 4 * loops.squareRoot() + 1),
      ])
  }
}
