import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import TestSupport
import Testing

@Suite struct LeidenRecoveryTests {
  /// 30 cliques of 5 in a ring. Fortunato and Barthélemy, "Resolution limit in community detection",
  /// PNAS 2007: modularity is 1 − 2/(5·4 + 2) − 1/30 = 0.876 with the cliques as communities, and
  /// 1 − 1/(5·4 + 2) − 2/30 = 0.888 with pairs of them.
  @Test func modularityJoinsCliquesThatTheConstantPottsModelKeepsApart() throws {
    let inside = (0..<30).flatMap { clique in
      (0..<5).flatMap { a in (0..<a).map { (5 * clique + a, 5 * clique + $0) } }
    }
    let between = (0..<30).map { (5 * $0, (5 * $0 + 6) % 150) }
    let graph = Graph(edges: inside + between)
    let cliques = Partition(labels: (0..<150).map { $0 / 5 })
    #expect(abs(modularity(of: cliques, in: graph) - (1 - 1.0 / 11 - 1.0 / 30)) < 1e-12)
    let joined = try (1...10).map { try Leiden(seed: $0).partition(of: graph) }
    let found = joined.map { modularity(of: $0, in: graph) }
    let (least, most) = (found.min() ?? 0, found.max() ?? 0)
    #expect(least > 0.876 && most > 0.884 && most < 1 - 1.0 / 22 - 1.0 / 15 + 1e-12)
    #expect(joined.allSatisfy { $0.count < 25 })
    let qualities: [CommunityQuality] = [
      .constantPotts(resolution: 0.1), .constantPotts(resolution: 0.5), .modularity(resolution: 4),
    ]
    for quality in qualities {
      let found = try (1...5).map {
        try Leiden(quality: quality, seed: $0).partition(of: graph)
      }
      #expect(found.contains(cliques), "\(quality): \(found.map(\.sizes))")
    }
  }

  @Test func plantedGroupsAreFound() throws {
    let model = StochasticBlockModel(
      sizes: [Int](repeating: 50, count: 10), inside: 0.3, between: 0.005)
    let planted = Partition(labels: model.blocks)
    for seed in 1...5 as ClosedRange<UInt64> {
      let found = try Leiden(seed: seed).partition(of: try model.graph(seed: seed))
      #expect(found == planted)
    }
  }

  @Test(arguments: [(0.1, 0.97), (0.3, 0.95), (0.5, 0.8)])
  func communitiesOfTheBenchmarkAreFound(mixing: Double, atLeast: Double) throws {
    let model = LFR(nodes: 1_000, mixing: mixing)
    let planted = Partition(labels: try model.communities(seed: 1))
    let graph = try model.graph(seed: 1)
    let found = try Leiden().partition(of: graph)
    #expect(PartitionAgreement(found, planted).normalizedMutualInformation > atLeast)
    #expect(modularity(of: found, in: graph) >= modularity(of: planted, in: graph) - 1e-9)
  }

  @Test func groupsOfADirectedNetworkAreFound() throws {
    // Four rings of arcs, each node with an arc to the next ring.
    var edges: [(Int, Int)] = []
    for group in 0..<4 {
      for a in 0..<10 {
        for step in 1...4 { edges.append((10 * group + a, 10 * group + (a + step) % 10)) }
        edges.append((10 * group + a, (10 * group + 10 + a) % 40))
      }
    }
    let graph = Graph(edges: edges, isDirected: true)
    let found = try Leiden().partition(of: graph)
    #expect(found == Partition(labels: (0..<40).map { $0 / 10 }))
    // 4 of 5 arcs lie inside; each group sends and receives a quarter.
    #expect(abs(modularity(of: found, in: graph) - (0.8 - 0.25)) < 1e-12)
  }

  @Test func weightsDecideWhenAskedTo() throws {
    // A ring of four whose heavy ties are 0–1 and 2–3, or 1–2 and 3–0.
    let heavy = Graph(edges: [(0, 1, 9), (1, 2, 1), (2, 3, 9), (3, 0, 1)], kind: .weight)
    let turned = Graph(edges: [(0, 1, 1), (1, 2, 9), (2, 3, 1), (3, 0, 9)], kind: .weight)
    let leiden = Leiden(isWeighted: true)
    #expect(try leiden.partition(of: heavy).group == [0, 0, 1, 1])
    #expect(try leiden.partition(of: turned).group == [0, 1, 1, 0])
    #expect(try Leiden().partition(of: heavy) == Leiden().partition(of: turned))
    #expect(
      abs(
        modularity(of: Partition(labels: [0, 0, 1, 1]), in: heavy, isWeighted: true) - 0.4) < 1e-12)
  }

  @Test func theScaleOfWeightsDoesNotMatter() throws {
    let edges: [(Int, Int, Double)] = (0..<900).map { row in
      let weight = Double(1 + row % 5)
      return (row * 7 % 120, row * row % 113, weight)
    }
    for isDirected in [false, true] {
      let graphs = [1, 1024, 1.0 / 4096].map { scale in
        Graph(
          edges: edges.map { ($0.0, $0.1, $0.2 * scale) }, kind: .weight, isDirected: isDirected)
      }
      let found = try graphs.map { try Leiden(isWeighted: true).partition(of: $0) }
      #expect(found[1] == found[0] && found[2] == found[0])
    }
  }

  @Test func aTieCountedTwiceIsATieOfWeightTwo() throws {
    let edges: [(Int, Int)] = (0..<400).map { row in (row * 7 % 90, row * row % 83) }
    let bothWays = Graph(edges: edges + edges.map { (b: Int, a: Int) in (a, b) }, isDirected: true)
    let undirected = Graph(edges: edges)
    let found = try Leiden().partition(of: bothWays)
    // Leicht and Newman's modularity of a symmetric network is Newman and Girvan's.
    #expect(found == (try Leiden().partition(of: undirected)))
    #expect(
      abs(modularity(of: found, in: bothWays) - modularity(of: found, in: undirected)) < 1e-12)
  }
}
