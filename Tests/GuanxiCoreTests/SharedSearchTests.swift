import GuanxiCore
import TestSupport
import Testing

@Suite struct SharedSearchTests {
  private func expectHops(_ graph: Graph, from source: Int, _ comment: Comment) {
    let wanted = graph.distances(from: source)
    for threads in [1, 3] {
      let hops = graph.hops(from: source, on: Workers(threads))
      let isRight = hops.elementsEqual(wanted) { $0 == .max ? $1 == nil : Int($0) == $1 }
      #expect(isRight, comment)
    }
  }

  @Test func findsAllDistances() {
    withRandomEdges { edges, nodeCount, seed in
      for isDirected in [false, true] {
        let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: isDirected)
        let wanted = allDistances(graph)
        for source in graph.nodes {
          let hops = graph.hops(from: source, on: Workers(1)).map { $0 == .max ? nil : Int($0) }
          #expect(hops == wanted[source], "seed \(seed), from \(source)")
        }
      }
    }
  }

  @Test func pushingAndPullingFindTheSameAsAPlainSearch() {
    // Dense enough for nodes to pull, sparse enough for isolated ones, and large enough for threads.
    for (edges, seed) in [(4_000, 1), (20_000, 2), (150_000, 3)] {
      let graph = randomGraph(nodes: 20_000, edges: edges, seed: seed)
      for source in [0, 77, 19_999] { expectHops(graph, from: source, "\(edges) edges") }
      expectHops(graph.compressed(), from: 77, "\(edges) edges, compressed")
    }
  }

  @Test func directedSearchesPullOnceTheReverseIsKnown() {
    var generator = KeyedGenerator(seed: 5)
    let arcs = (0..<60_000).map { _ in (generator.below(9_000), generator.below(9_000)) }
    let graph = Graph(edges: arcs, nodeCount: 9_000, isDirected: true)
    expectHops(graph, from: 3, "reverse unknown")
    _ = graph.reversed()
    expectHops(graph, from: 3, "reverse known")
  }

  @Test func pathsAndStarsHaveTheirDistances() {
    let path = Graph(edges: (1..<700).map { ($0 - 1, $0) }, nodeCount: 701)
    #expect(path.hops(from: 0).elementsEqual((0..<700).map { UInt32($0) } + [.max]))
    let star = Graph(edges: (1..<3_000).map { (0, $0) }, nodeCount: 3_000)
    #expect(star.hops(from: 9).enumerated().allSatisfy { $1 == ($0 == 9 ? 0 : $0 == 0 ? 1 : 2) })
    #expect(Graph(edges: [], nodeCount: 1).hops(from: 0).elementsEqual([0]))
  }
}
