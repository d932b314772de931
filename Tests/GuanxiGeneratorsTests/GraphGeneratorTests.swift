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
    "kronecker:scale=9", "kronecker:scale=9,permuted=false,directed=true,edge-factor=3",
    "stochastic-kronecker:levels=9", "stochastic-kronecker:levels=9,directed=false",
    "stochastic-kronecker:levels=5,initiator=0.9+0.5+0.1+0.5+0.7+0.2+0.1+0.2+0.8",
    "weishang:nodes=700,mean-degree=20", "weishang:nodes=700,mean-degree=20,layers=false",
    "chung-lu:nodes=300,mean-degree=5", "chung-lu:weights=9+8+7+6+5+4+3+2+1+1+1+1",
    "degree-corrected-block-model:blocks=100+150+50", "lfr:nodes=1000",
    "forest-fire:nodes=300", "forest-fire:nodes=300,directed=false",
    "random-recursive-tree:nodes=300", "random-recursive-tree:nodes=300,theta=1",
    "random-recursive-tree:nodes=300,theta=0.5,directed=false",
  ]
  /// Graphs that several tasks make.
  static let large = [
    "erdos-renyi:nodes=50000,mean-degree=8", "erdos-renyi:nodes=50000,edges=200000",
    "barabasi-albert:nodes=50000,edges=4", "configuration:nodes=50000",
    "stochastic-block-model:blocks=20000+30000,inside=0.0004,between=0.0001",
    "kronecker:scale=14", "stochastic-kronecker:levels=17", "weishang:nodes=20000,mean-degree=20",
    "chung-lu:nodes=50000", "degree-corrected-block-model:blocks=20000+30000",
    "lfr:nodes=20000,mixing=0.4", "random-recursive-tree:nodes=200000",
    "random-recursive-tree:nodes=200000,theta=1",
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
      let hasLayers = choice.hasPrefix("weishang") && !choice.hasSuffix("false")
      #expect((graph.arcValues?.kind == .weight) == hasLayers)
      for node in graph.nodes {
        let neighbors = Array(graph.neighbors(of: node))
        #expect(!neighbors.contains(node))
        #expect(neighbors == Set(neighbors).sorted())
        #expect(
          graph.isDirected || neighbors.allSatisfy { graph.arc(from: $0, to: node) != nil })
      }
      let again = try generator.graph(seed: seed)
      #expect(again.plainTargets == graph.plainTargets && again.offsets == graph.offsets)
    }
  }

  @Test(arguments: random)
  func seedsGiveDifferentGraphs(choice: String) throws {
    let generator = try graphGenerators.generator(choice)
    let graphs = try (1...5).map { try generator.graph(seed: $0).plainTargets }.map {
      $0.map(Array.init)
    }
    #expect(Set(graphs).count == 5)
  }

  @Test(arguments: random + large)
  func anyNumberOfThreadsMakesTheSameGraph(choice: String) throws {
    let generator = try graphGenerators.generator(choice)
    let one = try generator.generated(seed: 7, on: Workers(1))
    let three = try generator.generated(seed: 7, on: Workers(3))
    #expect(
      one.graph.offsets == three.graph.offsets && one.graph.plainTargets == three.graph.plainTargets
    )
    #expect(one.graph.arcValues == three.graph.arcValues)
    #expect(one.notes == three.notes && one.checks == three.checks)
  }

  @Test(arguments: random + large)
  func modelsKeepTheirPromises(choice: String) throws {
    let made = try graphGenerators.generator(choice).generated(seed: 11)
    for check in made.checks {
      #expect(check.passed, "\(choice): \(check)")
    }
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
    ("kronecker:scale=4,a=0.6,b=0.3,c=0.2", "kronecker: a, b and c must sum to 1 at most."),
    (
      "stochastic-kronecker:levels=3,initiator=0.5+0.5",
      "stochastic-kronecker: initiator must be a square of 4 to 64 chances in 0...1."
    ),
    (
      "stochastic-kronecker:levels=3,initiator=0.5+x+1+1",
      "stochastic-kronecker: initiator must be numbers with + in between"
    ),
    (
      "stochastic-kronecker:levels=31,initiator=1+0+0+0+0+0+0+0+0",
      "stochastic-kronecker: so many levels give more nodes than there are ids."
    ),
    (
      "weishang:nodes=30,mean-degree=40",
      "weishang: mean-degree must be at most 29: the cap, or everybody else."
    ),
    (
      "weishang:nodes=300,smallest=9,largest=8",
      "weishang: smallest must be at most largest."
    ),
    ("chung-lu:exponent=3", "chung-lu needs nodes: how many nodes, in 1 or more; or weights."),
    ("chung-lu:weights=1+-1", "chung-lu: weights must be numbers with + in between"),
    (
      "degree-corrected-block-model:blocks=3+0",
      "degree-corrected-block-model needs groups of one node or more."
    ),
    ("lfr:nodes=40", "lfr: maximum-degree must be less than nodes."),
    (
      "lfr:nodes=90,smallest=95", "lfr: nodes must be at least smallest, the size of a community."
    ),
    (
      "lfr:nodes=900,maximum-degree=200", "lfr: the largest community cannot hold the inner ties"
    ),
    ("lfr:nodes=900,mean-degree=60", "lfr: no power law from 1 to 50 with the exponent 2.5"),
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

  @Test(arguments: [
    "kronecker:scale=1,edge-factor=0", "stochastic-kronecker:levels=1,initiator=0+0+0+0",
    "stochastic-kronecker:levels=2,initiator=1+1+1+1", "weishang:nodes=1,mean-degree=0",
    "weishang:nodes=2,mean-degree=1", "weishang:nodes=170,mean-degree=20", "chung-lu:nodes=1",
    "chung-lu:weights=0+0", "degree-corrected-block-model:blocks=1", "forest-fire:nodes=1",
    "forest-fire:nodes=2,burning=0", "random-recursive-tree:nodes=1",
    "random-recursive-tree:nodes=2,theta=2", "lfr:nodes=20,maximum-degree=5,mean-degree=3",
    "barabasi-albert:nodes=2,edges=1", "erdos-renyi:nodes=1,edges=0", "path:nodes=1",
  ])
  func tinyGraphsAreMade(choice: String) throws {
    let graph = try graphGenerators.generator(choice).graph(seed: 1)
    #expect(graph.edgeCount <= graph.nodeCount * max(0, graph.nodeCount - 1))
  }

  @Test func theListDescribesEveryParameter() {
    for description in graphGenerators.descriptions {
      #expect(
        description.parameters.contains { ["nodes", "blocks", "scale", "levels"].contains($0.key) })
    }
  }
}
