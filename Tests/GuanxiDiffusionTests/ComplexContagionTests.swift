import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct ComplexContagionTests {
  @Test(arguments: 1...4)
  func everyRoundIsTheOneOfTheRule(count: Int) throws {
    try withRandomEdges { edges, nodeCount, seed in
      let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: seed % 2 == 0)
      let seeds = Array(0..<min(3, nodeCount))
      let cascade = try ComplexContagion(count: count).process(on: graph)
        .cascade(from: seeds, draws: Draws(seed: 1))
      var adopters = Set(seeds)
      var round = 0
      while true {
        let more = graph.nodes.filter { node in
          !adopters.contains(node)
            && adopters.count { graph.arc(from: $0, to: node) != nil } >= count
        }
        if more.isEmpty { break }
        round += 1
        adopters.formUnion(more)
        #expect(cascade.adoptions.filter { $0.round == round }.map(\.node) == more, "seed \(seed)")
      }
      #expect(cascade.size == adopters.count && cascade.rounds == round, "seed \(seed)")
    }
  }

  @Test func withOneItReachesTheComponent() throws {
    let karate = try SampleNetworks.named("karate").graph
    let cascade = try ComplexContagion(count: 1).process(on: karate)
      .cascade(from: [16], draws: Draws(seed: 1))
    let distances = karate.distances(from: 16)
    #expect(cascade.size == 34)
    for adoption in cascade.adoptions { #expect(adoption.round == distances[adoption.node]) }
  }

  /// Whoever hears it from *m* at once adopts with the chance of the logistic law.
  @Test(arguments: [0.25, 0.5, 2])
  func noiseIsLogistic(noise: Double) throws {
    let graph = Graph(edges: (1...6).map { ($0, 0) }, isDirected: true)
    let process = try ComplexContagion(count: 3, noise: noise).process(on: graph)
    for m in 1...6 {
      let chance = 1 / (1 + exp(-(Double(m) - 2.5) / noise))
      let spread = process.ensemble(from: Array(1...m), runs: 20_000, seed: 4).spread
      let error = (chance * (1 - chance) / 20_000).squareRoot()
      #expect(abs(spread.mean - Double(m) - chance) <= 4 * error + 1e-12, "\(m)")
    }
  }

  /// Two adopters one after the other: 0 → 1 → 2 and 0 → 2, so that 2 hears it twice.
  @Test func aSecondAdopterConvincesWithTheHazardOfTheLaw() throws {
    let graph = Graph(edges: [(0, 1), (0, 2), (1, 2)], isDirected: true)
    func chance(_ m: Double) -> Double { 1 / (1 + exp(-(m - 1.5) / 0.8)) }
    let process = try ComplexContagion(count: 2, noise: 0.8).process(on: graph)
    let ensemble = process.ensemble(from: [0], runs: 60_000, seed: 5)
    let (one, two) = (chance(1), chance(2))
    let late = ensemble.newAdopters[2]
    #expect(abs(late.value - one * (two - one)) < 4 * late.standardError)
    #expect(
      abs(ensemble.newAdopters[1].value - 2 * one) < 4 * ensemble.newAdopters[1].standardError)
  }

  @Test func littleNoiseIsNone() throws {
    let karate = try SampleNetworks.named("karate").graph
    let sharp = try ComplexContagion(count: 2).process(on: karate)
    let noisy = try ComplexContagion(count: 2, noise: 1e-3).process(on: karate)
    for replicate in 0..<100 {
      let draws = Draws(seed: 6, replicate: replicate)
      #expect(
        sharp.cascade(from: [0, 33], draws: draws) == noisy.cascade(from: [0, 33], draws: draws))
    }
  }

  @Test func probabilitiesAreRefused() {
    let graph = Graph(edges: [(0, 1, 0.5)], kind: .probability)
    #expect(throws: ChoiceError.self) { try ComplexContagion(count: 2).process(on: graph) }
  }
}
