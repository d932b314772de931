import Foundation
import GuanxiCore

/// The benchmark of Lancichinetti, Fortunato and Radicchi: communities whose sizes have a power
/// law, of nodes whose degrees have one, each with the same share of ties outside.
///
/// Degrees are real numbers of a power law up to the largest one, whose lower bound gives the mean,
/// rounded up or down at random. A node goes to a place drawn among all places of communities that
/// can hold its ties, nodes with many ties first. Ties inside are paired at random without loops
/// and repeats; the outer half ties of all nodes are paired so that no tie stays inside. Nodes are
/// numbered community by community.
///
/// Lancichinetti, Fortunato and Radicchi, "Benchmark graphs for testing community detection
/// algorithms", Physical Review E 2008.
public struct LFR: GraphGenerator {
  public static let name = "lfr"
  public static let summary = "Power laws of degrees and of the sizes of communities."

  /// The number of nodes.
  public var nodes: Int
  /// The exponent of degrees.
  public var degreeExponent = 2.5
  /// The exponent of the sizes of communities.
  public var sizeExponent = 1.5
  /// The share of a node's ties outside of its community, in 0...1.
  public var mixing = 0.1
  /// The mean degree.
  public var meanDegree = 15.0
  /// The largest degree.
  public var maximumDegree = 50
  /// The sizes of communities.
  public var communitySizes = 20...100

  /// Benchmark graphs of a size, by default those of the paper.
  public init(nodes: Int = 1_000, mixing: Double = 0.1) {
    self.nodes = nodes
    self.mixing = mixing
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes()
    degreeExponent = try parameters.number(
      "tau1", in: 1.01...10, default: 2.5, "the exponent of degrees")
    sizeExponent = try parameters.number(
      "tau2", in: 0...10, default: 1.5, "the exponent of the sizes of communities")
    mixing = try parameters.number(
      "mixing", in: 0...1, default: 0.1, "the share of ties outside of communities")
    meanDegree = try parameters.number(
      "mean-degree", in: 1...1e6, default: 15, "the mean degree")
    maximumDegree = try parameters.count(
      "maximum-degree", in: 1...1_000_000, default: 50, "the largest degree")
    let smallest = try parameters.count(
      "smallest", in: 1...20_000, default: 20, "the size of the smallest community")
    let largest = try parameters.count(
      "largest", in: 1...20_000, default: 100, "the size of the largest community")
    guard smallest <= largest else { throw ChoiceError("lfr: smallest must be at most largest.") }
    communitySizes = smallest...largest
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, with notes on what was left out.
  /// - Throws: `ChoiceError` for degrees that no such law has or that communities cannot hold, or
  ///   more than the memory holds.
  /// - Complexity: O(*n* + *m*).
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    let (bounds, plan, law) = try planned(seed: seed)
    let size = 64
    let made = workers.steady.map(
      (bounds.count + size - 1) / size, scratch: { CommunityTies() }
    ) { ties, task in
      let block = TieBlock()
      var left: [Int] = []
      for community in task * size..<min(bounds.count, (task + 1) * size) {
        let members = bounds.nodes(of: community)
        var generator = draws(seed, step: 1, task: community)
        ties.tie(
          first: members.lowerBound, degrees: members.map { plan.inside[$0] }, using: &generator,
          into: block
        ) { left.append(members.lowerBound + $0) }
      }
      return (block: block, left: left)
    }
    // Whoever finds nobody left inside looks outside.
    var outward = plan.outside
    for node in made.flatMap(\.left) { outward[node] += 1 }
    let outside = HalfTies(nodes: nodes) { outward[$0] }.paired(
      on: workers, stream: { draws(seed, step: 2, task: $0) },
      accepts: { bounds.community(of: $0) != bounds.community(of: $1) })
    let insideCount = made.reduce(0) { $0 + $1.block.count }
    let (graph, dropped) = GraphBuilder(made.map(\.block) + outside.blocks).graph(
      nodeCount: nodes, isDirected: false, workers: workers, releasingRows: true)
    let measured = graph.degreeMoments.first
    return GeneratedGraph(
      graph,
      notes: [
        "\(bounds.count) communities; \(plan.moved + made.reduce(0) { $0 + $1.left.count }) half"
          + " ties found no place inside and went outside",
        "\(dropped.duplicates) repeated ties and \(outside.left.count) half ties without a partner"
          + " were left out",
      ],
      checks: [
        Origin.Check(
          "mean degree", expected: meanDegree, measured: measured,
          tolerance: 4 * (law.variance / Double(nodes)).squareRoot() + 0.02 * meanDegree),
        Origin.Check(
          "share of ties between communities", expected: mixing,
          measured: Double(graph.edgeCount - insideCount) / Double(max(1, graph.edgeCount)),
          tolerance: 0.02),
      ])
  }

  /// The communities that a seed gives; nodes are numbered community by community.
  ///
  /// - Returns: Indexed by node, the number of its community.
  /// - Throws: `ChoiceError` as `generated` does.
  public func communities(seed: UInt64) throws -> [Int] {
    let bounds = try planned(seed: seed).bounds
    return (0..<nodes).map { bounds.community(of: $0) }
  }

  private func planned(
    seed: UInt64
  ) throws -> (bounds: CommunityBounds, plan: LFRPlan, law: PowerLaw) {
    guard maximumDegree < nodes else {
      throw ChoiceError("lfr: maximum-degree must be less than nodes.")
    }
    guard nodes >= communitySizes.lowerBound else {
      throw ChoiceError("lfr: nodes must be at least smallest, the size of a community.")
    }
    guard
      let law = PowerLaw(
        exponent: degreeExponent, mean: meanDegree, upper: Double(maximumDegree))
    else {
      throw ChoiceError(
        "lfr: no power law from 1 to \(maximumDegree) with the exponent \(degreeExponent) has the"
          + " mean \(meanDegree). Change mean-degree, maximum-degree or tau1.")
    }
    guard
      (1 - mixing) * Double(maximumDegree) <= Double(min(nodes, communitySizes.upperBound) - 1)
        || mixing == 1
    else {
      throw ChoiceError(
        "lfr: the largest community cannot hold the inner ties of the node with the most. Raise"
          + " largest or mixing, or lower maximum-degree.")
    }
    try checkRoom(nodes: nodes, edges: Double(nodes) * meanDegree / 2, nodeBytes: 64)
    var generator = draws(seed, step: 0, task: 0)
    let sizeLaw = PowerLaw(
      exponent: sizeExponent, lower: Double(communitySizes.lowerBound),
      upper: Double(communitySizes.upperBound) + 1)
    var sizes: [Int] = []
    var sum = 0
    while sum < nodes {
      let size = min(communitySizes.upperBound, Int(sizeLaw.draw(using: &generator)))
      // The last one is left out when that is nearer.
      if !sizes.isEmpty, sum + size - nodes > nodes - sum { break }
      sizes.append(size)
      sum += size
    }
    sizes.fit(to: nodes, in: communitySizes)
    let plan = LFRPlan(
      sizes: sizes, mixing: mixing,
      degrees: (0..<nodes).map { _ in
        min(maximumDegree, Int(law.draw(using: &generator) + generator.uniform()))
      }, &generator)
    return (CommunityBounds(sizes: sizes), plan, law)
  }
}

/// Where the nodes of a benchmark graph go, and how many ties they have.
private struct LFRPlan {
  /// Indexed by node: half ties inside of its community.
  private(set) var inside: [Int]
  /// Indexed by node: half ties outside.
  private(set) var outside: [Int]
  /// Half ties that the communities cannot hold inside.
  private(set) var moved = 0

  init(sizes: [Int], mixing: Double, degrees: [Int], _ generator: inout KeyedGenerator) {
    inside = [Int](repeating: 0, count: degrees.count)
    outside = inside
    let wanted = degrees.map { degree in
      (inner: degree - Int(Double(degree) * mixing + generator.uniform()), all: degree)
    }
    // Nodes with many ties inside come first; they find the places of ever smaller communities.
    let order = wanted.indices.sorted { (wanted[$1].inner, $0) < (wanted[$0].inner, $1) }
    let bySize = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let starts = CommunityBounds(sizes: sizes).starts
    var free: [Int] = []
    var waiting: [Int] = []
    var next = 0
    for node in order {
      while next < bySize.count, sizes[bySize[next]] > wanted[node].inner {
        free.append(contentsOf: starts[bySize[next]]..<starts[bySize[next] + 1])
        next += 1
      }
      if free.isEmpty {
        waiting.append(node)
      } else {
        place(wanted[node], free.takeAny(using: &generator), limit: .max)
      }
    }
    let bounds = CommunityBounds(sizes: sizes)
    for node in waiting {
      let slot = free.takeAny(using: &generator)
      place(wanted[node], slot, limit: sizes[bounds.community(of: slot)] - 1)
    }
  }

  private mutating func place(_ wanted: (inner: Int, all: Int), _ slot: Int, limit: Int) {
    inside[slot] = min(wanted.inner, limit)
    outside[slot] = wanted.all - inside[slot]
    moved += wanted.inner - inside[slot]
  }
}

extension [Int] {
  /// Takes out one of the numbers, each as likely.
  fileprivate mutating func takeAny(using generator: inout KeyedGenerator) -> Int {
    swapAt(generator.below(count), count - 1)
    return removeLast()
  }
}
