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
        let first = components.sizes.indices.map { components.component.firstIndex(of: UInt32($0)) }
        #expect(zip(first, first.dropFirst()).allSatisfy { ($0 ?? 0) < ($1 ?? 0) })
        #expect(components.sizes.reduce(0, +) == nodeCount)
        #expect(components == Components(of: graph.compressed(), on: Workers(3)), "seed \(seed)")
        #expect(components.largestMembers.count == components.largest)
      }
    }
  }

  @Test func threadsChangeNothing() {
    // Long paths, joined by a few ties, in an order that has nothing to do with them.
    var generator = KeyedGenerator(seed: 12)
    var nodes = Array(0..<60_000)
    generator.shuffle(&nodes)
    let ties = nodes.indices.dropFirst().filter { $0 % 1_000 != 0 }.map {
      (nodes[$0 - 1], nodes[$0])
    }
    for isDirected in [false, true] {
      let graph = Graph(edges: ties, nodeCount: 60_000, isDirected: isDirected)
      let components = Components(of: graph, on: Workers(1))
      #expect(components.sizes == [Int](repeating: 1_000, count: 60))
      for threads in [2, 3, 4] {
        #expect(Components(of: graph, on: Workers(threads)) == components)
      }
      let joined = Graph(
        edges: ties + (1..<60).map { (nodes[1_000 * $0], nodes[7]) }, nodeCount: 60_000,
        isDirected: isDirected)
      #expect(Components(of: joined, on: Workers(4)).sizes == [60_000])
    }
  }
}
