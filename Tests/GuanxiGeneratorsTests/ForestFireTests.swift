import Foundation
import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct ForestFireTests {
  /// igraph 1.0.0, the mean number of arcs of 200 graphs of `Graph.Forest_Fire(n, 0.35,
  /// bw_factor=0.9, directed=True)`, and the deviation of one.
  @Test(arguments: [(200, 549.38, 90.1), (1_000, 3_205.0, 361.9), (2_000, 6_983.8, 688.9)])
  func firesReachAsManyAsInIgraph(nodes: Int, expected: Double, deviation: Double) throws {
    let model = ForestFire(nodes: nodes, burning: 0.35, backward: 0.9)
    let sample = Sample(try (0..<60).map { Double(try model.graph(seed: $0).arcCount) })
    let standardError = (deviation * deviation / 200 + deviation * deviation / 60).squareRoot()
    #expect(abs(sample.mean - expected) < 4 * standardError)
  }

  @Test func tiesGrowFasterThanNodes() throws {
    func ties(_ nodes: Int) throws -> Double {
      try (0..<10).reduce(0) {
        $0
          + Double(
            try ForestFire(nodes: nodes, burning: 0.37, backward: 0.86).graph(seed: $1).arcCount)
      }
    }
    // The exponent of the densification law is above 1.
    #expect(log(try ties(8_000) / ties(1_000)) / log(8) > 1.05)
  }

  @Test func withoutAFireItIsARecursiveTree() throws {
    let graph = try ForestFire(nodes: 5_000, burning: 0).graph(seed: 3)
    #expect(graph.arcCount == 4_999)
    var recruits = [Int](repeating: 0, count: 5_000)
    graph.forEachArc { source, target, _ in
      #expect(target < source)
      recruits[target] += 1
    }
    let none = recruits.count { $0 == 0 }
    #expect(abs(Double(none) - 2_500) < 4 * (5_000.0 / 12).squareRoot())
  }
}
