import GuanxiCore
import GuanxiDiffusion
import GuanxiGenerators
import TestSupport
import Testing

/// 512 replicates at once with keyed coins, against one cascade after the other.
@Suite struct LanesTests {
  private func expectTheSame(
    _ model: some DiffusionModel, on graph: Graph, runs: Int, _ what: String
  ) throws {
    let process = try model.process(on: graph)
    var generator = KeyedGenerator(seed: 5)
    var keys = graph.nodes.map { UInt64($0) * 3 + 7 }
    generator.shuffle(&keys)
    var request = SpreadRequest(from: [4, 1], runs: runs, seed: 21)
    request.keys = NodeKeys(keys)
    request.countsNodes = true
    func ensemble(_ kernel: SpreadKernel) throws -> Ensemble {
      request.kernel = kernel
      return process.ensemble(request, by: try process.plan(request, on: Workers(2)))
    }
    let single = try ensemble(.single)
    let rounds = try ensemble(.lanes)
    request.followsRounds = false
    let sizes = try ensemble(.lanes)
    let sameCourse = rounds.tally == single.tally
    let sameSizes = sizes.tally.sizes == single.tally.sizes
    let sameNodes =
      rounds.reachedShares == single.reachedShares && sizes.reachedShares == single.reachedShares
    #expect(sameCourse && sameSizes && sameNodes, "\(what), \(runs) runs")
    #expect(sizes.tally.curves.replicates == 0)
    #expect(Set(single.tally.sizes).count > 1 || runs == 1, "\(what) tests nothing")
  }

  /// Ties with chances of their own, some of them 0 and 1.
  private func chances(_ nodes: Int, _ ties: Int, isDirected: Bool) -> Graph {
    var generator = KeyedGenerator(seed: 31)
    var seen: Set<[Int]> = []
    var edges: [(Int, Int, Double)] = []
    for _ in 0..<ties {
      let (a, b) = (generator.below(nodes), generator.below(nodes))
      let chance = [0, 0.02, 0.1, 0.3, 0.9, 1][generator.below(6)]
      if a != b && seen.insert(isDirected ? [a, b] : [min(a, b), max(a, b)]).inserted {
        edges.append((a, b, chance))
      }
    }
    return Graph(edges: edges, kind: .probability, nodeCount: nodes, isDirected: isDirected)
  }

  @Test(arguments: [1, 63, 64, 65, 127, 128, 200, 511, 513, 1030])
  func everyNumberOfReplicatesHasTheSameAdopters(runs: Int) throws {
    var generator = KeyedGenerator(seed: 8)
    let ties = (0..<900).map { _ in (generator.below(300), generator.below(300)) }
    for isDirected in [false, true] {
      let graph = Graph(edges: ties, nodeCount: 300, isDirected: isDirected)
      let name = isDirected ? "directed" : "undirected"
      try expectTheSame(.independentCascade(probability: 0.2), on: graph, runs: runs, name)
      try expectTheSame(.weightedCascade(scale: 1.3), on: graph, runs: runs, "attention, \(name)")
      try expectTheSame(
        .independentCascade(probability: nil),
        on: chances(300, isDirected ? 700 : 350, isDirected: isDirected), runs: runs,
        "chances of arcs, \(name)")
    }
  }

  /// From 2¹⁷ arcs on the best connected come first.
  @Test func largeNetworksHaveTheSameAdopters() throws {
    for isDirected in [false, true] {
      let graph = try Kronecker(scale: 14, edgeFactor: isDirected ? 12 : 8, isDirected: isDirected)
        .graph(seed: 2)
      #expect(graph.arcCount > 1 << 17)
      let name = isDirected ? "directed" : "undirected"
      try expectTheSame(.independentCascade(probability: 0.01), on: graph, runs: 100, name)
      try expectTheSame(.weightedCascade(scale: 1.2), on: graph, runs: 100, "attention, \(name)")
      let values = graph.targets.indices.map { Double($0 % 11) / 400 }
      let valued = graph.withValues(ArcValues(kind: .probability, values: Column(values)))
      try expectTheSame(
        .independentCascade(probability: nil), on: valued, runs: 100, "chances of arcs, \(name)")
    }
  }

  @Test func richGetRicherNetworksHaveTheSameAdopters() throws {
    let graph = try BarabasiAlbert(nodes: 17_000, edges: 4).graph(seed: 3)
    #expect(graph.arcCount > 1 << 17)
    try expectTheSame(.independentCascade(probability: 0.1), on: graph, runs: 65, "p = 0.1")
  }

  /// Somebody with a long list has news in few replicates at a time, so that what is thrown is
  /// remembered in many parts.
  @Test(arguments: [0.003, 0.1, 0.3, 1])
  func longListsHaveTheSameAdopters(chance: Double) throws {
    var edges: [(Int, Int, Double)] = [(4, 0, 0.05), (1, 2, 0.1), (2, 0, 0.3)]
    for leaf in 5..<70_000 { edges.append((0, leaf, leaf % 3 == 0 ? 0.02 : chance)) }
    let graph = Graph(edges: edges, kind: .probability, nodeCount: 70_000, isDirected: true)
    try expectTheSame(.independentCascade(probability: nil), on: graph, runs: 130, "\(chance)")
  }
}
