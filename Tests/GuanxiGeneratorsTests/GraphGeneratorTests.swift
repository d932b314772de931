import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct GraphGeneratorTests {
  static let random = [
    "erdos-renyi:nodes=300,probability=0.03", "erdos-renyi:nodes=300,edges=900",
    "erdos-renyi:nodes=40,edges=700", "erdos-renyi:nodes=300,mean-degree=5",
    "watts-strogatz:nodes=300,neighbors=6,rewiring=0.2",
    "watts-strogatz:nodes=9,neighbors=6,rewiring=1", "barabasi-albert:nodes=300,edges=3",
    "holme-kim:nodes=300,edges=3,triads=0.7", "configuration:nodes=300",
    "configuration:nodes=300,law=regular,degree=3,method=rejected",
    "configuration:nodes=300,law=poisson,mean=3,method=rewired",
    "configuration:nodes=300,exponent=2.1,maximum=80,method=rewired",
    "stochastic-block-model:blocks=100+150+50,inside=0.1,between=0.01",
  ]
  static let fixed = ["ring:nodes=7", "path:nodes=7", "star:nodes=7", "complete:nodes=7"]

  @Test func everyGeneratorIsTested() {
    let tested = Set((Self.random + Self.fixed).map { String($0.prefix { $0 != ":" }) })
    #expect(tested == Set(graphGenerators.names))
  }

  @Test(arguments: random + fixed)
  func graphsAreSimpleAndASeedGivesOne(choice: String) throws {
    let generator = try graphGenerators.generator(choice)
    for seed in [1, 2, 3] as [UInt64] {
      let graph = try generator.graph(seed: seed)
      #expect(!graph.isDirected && graph.arcValues == nil)
      for node in graph.nodes {
        let neighbors = Array(graph.neighbors(of: node))
        #expect(!neighbors.contains(node))
        #expect(neighbors == Set(neighbors).sorted())
        #expect(neighbors.allSatisfy { graph.arc(from: $0, to: node) != nil })
      }
      let again = try generator.graph(seed: seed)
      #expect(again.targets == graph.targets && again.offsets == graph.offsets)
    }
  }

  @Test(arguments: random)
  func seedsGiveDifferentGraphs(choice: String) throws {
    let generator = try graphGenerators.generator(choice)
    let graphs = try (1...5).map { try generator.graph(seed: $0).targets }.map(Array.init)
    #expect(Set(graphs).count == 5)
  }

  @Test func latticesAreWhatTheyAreCalled() throws {
    func graph(_ choice: String) throws -> [[Int]] {
      edges(try graphGenerators.generator(choice).graph(seed: 0))
    }
    #expect(try graph("ring:nodes=4") == [[0, 1], [0, 3], [1, 2], [2, 3]])
    #expect(try graph("path:nodes=4") == [[0, 1], [1, 2], [2, 3]])
    #expect(try graph("star:nodes=4") == [[0, 1], [0, 2], [0, 3]])
    #expect(try graph("complete:nodes=4").count == 6)
    for name in ["path", "star", "complete"] {
      #expect(try graphGenerators.generator("\(name):nodes=1").graph(seed: 0).nodeCount == 1)
    }
  }

  static let mistakes: [(String, String)] = [
    ("erdos-renyi:nodes=5", "erdos-renyi needs one of probability, edges and mean-degree."),
    (
      "erdos-renyi:nodes=5,edges=1,probability=0.1",
      "erdos-renyi needs one of probability, edges and mean-degree."
    ),
    (
      "erdos-renyi:nodes=5,edges=11",
      "erdos-renyi: 5 nodes have 10 pairs, so edges is at most that."
    ),
    (
      "erdos-renyi:nodes=5,mean-degree=4.5",
      "erdos-renyi: mean-degree must be at most 4, which is every other node."
    ),
    (
      "watts-strogatz:nodes=9,neighbors=3,rewiring=0",
      "watts-strogatz: neighbors must be even, half on each side."
    ),
    (
      "watts-strogatz:nodes=9,neighbors=10,rewiring=0",
      "watts-strogatz: neighbors must be less than nodes."
    ),
    ("barabasi-albert:nodes=3,edges=3", "barabasi-albert: edges must be less than nodes."),
    ("holme-kim:nodes=3,edges=3,triads=0", "holme-kim: edges must be less than nodes."),
    ("configuration:law=regular", "configuration needs nodes: how many nodes, in 1 or more."),
    (
      "configuration:nodes=5,law=regular,degree=3",
      "configuration: the sum of all degrees must be even: a tie has two ends."
    ),
    (
      "configuration:law=list,degrees=3+x",
      "configuration: degrees must be whole numbers with + in between, like 3+2+2, not '3+x'."
    ),
    (
      "configuration:law=list,degrees=2+2",
      "configuration: a degree must be 0 or more, and less than nodes."
    ),
    (
      "configuration:law=list,degrees=3+3+1+1,method=rewired",
      "configuration: no graph without loops and repeated ties has these degrees."
        + " Say method=erased, which lowers some."
    ),
    (
      "configuration:nodes=9,minimum=5,maximum=4",
      "configuration: minimum must be 1 or more, and at most maximum."
    ),
    (
      "configuration:nodes=60,law=regular,degree=30,method=rejected",
      "configuration: none of 1000 pairings of these degrees came out without loops and repeated"
        + " ties. Say method=rewired."
    ),
    (
      "stochastic-block-model:blocks=3+0,inside=1,between=0",
      "stochastic-block-model needs groups of one node or more, and a chance for every pair."
    ),
    ("erdos-reny:nodes=1", "There is no generator 'erdos-reny'. Did you mean 'erdos-renyi'?"),
  ]

  @Test(arguments: mistakes)
  func impossibleParametersAreErrors(choice: String, message: String) {
    #expect {
      try graphGenerators.generator(choice).graph(seed: 1)
    } throws: {
      "\($0)".hasPrefix(message)
    }
  }

  @Test func theListDescribesEveryParameter() {
    for description in graphGenerators.descriptions {
      #expect(description.parameters.contains { $0.key == "nodes" || $0.key == "blocks" })
    }
  }
}
