import GuanxiCore
import TestSupport
import Testing

@Suite struct ComponentsTests {
  @Test func nodesShareAComponentExactlyIfAPathJoinsThem() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let reachable = allDistances(graph.undirected())
        let components = Components(of: graph)
        for a in graph.nodes {
          for b in graph.nodes {
            let together = components.component[a] == components.component[b]
            #expect(together == (reachable[a][b] != nil), "seed \(seed)")
          }
        }
        #expect(components.sizes.reduce(0, +) == nodeCount)
        #expect(components.largestMembers.count == components.largest)
      }
    }
  }
}
