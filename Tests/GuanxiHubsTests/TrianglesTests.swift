import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct TrianglesTests {
  @Test func areTheTriplesThatAreAllTied() throws {
    try withRandomGraphs { graph, seed in
      let undirected = graph.undirected()
      func tied(_ a: Int, _ b: Int) -> Bool { undirected.arc(from: a, to: b) != nil }
      var perNode = [Int](repeating: 0, count: graph.nodeCount)
      for a in graph.nodes {
        for b in graph.nodes where a < b && tied(a, b) {
          for c in graph.nodes where b < c && tied(a, c) && tied(b, c) {
            for node in [a, b, c] { perNode[node] += 1 }
          }
        }
      }
      let triangles = try Triangles(of: graph)
      #expect(triangles.perNode == perNode, "seed \(seed)")
      #expect(triangles.count == perNode.reduce(0, +) / 3)
      let clustering = try LocalClustering().scores(of: undirected)
      let mean = clustering.reduce(0, +) / Double(graph.nodeCount)
      #expect(abs(triangles.meanLocalClustering - mean) < 1e-12)
    }
  }

  @Test func aCliqueHasItsClosedForm() throws {
    let triangles = try Triangles(of: ClosedForms.clique(20))
    #expect(triangles.count == 1_140 && triangles.wedges == 20 * 171)
    #expect(triangles.transitivity == 1 && triangles.meanLocalClustering == 1)
  }

  @Test func graphsWithoutWedgesHaveNeither() throws {
    let triangles = try Triangles(of: Graph(edges: [(0, 1)], nodeCount: 3))
    #expect(triangles.count == 0 && triangles.transitivity == 0)
    #expect(try Triangles(of: Graph(edges: [], nodeCount: 0)).meanLocalClustering == 0)
  }

  @Test func theLawOfRandomGraphsHolds() throws {
    // Expected triangles in G(n, m) are nearly C(n, 3) p³, with a variance about as large.
    let graph = randomGraph(nodeCount: 3_000, ties: 45_000)
    let n = 3_000.0
    let p = Double(graph.edgeCount) / (n * (n - 1) / 2)
    let expected = n * (n - 1) * (n - 2) / 6 * p * p * p
    let triangles = try Triangles(of: graph)
    #expect(abs(Double(triangles.count) - expected) < 4 * expected.squareRoot())
    #expect(try Triangles(of: graph, on: Workers(1)) == triangles)
  }
}
