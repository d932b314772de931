import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Long ties carry news farther and complex contagions less far: the experiment of Centola and Macy,
/// "Complex Contagions and the Weakness of Long Ties", AJS 2007.
@Suite struct LongTiesTests {
  /// A ring of 10,000 whose ties exchanged ends: the mean share reached from a person and all their
  /// neighbors, over 50 networks of an independent program; near the transition single networks
  /// decide.
  @Test(arguments: [
    (3, 0.01, 8, 1.00, 0.02), (3, 0.02, 16, 0.985, 0.1), (3, 0.05, 50, 0.20, 0.1),
    (3, 0.1, 8, 0.015, 0.02), (2, 0.1, 8, 1.00, 0.02), (2, 0.3, 50, 0.80, 0.15),
    (2, 0.5, 16, 0.065, 0.1), (1, 0.5, 2, 1.00, 0),
  ])
  func rewiringStopsComplexContagions(
    count: Int, rewiring: Double, networks: Int, share: Double, tolerance: Double
  ) throws {
    let n = 10_000
    let sizes = try Workers.all.map(networks) { network -> Result<Int, any Error> in
      Result {
        var generator = KeyedGenerator(KeyedHash(7, UInt64(network)))
        let graph = rewiredRing(nodes: n, degree: 8, share: rewiring, using: &generator)
        let root = generator.below(n)
        let cascade = try ComplexContagion(count: count).process(on: graph).cascade(
          from: [root] + graph.neighbors(of: root).map { $0 }, draws: Draws(seed: 1))
        return cascade.size
      }
    }.map { try $0.get() }
    let mean = Double(sizes.reduce(0, +)) / Double(networks * n)
    #expect(abs(mean - share) <= tolerance, "\(mean)")
  }

  @Test func exchangesKeepDegrees() {
    var generator = KeyedGenerator(seed: 3)
    let graph = rewiredRing(nodes: 500, degree: 8, share: 1, using: &generator)
    #expect(graph.nodes.allSatisfy { graph.degree(of: $0) == 8 })
    let stayed = graph.nodes.reduce(0) { sum, node in
      sum + (1...4).count { graph.arc(from: node, to: (node + $0) % 500) != nil }
    }
    #expect(stayed < 100)
  }
}
