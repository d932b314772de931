import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct LFRTests {
  @Test(arguments: [0.1, 0.3, 0.6])
  func theClassicSettingMixesAsAsked(mixing: Double) throws {
    let model = LFR(nodes: 1_000, mixing: mixing)
    for seed in 1...5 as ClosedRange<UInt64> {
      let graph = try model.graph(seed: seed)
      let communities = try model.communities(seed: seed)
      let outside = edges(graph).count { communities[$0[0]] != communities[$0[1]] }
      #expect(abs(Double(outside) / Double(graph.edgeCount) - mixing) < 0.02)
      let degrees = Sample(graph.nodes.map { Double(graph.degree(of: $0)) })
      #expect(abs(degrees.mean - 15) < 4 * degrees.standardError)
      #expect(graph.nodes.allSatisfy { graph.degree(of: $0) <= 50 })
    }
  }

  /// networkx 3.6.1, `LFR_benchmark_graph(1000, 2.5, 1.5, 0.1, average_degree=15, max_degree=50,
  /// min_community=20, max_community=100, seed=s)` for s in 0..<6: 21.3 communities on average,
  /// with a deviation of 1.9. (Its graphs have a mean degree of 17.9 and a mixing of 0.149.)
  @Test func communitiesAreAsManyAsInNetworkx() throws {
    let counts = try (0..<30).map { seed in
      Double(Set(try LFR().communities(seed: UInt64(seed))).count)
    }
    let sample = Sample(counts)
    let standardError = (1.9 * 1.9 / 6 + sample.standardError * sample.standardError).squareRoot()
    #expect(abs(sample.mean - 21.3) < 4 * standardError)
  }

  @Test func degreesHaveAPowerLaw() throws {
    var model = LFR(nodes: 100_000, mixing: 0.2)
    model.maximumDegree = 80
    let graph = try model.graph(seed: 1)
    // The density k^−2.5 has twice the cumulative ratio 2^1.5 between 2 k and k, but for the end
    // at 80: (20^−1.5 − 80^−1.5)/(40^−1.5 − 80^−1.5).
    let many = Double(graph.nodes.count { graph.degree(of: $0) >= 20 })
    let more = Double(graph.nodes.count { graph.degree(of: $0) >= 40 })
    let law = (0.0111803 - 0.0013975) / (0.0039528 - 0.0013975)
    #expect(abs(many / more / law - 1) < 0.1)
  }
}
