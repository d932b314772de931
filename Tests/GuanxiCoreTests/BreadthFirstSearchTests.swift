import GuanxiCore
import TestSupport
import Testing

@Suite struct BreadthFirstSearchTests {
  @Test func distancesAreThoseOfFloydAndWarshall() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let wanted = allDistances(graph)
        var search = BreadthFirstSearch(graph)
        for source in graph.nodes {
          #expect(graph.distances(from: source) == wanted[source], "seed \(seed)")
          search.run(from: source)
          #expect(search.distances.map { $0 == .max ? nil : Int($0) } == wanted[source])
        }
      }
    }
  }
}
