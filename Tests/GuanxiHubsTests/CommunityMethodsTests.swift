import GuanxiCore
import GuanxiGenerators
import GuanxiHubs
import TestSupport
import Testing

@Suite struct CommunityMethodsTests {
  @Test func parametersArriveAtTheMethod() throws {
    #expect(communityMethods.names == ["leiden", "label-propagation", "components"])
    let leiden = try communityMethod(
      "leiden:quality=cpm,resolution=0.1,seed=7,iterations=2,weighted=true,randomness=0.5")
    let found = try #require(leiden as? Leiden)
    #expect(found.quality == .constantPotts(resolution: 0.1) && found.seed == 7)
    #expect(found.iterations == 2 && found.isWeighted && found.randomness == 0.5)
    #expect((try communityMethod("leiden") as? Leiden)?.quality == .modularity(resolution: 1))
    #expect((try communityMethod("leiden") as? Leiden)?.iterations == 10)
    let propagation = try communityMethod("label-propagation:seed=3,weighted=true")
    #expect((propagation as? LabelPropagation)?.seed == 3)
    #expect((propagation as? LabelPropagation)?.isWeighted == true)
    #expect(throws: ChoiceError.self) { try communityMethod("louvain") }
    #expect(throws: ChoiceError.self) { try communityMethod("leiden:randomness=0") }
    #expect(throws: ChoiceError.self) { try communityMethod("components:seed=1") }
  }

  /// Large enough for nodes to be asked in parallel.
  private static var largeGraphs: [Graph] {
    get throws {
      [
        try LFR(nodes: 40_000, mixing: 0.4).graph(seed: 1),
        try Kronecker(scale: 16, edgeFactor: 4).graph(seed: 1),
        randomGraph(nodeCount: 34_000, ties: 120_000, isDirected: true),
      ]
    }
  }

  @Test(arguments: [
    "leiden:iterations=1", "leiden:quality=cpm,resolution=0.01,iterations=1",
    "label-propagation", "components",
  ])
  func communitiesAreTheSameOnAnyNumberOfThreads(choice: String) throws {
    let method = try communityMethod(choice)
    for graph in try Self.largeGraphs {
      let communities = try method.partition(of: graph, on: Workers(1))
      #expect(try method.partition(of: graph, on: Workers(3)) == communities)
      #expect(communities.connected(in: graph) == communities)
    }
  }

  @Test(arguments: communityMethods.names)
  func communitiesAreTheSameOnCompressedLists(name: String) throws {
    let method = try communityMethod(name)
    for graph in [
      try SampleNetworks.named("lesmis").graph, try SampleNetworks.named("directed-small").graph,
      randomGraph(nodes: 300, edges: 2_000, seed: 4),
    ] {
      #expect(try method.partition(of: graph.compressed()) == method.partition(of: graph))
    }
  }

  @Test(arguments: communityMethods.names)
  func communitiesStayWithinComponents(name: String) throws {
    try withRandomGraphs { graph, seed in
      let communities = try communityMethod(name).partition(of: graph)
      let components = Components(of: graph).component
      for a in graph.nodes {
        for b in graph.nodes where communities.group[a] == communities.group[b] {
          #expect(components[a] == components[b], "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: communityMethods.names)
  func aMethodThatIsToldToStopSaysSo(name: String) throws {
    var workers = Workers(2)
    workers.shouldStop = { true }
    let method = try communityMethod(name)
    do {
      _ = try method.partition(of: randomGraph(nodeCount: 50, ties: 100), on: workers)
      #expect(name == "components")
    } catch is CancellationError {}
  }

  @Test func otherSeedsFindOtherCommunities() throws {
    let graph = randomGraph(nodes: 1_000, edges: 4_000, seed: 1)
    for choice in ["leiden:seed=", "label-propagation:seed="] {
      let found = try (1...4).map { try communityMethod("\(choice)\($0)").partition(of: graph) }
      #expect(found[1...].contains { $0 != found[0] })
    }
  }
}
