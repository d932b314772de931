import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct DistanceSummaryTests {
  @Test func summarizesTheDistancesOfAllConnectedPairs() throws {
    try withRandomGraphs { graph, seed in
      let distances = allDistances(graph).joined().compactMap { $0 }.filter { $0 > 0 }
      let summary = try DistanceSummary(of: graph)
      #expect(summary.diameter == distances.max() ?? 0, "seed \(seed)")
      let pairs = distances.count / (graph.isDirected ? 1 : 2)
      #expect(summary.connectedPairs == pairs, "seed \(seed)")
      guard pairs > 0 else { return #expect(summary.meanDistance == 0) }
      let mean = Double(distances.reduce(0, +)) / Double(distances.count)
      #expect(abs(summary.meanDistance - mean) < 1e-12)
      // As many as 90% lie within the effective diameter, on a straight line between steps.
      let step = Int(summary.effectiveDiameter)
      let within = Double(distances.count { $0 <= step })
      let next = Double(distances.count { $0 == step + 1 })
      let share = summary.effectiveDiameter - Double(step)
      #expect(abs(within + share * next - 0.9 * Double(distances.count)) < 1e-9, "seed \(seed)")
    }
  }

  @Test func pathsAndRingsHaveTheirClosedForms() throws {
    let path = try DistanceSummary(of: ClosedForms.path(200))
    #expect(path.diameter == 199 && path.connectedPairs == 19_900)
    #expect(abs(path.meanDistance - 67) < 1e-12)
    let ring = try DistanceSummary(of: ClosedForms.ring(101))
    #expect(ring.diameter == 50 && abs(ring.meanDistance - 25.5) < 1e-12)
    // Each distance from 1 to 50 is as frequent.
    #expect(abs(ring.effectiveDiameter - 45) < 1e-9)
    #expect(try DistanceSummary(of: Graph(edges: [], nodeCount: 0)).diameter == 0)
  }

  @Test func isTheSameOnAnyNumberOfThreads() throws {
    let graph = randomGraph(nodeCount: 700, ties: 1_000, isDirected: true)
    let wanted = try DistanceSummary(of: graph, on: Workers(1))
    #expect(try DistanceSummary(of: graph) == wanted)
  }
}
