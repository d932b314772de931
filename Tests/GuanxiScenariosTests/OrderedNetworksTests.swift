import GuanxiCore
import GuanxiDiffusion
import GuanxiHubs
import GuanxiScenarios
import TestSupport
import Testing

/// Whoever reads results sees the same people with the same numbers in any order of the nodes.
@Suite struct OrderedNetworksTests {
  private static let networks: [Network] = {
    let ties = randomGraph(nodes: 300, edges: 900, seed: 8)
    let arcs = Graph(
      edges: (0..<1_200).map { ($0 * 7 % 250, $0 * $0 % 241) }, nodeCount: 250, isDirected: true)
    return [
      Network(graph: ties, labels: Labels(numbers: (0..<300).map { UInt64($0 * $0 + 3) })),
      Network(
        graph: arcs, labels: Labels(text: (0..<250).map { "p\($0 + 100)" })),
    ]
  }()

  @Test(arguments: nodeOrderings.names)
  func resultsByPersonAreTheSameInAnyOrder(name: String) throws {
    for given in Self.networks {
      let ordered = given.ordered(by: try nodeOrdering(name).order(of: given.graph, on: .all))
      // Communities break ties by the numbers of nodes.
      for measure in hubMeasures.names
      where ![Participation.name, WithinModuleZ.name].contains(measure) {
        let measure = try hubMeasure(measure)
        let own = given.byLabel(try measure.scores(of: given.graph))
        let others = ordered.byLabel(try measure.scores(of: ordered.graph))
        #expect(own.keys == others.keys || Set(own.keys) == Set(others.keys))
        for (id, score) in own {
          let other = try #require(others[id])
          #expect(
            abs(score - other) <= 1e-9 * max(1, abs(score)), "\(type(of: measure).name) \(id)")
        }
      }
      // Degrees have many ties, which names break.
      for start in ["top:40", "random:20"] {
        let own = try StartingPoint(start).nodes(in: given, seed: 5)
        let others = try StartingPoint(start).nodes(in: ordered, seed: 5)
        #expect(own.map { given.labels[$0] } == others.map { ordered.labels[$0] })
        for model in ["independent-cascade:probability=0.1", "weighted-cascade"] {
          let spreads = try [(given, own), (ordered, others)].map { network, seeds in
            try diffusionModel(model).process(on: network.graph).ensemble(
              from: seeds, runs: 200, seed: 3, keys: network.labels.keys, on: .all
            ).spread
          }
          #expect(spreads[0].distribution == spreads[1].distribution, "\(model)")
          #expect(spreads[0].mean == spreads[1].mean)
        }
      }
    }
  }
}
