import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import TestSupport
import Testing

@Suite struct LeidenTests {
  @Test func twoCliquesJoinedByAnEdgeAreTwoCommunities() throws {
    let clique = (0..<5).flatMap { a in (0..<a).map { (a, $0) } }
    let graph = Graph(edges: clique + clique.map { ($0.0 + 5, $0.1 + 5) } + [(0, 5)])
    let communities = try Leiden().partition(of: graph)
    #expect(communities.group == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    #expect(communities.sizes == [5, 5])
    // 20 of 21 ties lie inside, and each side has half of the degrees.
    #expect(abs(modularity(of: communities, in: graph) - (20.0 / 21 - 0.5)) < 1e-12)
  }

  /// The maximum is 0.4197896 (Brandes et al. 2008); igraph 1.0.0, `community_optimal_modularity()`
  /// and 20 runs of `community_leiden(objective_function="modularity", n_iterations=-1)` give the
  /// same.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func theKarateClubIsDividedAsWellAsPossible(seed: UInt64) throws {
    let graph = try SampleNetworks.named("karate").graph
    let communities = try Leiden(seed: seed).partition(of: graph)
    #expect(abs(modularity(of: communities, in: graph) - 0.4197896120973044) < 1e-12)
    #expect(communities.count == 4)
    #expect(try Leiden(seed: seed).partition(of: graph) == communities)
  }

  /// igraph 1.0.0: the best of 50 runs of `community_leiden(objective_function=…, resolution=…,
  /// n_iterations=-1)`; for the constant Potts model Σ e − γ n(n − 1)/2 of its communities.
  @Test func otherQualitiesAreAsHighAsInIgraph() throws {
    let graph = try SampleNetworks.named("karate").graph
    let wanted: [(CommunityQuality, Double)] = [
      (.constantPotts(resolution: 0.05), 54.4), (.constantPotts(resolution: 0.1), 43.1),
      (.constantPotts(resolution: 0.25), 25.75), (.constantPotts(resolution: 0.5), 14),
      (.modularity(resolution: 0.5), 0.6217948717948718),
      (.modularity(resolution: 2), 0.16452991452991444),
    ]
    for (quality, value) in wanted {
      let found = try (1...20).map { seed in
        quality.value(
          of: try Leiden(quality: quality, seed: UInt64(seed)).partition(of: graph), in: graph)
      }
      #expect((found.max() ?? 0) > value - 1e-9, "\(quality)")
    }
  }

  /// igraph 1.0.0, 20 runs of `community_leiden(objective_function="modularity", weights="weight",
  /// n_iterations=-1)` on the weighted graph: from 0.56582 to 0.56669.
  @Test func theWeightedNovelIsDividedAsWellAsInIgraph() throws {
    let graph = try SampleNetworks.named("lesmis").graph
    let communities = try Leiden(isWeighted: true).partition(of: graph)
    let value = modularity(of: communities, in: graph, isWeighted: true)
    #expect(value > 0.5658 && value < 0.56669)
  }

  @Test func smallNetworksAreDividedAsWellAsPossible() throws {
    let qualities: [CommunityQuality] = [
      .modularity(), .modularity(resolution: 0.6), .constantPotts(resolution: 0.4),
    ]
    var misses = 0
    var networks = 0
    try withRandomEdges { edges, nodeCount, seed in
      guard nodeCount <= 8 else { return }
      let weighted = edges.map { ($0.0, $0.1, Double(1 + ($0.0 * 3 + $0.1) % 4)) }
      let graphs = [
        Graph(edges: edges, nodeCount: nodeCount),
        Graph(edges: edges, nodeCount: nodeCount, isDirected: true),
        Graph(edges: weighted, kind: .weight, nodeCount: nodeCount),
        Graph(edges: weighted, kind: .weight, nodeCount: nodeCount, isDirected: true),
      ]
      for (graph, quality) in graphs.flatMap({ graph in qualities.map { (graph, $0) } }) {
        let best = highest(quality, in: graph)
        let found = try (0..<10).map { seed in
          let leiden = Leiden(quality: quality, seed: UInt64(seed), isWeighted: true)
          let communities = try leiden.partition(of: graph)
          let value = quality.value(of: communities, in: graph, isWeighted: true)
          let again = plainQuality(quality, of: communities.group.map(Int.init), in: graph)
          #expect(abs(value - again) < 1e-9)
          return value
        }
        let most = found.max() ?? 0
        #expect(most < best + 1e-9, "\(quality) on seed \(seed)")
        networks += 1
        misses += most < best - 1e-9 ? 1 : 0
      }
    }
    #expect(networks > 300 && misses * 100 <= networks, "\(misses) of \(networks)")
  }

  @Test func qualityNeverFallsFromPhaseToPhase() throws {
    let model = LFR(nodes: 1_000, mixing: 0.5)
    for quality in [CommunityQuality.modularity(), .constantPotts(resolution: 0.02)] {
      for seed in 1...3 as ClosedRange<UInt64> {
        let graph = try model.graph(seed: seed)
        var last = -Double.infinity
        var phases = 0
        let leiden = Leiden(quality: quality, seed: seed)
        let found = try leiden.partition(of: graph, on: .all) { level, partition in
          let value = quality.value(of: partition(), in: graph)
          #expect(value >= last - 1e-12 * abs(value), "level \(level)")
          last = value
          phases += 1
        }
        #expect(phases > 3)
        #expect(abs(quality.value(of: found, in: graph) - last) <= 1e-12 * abs(last))
      }
    }
  }

  @Test func everyCommunityIsConnected() throws {
    for graph in try Self.variousGraphs {
      for quality in [CommunityQuality.modularity(), .constantPotts(resolution: 0.05)] {
        let communities = try Leiden(quality: quality, seed: 3).partition(of: graph)
        #expect(communities.connected(in: graph) == communities)
        // Without the ties between communities, each is one component.
        var inside: [(Int, Int)] = []
        graph.forEachArc { source, target, _ in
          if communities.group[source] == communities.group[target] {
            inside.append((source, target))
          }
        }
        let parts = Components(of: Graph(edges: inside, nodeCount: graph.nodeCount))
        #expect(parts.count == communities.count)
      }
    }
  }

  private static var variousGraphs: [Graph] {
    get throws {
      [
        try LFR(nodes: 2_000, mixing: 0.6).graph(seed: 2),
        try Kronecker(scale: 10).graph(seed: 1),
        try SampleNetworks.named("disconnected").graph,
        try SampleNetworks.named("directed-small").graph,
        randomGraph(nodes: 500, edges: 600, seed: 5),
        randomGraph(nodeCount: 500, ties: 2_500, isDirected: true),
      ]
    }
  }
}
