import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct OnionLayersTests {
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithNetworkx(sample: String) throws {
    try expectAgreement(of: .onionLayers, on: sample, with: "\(sample).onion-layers", within: 0)
  }

  @Test func allWhoHaveNoMoreThanTheCoreAllowsLeaveAtOnce() throws {
    try withRandomGraphs { graph, seed in
      let scores = try OnionLayers().scores(of: graph)
      #expect(scores == layersByDefinition(graph.undirected()), "seed \(seed)")
    }
    let large = randomGraph(nodeCount: 500, ties: 3_000)
    #expect(try OnionLayers().scores(of: large) == layersByDefinition(large))
  }

  @Test func pathsPeelFromBothEndsAndRingsAtOnce() throws {
    #expect(try OnionLayers().scores(of: ClosedForms.path(7)) == [1, 2, 3, 4, 3, 2, 1])
    #expect(try OnionLayers().scores(of: ClosedForms.ring(5)) == [1, 1, 1, 1, 1])
    #expect(try OnionLayers().scores(of: ClosedForms.clique(6)) == [1, 1, 1, 1, 1, 1])
    #expect(try OnionLayers().scores(of: ClosedForms.star(5)) == [2, 1, 1, 1, 1])
    let tree = try OnionLayers().scores(of: ClosedForms.binaryTree(levels: 4))
    #expect(tree.prefix(3) == [4, 3, 3] && tree.suffix(8).allSatisfy { $0 == 1 })
  }

  @Test func theSpectrumCountsNodesLayerByLayer() throws {
    for isDirected in [false, true] {
      let graph = randomGraph(nodeCount: 300, ties: 900, isDirected: isDirected)
      let layers = try OnionLayers().scores(of: graph)
      let cores = Coreness().cores(of: graph)
      let spectrum = OnionLayers().spectrum(of: graph)
      #expect(spectrum.map(\.layer) == Array(1...spectrum.count))
      for layer in spectrum {
        let members = graph.nodes.filter { layers[$0] == Double(layer.layer) }
        #expect(members.count == layer.nodes && members.allSatisfy { cores[$0] == layer.core })
      }
      #expect(zip(spectrum, spectrum.dropFirst()).allSatisfy { $0.core <= $1.core })
    }
    #expect(OnionLayers().spectrum(of: Graph(edges: [], nodeCount: 0)).isEmpty)
  }
}

private func layersByDefinition(_ graph: Graph) -> [Double] {
  var layers = [Double](repeating: 0, count: graph.nodeCount)
  var (layer, core) = (0.0, 0)
  while true {
    let left = graph.nodes.filter { layers[$0] == 0 }
    if left.isEmpty { return layers }
    let degrees = left.map { node in graph.neighbors(of: node).count { layers[$0] == 0 } }
    core = max(core, degrees.min() ?? 0)
    layer += 1
    for (node, degree) in zip(left, degrees) where degree <= core { layers[node] = layer }
  }
}
