import GuanxiCore
import GuanxiDiffusion
import GuanxiReports
import GuanxiScenarios
import TestSupport
import Testing

@Suite struct ComparisonTests {
  private func compare(
    _ graph: Graph, p: Double, from seeds: [Int], replicates: Int, persuasion: Double = 1
  ) throws -> ComparisonResult {
    try Comparison(
      network: Network(graph: graph), model: .independentCascade(probability: p), seeds: seeds,
      replicates: replicates, seed: 1, entrancePersuasion: persuasion
    ).run()
  }

  private func reach(_ result: ComparisonResult, _ arm: Arm) throws -> Estimate {
    try #require(result.arms.first { $0.name == arm }?.metrics["reach"])
  }

  @Test func compressedListsChangeNothing() throws {
    let graph = randomGraph(nodes: 300, edges: 1_200, seed: 9)
    func stories(_ graph: Graph, _ replicate: Int) throws -> [Story] {
      let comparison = Comparison(
        network: Network(graph: graph), model: .independentCascade(probability: 0.2),
        seeds: [3, 8], replicates: 10, seed: 4)
      let stories = try comparison.stories(replicate: replicate)
      return [stories.chains, stories.entrance]
    }
    for replicate in 0..<10 {
      #expect(try stories(graph.compressed(), replicate) == stories(graph, replicate))
    }
  }

  /// Where most replicates reach nobody, the one for pictures is one of the others.
  @Test func theTypicalReplicateReachesSomebody() throws {
    let graph = randomGraph(nodes: 60, edges: 120, seed: 2)
    func comparison(_ p: Double) -> Comparison {
      Comparison(
        network: Network(graph: graph), model: .independentCascade(probability: p), seeds: [5],
        replicates: 40, seed: 1)
    }
    let result = try comparison(0.05).run()
    #expect(result.tellingReplicates > 0 && result.tellingReplicates < 20)
    func reach(_ replicate: Int) throws -> Int {
      try comparison(0.05).stories(replicate: replicate).chains.newAdopters.reduce(0, +)
    }
    let sizes = try (0..<40).map(reach)
    let telling = sizes.filter { $0 > 1 }.sorted()
    #expect(telling.count == result.tellingReplicates)
    #expect(sizes[result.typicalReplicate] == telling[(telling.count - 1) / 2])
    let none = try comparison(0).run()
    #expect(none.tellingReplicates == 0 && (0..<40).contains(none.typicalReplicate))
  }

  @Test func theChainsAreAnIndependentCascadeInLaw() throws {
    for (edges, p, from) in [
      ([(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], 0.3, 0),
      ([(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (1, 3)], 0.5, 2),
    ] {
      let graph = Graph(edges: edges)
      let exact = exactSpread(
        probabilities: [Double](repeating: p, count: graph.arcCount), from: [from], in: graph)
      let reach = try reach(
        try compare(graph, p: p, from: [from], replicates: 40_000), .chains)
      #expect(abs(reach.value - exact) < 4 * reach.standardError)
    }
  }

  @Test func unequalChancesKeepTheLawToo() throws {
    let graph = Graph(
      edges: [(0, 2, 0.9), (1, 2, 0.2), (0, 1, 0.5), (2, 3, 0.4), (1, 3, 0.7)], kind: .probability,
      isDirected: true)
    let exact = exactSpread(
      probabilities: Array(graph.arcValues?.values ?? []), from: [0], in: graph)
    let result = try Comparison(
      network: Network(graph: graph), model: .independentCascade(probability: nil), seeds: [0],
      replicates: 40_000, seed: 3
    ).run()
    let reach = try reach(result, .chains)
    #expect(abs(reach.value - exact) < 4 * reach.standardError)
  }

  /// Three people with ten followers each who follow nobody: 30 showings in round 1, none later.
  @Test func theEntranceFollowsTheLawOfOccupancy() throws {
    let edges = (0..<3).flatMap { hub in (0..<10).map { (hub, 3 + 10 * hub + $0) } }
    let graph = Graph(edges: edges, isDirected: true)
    for (p, persuasion) in [(1.0, 1.0), (0.4, 1.0), (0.8, 0.5)] {
      let result = try compare(
        graph, p: p, from: [0, 1, 2], replicates: 20_000, persuasion: persuasion)
      let chance = min(1, p * persuasion)
      var missed = 1.0
      for _ in 0..<30 { missed *= 1 - chance / 33 }
      let exact = 3 + 30 * (1 - missed)
      let reach = try reach(result, .entrance)
      #expect(abs(reach.value - exact) < 4 * reach.standardError, "p \(p), \(persuasion)")
    }
  }

  @Test func bothArmsShowItEquallyOftenInEveryRound() throws {
    let karate = try SampleNetworks.named("karate")
    let comparison = Comparison(
      network: karate, model: .weightedCascade(), seeds: [0, 5], replicates: 1, seed: 9)
    for replicate in 0..<50 {
      let (chains, entrance) = try comparison.stories(replicate: replicate)
      #expect(chains.impressions == entrance.impressions)
      #expect(chains.seen.reduce(0, +) == chains.shown.reduce(0, +))
      #expect(entrance.seen.reduce(0, +) == entrance.shownByEntrance)
      #expect(chains.shownByEntrance == 0 && entrance.shown.allSatisfy { $0 == 0 })
    }
  }

  @Test func whoeverIsPersuadedFollowsAnAcquaintanceOfTheRoundBefore() throws {
    let karate = try SampleNetworks.named("karate")
    let comparison = Comparison(
      network: karate, model: .independentCascade(probability: 0.2), seeds: [16], replicates: 1,
      seed: 4)
    for replicate in 0..<50 {
      let story = try comparison.stories(replicate: replicate).chains
      for node in karate.graph.nodes {
        guard let round = story.adoptedIn[node], round > 0 else {
          #expect(story.source[node] == nil)
          continue
        }
        let source = try #require(story.source[node])
        #expect(story.adoptedIn[source] == round - 1)
        #expect(karate.graph.arc(from: source, to: node) != nil)
      }
    }
  }

  @Test func oneEntranceIsOneCenter() throws {
    let karate = try SampleNetworks.named("karate")
    let comparison = Comparison(
      network: karate, model: .independentCascade(probability: 0.3), seeds: [0], replicates: 1,
      seed: 4)
    let (chains, entrance) = try comparison.stories(replicate: 0)
    #expect(entrance.attention.effectiveNumber == 1)
    #expect(chains.attention.effectiveNumber > 1)
    // A star under the entrance: 2 − 2/n with n the people it persuaded, and itself.
    let n = Double(entrance.reach)
    #expect(abs(entrance.tree.structuralVirality - (2 - 2 / n)) < 1e-9)
  }

  @Test func threadsChangeNothing() throws {
    let karate = try SampleNetworks.named("karate")
    let comparison = Comparison(
      network: karate, model: .weightedCascade(), seeds: [3], replicates: 100, seed: 2)
    let one = try json(comparison.run(on: Workers(1)))
    #expect(one == (try json(comparison.run(on: Workers(4)))))
  }

  @Test func differencesArePairedAndCorrected() throws {
    let karate = try SampleNetworks.named("karate")
    let result = try Comparison(
      network: karate, model: .weightedCascade(), seeds: [0], replicates: 100, seed: 2
    ).run()
    let reach = try #require(result.differences.first { $0.metric == "reach" })
    let values = try Arm.allCases.map { try self.reach(result, $0).value }
    #expect(abs(reach.value - (values[1] - values[0])) < 1e-9)
    let budget = try #require(result.differences.first { $0.metric == "impressionsPerPerson" })
    #expect(budget.value == 0 && budget.pValue == 1)
    #expect(budget.pValueHolm == nil)
    for difference in result.differences {
      guard let corrected = difference.pValueHolm else { continue }
      #expect(corrected >= difference.pValue && corrected <= 1)
    }
  }

  @Test func whereNobodyKnowsAnybodyNothingSpreads() throws {
    let result = try compare(Graph(edges: [], nodeCount: 4), p: 0.5, from: [1], replicates: 5)
    for arm in result.arms { #expect(arm.metrics["reach"]?.value == 1) }
  }
}
