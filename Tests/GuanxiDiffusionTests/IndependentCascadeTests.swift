import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct IndependentCascadeTests {
  /// Exact by hand; for an undirected edge both arcs share their fate only in law, which is all
  /// that the mean depends on.
  static let small: [(name: String, edges: [(Int, Int)], p: Double, from: Int, mean: Double)] = [
    ("triangle", [(0, 1), (1, 2), (2, 0)], 0.5, 0, 2.25),
    ("K4", [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], 0.3, 0, 2.316556),
    (
      "K5",
      [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)], 0.2, 0,
      22_169_309.0 / 9_765_625
    ),
    ("C6", [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)], 0.5, 0, 2.859375),
    ("path of 5", [(0, 1), (1, 2), (2, 3), (3, 4)], 0.5, 0, 1.9375),
    ("star of 6, hub", [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], 0.3, 0, 2.5),
    ("star of 6, leaf", [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], 0.3, 1, 1.66),
  ]

  @Test(arguments: small)
  func theMeanIsTheExactOne(
    name: String, edges: [(Int, Int)], p: Double, from: Int, mean: Double
  ) throws {
    let graph = Graph(edges: edges)
    let exact = exactSpread(
      probabilities: [Double](repeating: p, count: graph.arcCount), from: [from], in: graph)
    #expect(abs(exact - mean) < 1e-9, "\(name)")
    let process = try IndependentCascade(probability: p).process(on: graph)
    let spread = process.ensemble(from: [from], runs: 100_000, seed: 1).spread
    #expect(abs(spread.mean - exact) < 4 * spread.standardError, "\(name)")
  }

  /// Five million replicates of an independent program.
  @Test(arguments: [
    ("1", 0.05, 1.9632, 0.0005), ("1", 0.1, 3.4111, 0.0010), ("1", 0.2, 8.757, 0.002),
    ("34", 0.05, 2.0055, 0.0005), ("34", 0.1, 3.5003, 0.0010), ("34", 0.2, 8.994, 0.002),
    ("12", 0.05, 1.0956, 0.0002), ("12", 0.1, 1.3312, 0.0005), ("12", 0.2, 2.712, 0.002),
  ])
  func theKarateClubSpreadsAsPublished(
    label: String, p: Double, mean: Double, error: Double
  ) throws {
    let karate = try SampleNetworks.named("karate")
    let node = try #require(karate.labels.node(label))
    let process = try IndependentCascade(probability: p).process(on: karate.graph)
    let spread = process.ensemble(
      from: [node], runs: 100_000, seed: 2, keys: karate.labels.keys
    ).spread
    let tolerance =
      4 * (spread.standardError * spread.standardError + error * error).squareRoot()
    #expect(abs(spread.mean - mean) < tolerance, "\(spread.mean) ± \(spread.standardError)")
  }

  @Test func oneAtATimeAndAllAtOnceAgreeToTheLastAdopter() throws {
    try withRandomEdges { edges, nodeCount, seed in
      let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: seed % 2 == 0)
      let keys = NodeKeys(graph.nodes.map { UInt64($0 * 37 % 101 + 5) })
      for model in [.independentCascade(probability: 0.4), IndependentCascade(probability: 1)] {
        let process = try model.process(on: graph)
        let fast = process.ensemble(from: [0], runs: 130, seed: 9, keys: keys)
        let slow = process.ensemble(from: [0], runs: 130, seed: 9, keys: keys, keepingTrees: true)
        #expect(fast.tally == slow.tally, "seed \(seed)")
      }
    }
  }

  @Test func raisingTheChanceOnlyAddsAdopters() throws {
    try withRandomEdges { edges, nodeCount, seed in
      let graph = Graph(edges: edges, nodeCount: nodeCount)
      var smaller: Set<Int> = []
      for p in [0, 0.1, 0.3, 0.31, 0.7, 1] {
        let cascade = try IndependentCascade(probability: p).process(on: graph)
          .cascade(from: [0], draws: Draws(seed: UInt64(seed), replicate: 77))
        let adopters = Set(cascade.adoptions.map(\.node))
        #expect(adopters.isSuperset(of: smaller), "seed \(seed), p \(p)")
        smaller = adopters
      }
    }
  }

  @Test func probabilitiesOfArcsAreUsed() throws {
    let graph = Graph(
      edges: [(0, 1, 1), (1, 2, 0.25), (2, 3, 0)], kind: .probability, isDirected: true)
    let process = try IndependentCascade(probability: nil).process(on: graph)
    let spread = process.ensemble(from: [0], runs: 20_000, seed: 3).spread
    #expect(spread.minimum == 2 && spread.maximum == 3)
    #expect(abs(spread.mean - 2.25) < 4 * spread.standardError)
    #expect(throws: ChoiceError.self) {
      try IndependentCascade(probability: 0.1).process(on: graph)
    }
  }

  @Test func aTieNamedTwiceGetsTwoTries() throws {
    let graph = Graph(edges: [(0, 1, 2)], kind: .multiplicity)
    let process = try IndependentCascade(probability: 0.3).process(on: graph)
    let spread = process.ensemble(from: [0], runs: 50_000, seed: 4).spread
    #expect(abs(spread.mean - 1.51) < 4 * spread.standardError)
  }
}
