import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Every measure gives the same on compressed lists as on plain ones, to the last bit.
@Suite struct CompressedGraphsTests {
  private static var graphs: [Graph] {
    get throws {
      let weighted: [(Int, Int, Double)] = (0..<400).map { row in
        let weight = Double(1 + row % 5)
        return (row * 7 % 90, row * row % 83, weight)
      }
      return [
        try SampleNetworks.named("lesmis").graph, try SampleNetworks.named("directed-small").graph,
        try SampleNetworks.named("disconnected").graph,
        Graph(edges: weighted, kind: .weight, nodeCount: 100, isDirected: true),
        randomGraph(nodes: 300, edges: 2_000, seed: 4), Graph(edges: [], nodeCount: 3),
      ]
    }
  }

  @Test(arguments: hubMeasures.names)
  func measuresAreTheSame(name: String) throws {
    let measure = try hubMeasure(name)
    for (index, graph) in try Self.graphs.enumerated() {
      let (plain, packed) = (
        Result { () throws -> [Double] in try measure.scores(of: graph) },
        Result { () throws -> [Double] in try measure.scores(of: graph.compressed()) }
      )
      switch (plain, packed) {
      case (.success(let a), .success(let b)): #expect(a == b, "graph \(index)")
      case (.failure(let a), .failure(let b)): #expect("\(a)" == "\(b)")
      default: Issue.record("Only one of them failed, on graph \(index).")
      }
    }
    let strong = try hubMeasure("pagerank:weighted=true")
    let graph = try Self.graphs[3]
    #expect(try strong.scores(of: graph) == strong.scores(of: graph.compressed()))
  }

  @Test func whatDescribesANetworkIsTheSame() throws {
    for graph in try Self.graphs {
      let packed = graph.compressed()
      #expect(Components(of: packed) == Components(of: graph))
      #expect(try Triangles(of: packed) == Triangles(of: graph))
      #expect(try DistanceSummary(of: packed) == DistanceSummary(of: graph))
      #expect(assortativity(of: packed) == assortativity(of: graph))
      #expect(packed.distances(from: 0) == graph.distances(from: 0))
      let (a, b) = (
        try NetworkSummary(of: Network(graph: graph)),
        try NetworkSummary(of: Network(graph: packed))
      )
      #expect(a.triangles == b.triangles && a.degeneracy == b.degeneracy)
      #expect(a.components == b.components && a.largestComponent == b.largestComponent)
      #expect(a.isolates == b.isolates && a.maximumDegree == b.maximumDegree)
      #expect(a.meanLocalClustering == b.meanLocalClustering && a.transitivity == b.transitivity)
      #expect(a.listEncoding == .plain && b.listEncoding == .compressed)
      #expect(b.bytes == packed.byteCount)
    }
  }

  @Test func thePriceOfCompressionIsMeasured() throws {
    let graph = randomGraph(nodes: 2_000, edges: 20_000, seed: 2)
    #expect(TraversalCost(of: graph) == nil)
    #expect(TraversalCost(of: Graph(edges: [], nodeCount: 3).compressed()) == nil)
    let cost = try #require(TraversalCost(of: graph.compressed()))
    #expect(cost.nanosecondsPerArc > 0 && cost.plainNanosecondsPerArc > 0)
  }
}
