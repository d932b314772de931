import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct ThresholdTests {
  /// Adds whoever has enough adopters around them, in whole numbers of thousandths, until nobody
  /// does.
  private func slowRounds(_ thousandths: Int, from seeds: [Int], in graph: Graph) -> [Set<Int>] {
    var rounds = [Set(seeds)]
    while true {
      let before = rounds[rounds.count - 1]
      var after = before
      for node in graph.nodes where !before.contains(node) {
        let sources = graph.nodes.filter { graph.arc(from: $0, to: node) != nil }
        let adopters = sources.count { before.contains($0) }
        if adopters > 0 && 1_000 * adopters >= thousandths * sources.count { after.insert(node) }
      }
      if after == before { return rounds }
      rounds.append(after)
    }
  }

  @Test(arguments: [0, 1, 100, 180, 200, 250, 300, 333, 334, 500, 600, 667, 700, 900, 999, 1_000])
  func everyRoundIsTheOneOfTheRule(thousandths: Int) throws {
    try withRandomEdges { edges, nodeCount, seed in
      let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: seed % 2 == 0)
      let cascade = try Threshold(fraction: Double(thousandths) / 1_000).process(on: graph)
        .cascade(from: [0], draws: Draws(seed: 1))
      let slow = slowRounds(thousandths, from: [0], in: graph)
      #expect(cascade.rounds == slow.count - 1, "seed \(seed)")
      for (round, adopters) in slow.enumerated() {
        let own = cascade.adoptions.filter { $0.round <= round }.map(\.node)
        #expect(Set(own) == adopters, "seed \(seed), round \(round)")
      }
    }
  }

  /// A star whose center has *k* neighbors, *m* of them adopters: decimal fractions are met when
  /// *m*/*k* equals them, whatever the binary number is.
  @Test func equalFractionsAreEnough() throws {
    for k in [1, 3, 7, 10, 20, 25, 30, 49, 50, 70, 90, 100] {
      let graph = Graph(edges: (1...k).map { ($0, 0) }, isDirected: true)
      for thousandths in [
        70, 100, 140, 180, 280, 290, 300, 333, 550, 560, 570, 580, 600, 700, 900, 1_000,
      ] {
        let process = try Threshold(fraction: Double(thousandths) / 1_000).process(on: graph)
        for m in 1...k {
          let cascade = process.cascade(from: Array(1...m), draws: Draws(seed: 1))
          #expect((cascade.size == m + 1) == (1_000 * m >= thousandths * k), "\(m)/\(k)")
        }
      }
    }
  }

  /// The number of adopters in each iteration: NDlib 6.0.1, `ThresholdModel` with the same
  /// threshold for every node, `iteration_bunch(20)`.
  static let karateCourses: [(fraction: Double, from: [String], adopters: [Int])] = [
    (0.18, ["1"], [1, 13, 18, 23, 33, 34]), (0.18, ["34"], [1, 16, 23, 33, 34]),
    (0.2, ["34"], [1, 16, 22, 27, 33, 34]), (0.25, ["1"], [1, 11, 14, 17, 21, 25, 34]),
    (0.25, ["5", "6", "7", "11", "17"], [5, 6, 12, 14, 17, 21, 25, 34]),
    (0.3, ["34"], [1, 10, 13, 19, 22, 27, 31, 33, 34]),
    (1.0 / 3, ["1"], [1, 8, 12, 15, 16, 19, 21, 25, 34]),
    (0.4, ["34"], [1, 8, 10, 13, 14, 15, 17, 18, 20]), (0.4, ["1"], [1, 5]),
    (0.4, ["1", "34"], [2, 16, 22, 27, 29]), (0.5, ["1", "34"], [2, 14, 16, 20, 24, 29]),
    (0.5, ["5", "6", "7", "11", "17"], [5]),
  ]

  @Test(arguments: karateCourses)
  func theKarateClubFollowsAsInNDlib(fraction: Double, from: [String], adopters: [Int]) throws {
    let karate = try SampleNetworks.named("karate")
    let seeds = try from.map { try #require(karate.labels.node($0)) }
    let cascade = try Threshold(fraction: fraction).process(on: karate.graph)
      .cascade(from: seeds, draws: Draws(seed: 1))
    var total = 0
    let course = cascade.sizesByRound.map {
      total += $0
      return total
    }
    #expect(course == adopters)
  }

  /// A person who hears it from up to five others, with a fraction uniform in 0.5 ± 0.4.
  @Test func deviationsAreUniform() throws {
    let graph = Graph(edges: (1...5).map { ($0, 0) }, isDirected: true)
    let process = try Threshold(fraction: 0.5, deviation: 0.4).process(on: graph)
    for (adopters, chance) in [(1, 0.125), (2, 0.375), (3, 0.625), (4, 0.875), (5, 1)] {
      let spread = process.ensemble(from: Array(1...adopters), runs: 20_000, seed: 2).spread
      let error = (chance * (1 - chance) / 20_000).squareRoot()
      #expect(abs(spread.mean - Double(adopters) - chance) <= 4 * error, "\(adopters)")
    }
  }

  @Test func whoNeedsMoreThanEverybodyNeverAdopts() throws {
    let process = try Threshold(fraction: 1, deviation: 1).process(on: Graph(edges: [(0, 1)]))
    let spread = process.ensemble(from: [0], runs: 20_000, seed: 3).spread
    #expect(abs(spread.mean - 1.5) < 4 * spread.standardError)
  }

  @Test func probabilitiesAreRefused() {
    let graph = Graph(edges: [(0, 1, 0.5)], kind: .probability)
    #expect(throws: ChoiceError.self) { try Threshold(fraction: 0.2).process(on: graph) }
  }
}
