import GuanxiCore
import TestSupport
import Testing

@Suite struct StrongComponentsTests {
  @Test func nodesShareAComponentExactlyIfTheyReachEachOther() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let distances = allDistances(graph)
        let components = Components.strong(of: graph)
        for a in graph.nodes {
          for b in graph.nodes {
            let together = components.component[a] == components.component[b]
            let isMutual = distances[a][b] != nil && distances[b][a] != nil
            #expect(together == isMutual, "seed \(seed)")
          }
        }
        let first = components.sizes.indices.map { components.component.firstIndex(of: UInt32($0)) }
        #expect(zip(first, first.dropFirst()).allSatisfy { ($0 ?? 0) < ($1 ?? 0) })
        #expect(components.sizes.reduce(0, +) == nodeCount)
        #expect(components == Components.strong(of: graph.compressed(), on: Workers(3)))
      }
    }
  }

  @Test func agreesWithNetworkx() throws {
    let network = try SampleNetworks.named("directed-small")
    let component = Components.strong(of: network.graph).component
    let wanted = try TestFiles.reference("directed-small.strong-components")
    for node in network.graph.nodes {
      let smallest = network.graph.nodes.filter { component[$0] == component[node] }
        .compactMap { Double(network.labels[$0]) }.min()
      #expect(smallest == wanted[network.labels[node]])
    }
  }

  @Test func longPathsAndRingsNeedNoRecursion() {
    let n = 300_000
    let path = Graph(edges: (1..<n).map { ($0 - 1, $0) }, nodeCount: n, isDirected: true)
    #expect(Components.strong(of: path).sizes == [Int](repeating: 1, count: n))
    let ring = Graph(edges: (0..<n).map { (($0 + 1) % n, $0) }, nodeCount: n, isDirected: true)
    #expect(Components.strong(of: ring).sizes == [n])
    // Two rings, and a path from one to the other.
    let half = n / 2
    let rings = (0..<n).map { node in
      (node, node < half ? (node + 1) % half : half + (node + 1 - half) % half)
    }
    let joined = Graph(edges: rings + [(7, half + 9)], nodeCount: n, isDirected: true)
    #expect(Components.strong(of: joined).sizes == [half, half])
  }

  @Test func graphsWithoutNodesHaveNone() {
    for isDirected in [false, true] {
      let graph = Graph(edges: [], nodeCount: 0, isDirected: isDirected)
      #expect(Components.strong(of: graph).count == 0)
    }
  }
}
