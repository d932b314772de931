import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct WattsStrogatzTests {
  private func ring(_ rewiring: Double) -> WattsStrogatz {
    WattsStrogatz(nodes: 1_000, neighbors: 10, rewiring: rewiring)
  }

  @Test func theRingHasItsExactClusteringAndDistance() throws {
    let graph = try ring(0).graph(seed: 1)
    // 3(k − 2)/4(k − 1) for k = 10, and the mean of ⌈d/5⌉ round the ring.
    #expect(abs(meanLocalClustering(graph) - 2.0 / 3) < 1e-12)
    #expect(abs(meanDistance(graph) - 50.45045045045045) < 1e-10)
  }

  /// From an independent implementation, 20 graphs each: rewiring, L/L(0), its standard deviation.
  @Test(arguments: [
    (0.005, 0.246, 0.021), (0.01, 0.178, 0.013), (0.05, 0.1033, 0.0015), (0.1, 0.0881, 0.0008),
  ])
  func distancesShrinkAsPublished(rewiring: Double, expected: Double, deviation: Double) throws {
    let sample = Sample(
      try (0..<8).map { meanDistance(try ring(rewiring).graph(seed: $0)) / 50.45045045045045 })
    let standardError = (deviation * deviation / 20 + deviation * deviation / 8).squareRoot()
    #expect(abs(sample.mean - expected) < 4 * standardError + 0.0005)
  }

  @Test(arguments: [(0.01, 0.971), (0.05, 0.860), (0.1, 0.739), (0.2, 0.519), (0.5, 0.135)])
  func clusteringFallsAsPublished(rewiring: Double, expected: Double) throws {
    let sample = Sample(
      try (0..<20).map { meanLocalClustering(try ring(rewiring).graph(seed: $0)) * 1.5 })
    #expect(abs(sample.mean - expected) < 4 * 2.0.squareRoot() * sample.standardError + 0.0005)
    // Barrat and Weigt 2000: about (1 − p)³.
    let law = (1 - rewiring) * (1 - rewiring) * (1 - rewiring)
    #expect(abs(sample.mean - law) < 0.02)
  }

  @Test func tiesKeepTheirNumberAndTheirNearEnds() throws {
    for rewiring in [0, 0.3, 1] {
      let graph = try ring(rewiring).graph(seed: 4)
      #expect(graph.edgeCount == 5_000)
      #expect(graph.nodes.allSatisfy { graph.degree(of: $0) >= 5 })
    }
    let dense = try WattsStrogatz(nodes: 7, neighbors: 6, rewiring: 1).graph(seed: 1)
    #expect(dense.edgeCount == 21)
  }

  @Test func tiesAreTurnedAsOftenAsAsked() throws {
    let graph = try ring(0.2).graph(seed: 3)
    let kept = graph.nodes.reduce(0) { sum, node in
      sum + (1...5).count { graph.arc(from: node, to: (node + $0) % 1_000) != nil }
    }
    // A turned tie comes to stand where a ring's tie was turned away with a chance near 0.001.
    #expect(abs(Double(kept) - 4_001) < 4 * 28.3)
  }
}
