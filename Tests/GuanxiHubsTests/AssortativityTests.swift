import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct AssortativityTests {
  @Test func isTheCorrelationOfTheDegreesAtTheEndsOfArcs() {
    withRandomGraphs { graph, seed in
      let into = graph.reversed()
      var ends: [(Double, Double)] = []
      for node in graph.nodes {
        for neighbor in graph.neighbors(of: node) {
          ends.append((Double(graph.degree(of: node)), Double(into.degree(of: neighbor))))
        }
      }
      let n = Double(ends.count)
      let x = ends.reduce(0) { $0 + $1.0 } / n
      let y = ends.reduce(0) { $0 + $1.1 } / n
      let xx = ends.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
      let yy = ends.reduce(0) { $0 + ($1.1 - y) * ($1.1 - y) }
      let xy = ends.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
      if let value = assortativity(of: graph) {
        #expect(abs(value - xy / (xx * yy).squareRoot()) < 1e-9, "seed \(seed)")
      } else {
        #expect(ends.isEmpty || xx < 1e-9 || yy < 1e-9, "seed \(seed)")
      }
    }
  }

  @Test func aStarIsWhollyDisassortative() {
    #expect(assortativity(of: ClosedForms.star(8)).map { abs($0 + 1) < 1e-12 } == true)
    #expect(assortativity(of: ClosedForms.ring(8)) == nil)
    #expect(assortativity(of: Graph(edges: [], nodeCount: 3)) == nil)
  }
}
