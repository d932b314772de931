import Foundation
import GuanxiCore

/// Who knows whom where people sell to acquaintances: communities of people who nearly all know
/// many of the others, ties between them, and a few people who know very many.
///
/// A degree-corrected planted partition. Communities of consecutive people have sizes drawn from a
/// range. A person's number of acquaintances is log-normal, a share of it outside of the
/// community; the rest is paired at random inside, without loops and repeats. Whoever finds nobody
/// left inside looks outside. All half ties to the outside are paired in one random order of the
/// whole population; a pair from one community is paired anew.
///
/// With layers, ties have weights. Each person ranks the others: those of the own community first,
/// because close ties are embedded in groups whose members know each other (Granovetter 1973;
/// Onnela et al., PNAS 2007), and in each part in an order drawn for the person and the other. The
/// first 5, 15, 50 and 150 have the strengths 1, 0.7, 0.4 and 0.15 (Dunbar's layers: Zhou,
/// Sornette, Hill and Dunbar, Proceedings of the Royal Society B 2005), others 0.05; the weight of
/// a tie is the geometric mean of both sides.
///
/// Karrer and Newman, "Stochastic blockmodels and community structure in networks", Physical Review
/// E 2011; Condon and Karp, "Algorithms for graph partitioning on the planted partition model",
/// Random Structures & Algorithms 2001.
public struct Weishang: GraphGenerator {
  public static let name = "weishang"
  public static let summary = "Acquaintances: communities, people who know many, and close ties."

  /// The number of people.
  public var nodes: Int
  /// The expected number of acquaintances.
  public var meanDegree = 40.0
  /// The share of acquaintances outside of the own community, in 0...1; it comes out larger where
  /// communities cannot hold the others: 0.35 for a mean degree of 130 and the other defaults.
  public var mixing = 0.25
  /// The deviation of the logarithm of the number of acquaintances.
  public var spread = 0.5
  /// The most acquaintances that somebody can have.
  public var cap = 5_000
  /// The sizes of communities.
  public var communitySizes = 100...150
  /// Whether ties have weights.
  public var hasLayers = true

  /// Acquaintances of a number of people.
  public init(nodes: Int, meanDegree: Double = 40, hasLayers: Bool = true) {
    self.nodes = nodes
    self.meanDegree = meanDegree
    self.hasLayers = hasLayers
  }

  public init(_ parameters: inout Parameters) throws {
    nodes = try parameters.nodes()
    meanDegree = try parameters.number(
      "mean-degree", in: 0...5_000, default: 40, "the expected number of acquaintances")
    mixing = try parameters.number(
      "mixing", in: 0...1, default: 0.25, "the share of them outside of the community")
    spread = try parameters.number(
      "spread", in: 0...2, default: 0.5, "the deviation of their number's logarithm")
    cap = try parameters.count(
      "cap", in: 1...60_000, default: 5_000, "the most that somebody can have")
    let smallest = try parameters.count(
      "smallest", in: 1...10_000, default: 100, "the size of the smallest community")
    let largest = try parameters.count(
      "largest", in: 1...10_000, default: 150, "the size of the largest community")
    guard smallest <= largest else {
      throw ChoiceError("weishang: smallest must be at most largest.")
    }
    communitySizes = smallest...largest
    hasLayers = try parameters.flag("layers", default: true, "whether ties have weights")
  }

  /// Makes the graph of a seed.
  ///
  /// - Parameters:
  ///   - seed: The seed of every random number.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The graph, with notes on what was left out.
  /// - Throws: `ChoiceError` for a mean degree above the cap or the number of other people, or more
  ///   than the memory holds.
  /// - Complexity: O(*n* + *m*), and O(*m* log *m*/*n*) for the weights. Beside rows and graph it
  ///   keeps at most 11 bytes a person and a quarter byte a tie.
  public func generated(seed: UInt64, on workers: Workers) throws -> GeneratedGraph {
    guard meanDegree <= Double(min(cap, nodes - 1)) else {
      throw ChoiceError(
        "weishang: mean-degree must be at most \(min(cap, nodes - 1)): the cap, or everybody else.")
    }
    try checkRoom(
      nodes: nodes, edges: Double(nodes) * meanDegree / 2, nodeBytes: 12,
      tieBytes: hasLayers ? 18 : 0)
    let bounds = bounds(seed)
    let law = LogNormalDegrees(mean: meanDegree, spread: spread, limit: min(cap, nodes - 1))
    // There is no outside of the only community.
    let mixing = bounds.count > 1 ? mixing : 0
    let inside = tiesInside(bounds, law, mixing, seed, workers)
    let outside = HalfTies(nodes: nodes) { Int(inside.outward[$0]) }.paired(
      on: workers, stream: { draws(seed, step: 2, task: $0) },
      accepts: { bounds.community(of: $0) != bounds.community(of: $1) })
    let (graph, dropped) = GraphBuilder(inside.blocks + outside.blocks).graph(
      nodeCount: nodes, isDirected: false, workers: workers, releasingRows: true)
    let between = Double(graph.edgeCount - inside.count)
    let ranks = Draws(seed: seed)
    return GeneratedGraph(
      hasLayers
        ? graph.withLayers(on: workers) { person, other in
          let isFar = bounds.community(of: person) != bounds.community(of: other)
          return UInt64(ranks.uniform(.generator, person, other) * 0x1p63) | (isFar ? 1 << 63 : 0)
        } : graph,
      notes: [
        "\(bounds.count) communities; \(inside.moved) half ties found nobody inside and went outside",
        "\(dropped.duplicates) repeated ties and \(outside.left.count) half ties without a partner"
          + " were left out",
      ],
      checks: law.checks(of: graph) + [
        Origin.Check(
          "share of ties between communities", expected: mixing,
          measured: graph.edgeCount == 0 ? mixing : between / Double(graph.edgeCount),
          tolerance: 0.02)
      ])
  }

  /// The communities that a seed gives.
  ///
  /// - Returns: Indexed by person, the number of their community.
  public func communities(seed: UInt64) -> [Int] {
    let bounds = bounds(seed)
    return (0..<nodes).map { bounds.community(of: $0) }
  }

  private func bounds(_ seed: UInt64) -> CommunityBounds {
    var generator = draws(seed, step: 0, task: 0)
    return CommunityBounds.drawn(nodes: nodes, in: communitySizes, using: &generator)
  }

  /// The ties inside all communities, and what is left for the outside.
  private func tiesInside(
    _ bounds: CommunityBounds, _ law: LogNormalDegrees, _ mixing: Double, _ seed: UInt64,
    _ workers: Workers
  ) -> (blocks: [TieBlock], outward: Column<UInt16>, count: Int, moved: Int) {
    let size = 64
    let counts = Memory(byteCount: 2 * bounds.nodeCount)
    let outward = SharedBuffer(
      UnsafeMutableBufferPointer(
        start: counts.base.assumingMemoryBound(to: UInt16.self), count: bounds.nodeCount))
    let made = workers.steady.map(
      (bounds.count + size - 1) / size, scratch: { CommunityTies() }
    ) { ties, task in
      let communities = task * size..<min(bounds.count, (task + 1) * size)
      let people = bounds.starts[communities.upperBound] - bounds.starts[communities.lowerBound]
      let block = TieBlock(capacity: Int(Double(people) * meanDegree * (1 - mixing) / 2))
      var moved = 0
      for community in communities {
        let members = bounds.nodes(of: community)
        var generator = draws(seed, step: 1, task: community)
        let degrees = members.map { member in
          let degree = law.draw(using: &generator)
          let wanted = Int(Double(degree) * mixing + generator.uniform())
          let inside = min(degree - wanted, members.count - 1)
          moved += degree - wanted - inside
          outward.buffer[member] = UInt16(degree - inside)
          return inside
        }
        ties.tie(first: members.lowerBound, degrees: degrees, using: &generator, into: block) {
          outward.buffer[members.lowerBound + $0] += 1
          moved += 1
        }
      }
      return (block: block, moved: moved)
    }
    return (
      made.map(\.block), Column(counts, count: bounds.nodeCount),
      made.reduce(0) { $0 + $1.block.count }, made.reduce(0) { $0 + $1.moved }
    )
  }
}
