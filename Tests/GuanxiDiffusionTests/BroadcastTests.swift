import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct BroadcastTests {
  @Test func theEntranceReachesShares() throws {
    let karate = try SampleNetworks.named("karate").graph
    let tally = try Broadcast(reach: 0.4, probability: 0.3).process(on: karate)
      .ensemble(from: [0, 33], runs: 20_000, seed: 1).tally
    let adopters = Estimate(tally.sizes.map(Double.init))
    let viewers = Estimate(tally.viewers.map(Double.init))
    #expect(abs(adopters.value - 2 - 32 * 0.12) < 4 * adopters.standardError)
    #expect(abs(viewers.value - 2 - 32 * 0.4) < 4 * viewers.standardError)
    // Binomial: n p (1 - p).
    let variance = adopters.standardError * adopters.standardError * 20_000
    #expect(abs(variance / (32 * 0.12 * 0.88) - 1) < 0.05)
  }

  @Test func everyoneWonIsARootAndNobodySharesByItself() throws {
    let karate = try SampleNetworks.named("karate").graph
    let process = try Broadcast(reach: 1, probability: 0.5).process(on: karate)
    let cascade = process.cascade(from: [0], draws: Draws(seed: 2))
    #expect(cascade.adoptions.allSatisfy { $0.source == nil && $0.round <= 1 && $0.end == $0.time })
    #expect(cascade.viewers == 34 && cascade.depth == 0)
  }

  @Test func sharingAloneIsAnIndependentCascade() throws {
    let karate = try SampleNetworks.named("karate").graph
    let broadcast = try Broadcast(reach: 0, probability: 1, sharing: 0.15).process(on: karate)
    let cascade = try IndependentCascade(probability: 0.15).process(on: karate)
    for replicate in 0..<200 {
      let draws = Draws(seed: 3, replicate: replicate)
      let own = broadcast.cascade(from: [0, 9], draws: draws)
      #expect(own.adoptions == cascade.cascade(from: [0, 9], draws: draws).adoptions)
      let exposed = Set(own.adoptions.flatMap { [$0.node] + karate.neighbors(of: $0.node) })
      #expect(own.viewers == exposed.count)
    }
  }

  /// The entrance as one more node that starts, with an arc to everybody but those who start.
  @Test func theEntranceIsAStarFromAVirtualNode() throws {
    let ties = [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]
    let graph = Graph(edges: ties)
    let arcs = ties.flatMap { [($0.0, $0.1, 0.35), ($0.1, $0.0, 0.35)] }
    let star = (1...4).map { (5, $0, 0.5 * 0.4) }
    let virtual = Graph(edges: arcs + star, kind: .probability, isDirected: true)
    let values = try #require(virtual.arcValues)
    let exact = exactSpread(probabilities: Array(values.values), from: [0, 5], in: virtual) - 1
    let spread = try Broadcast(reach: 0.5, probability: 0.4, sharing: 0.35).process(on: graph)
      .ensemble(from: [0], runs: 60_000, seed: 4).spread
    #expect(abs(spread.mean - exact) < 4 * spread.standardError)
  }

  @Test func theEntranceComesBeforeFriends() throws {
    let process = try Broadcast(reach: 1, probability: 1, sharing: 1)
      .process(on: Graph(edges: [(0, 1), (1, 2)]))
    let cascade = process.cascade(from: [0], draws: Draws(seed: 5))
    #expect(cascade.adoptions.map(\.source) == [nil, nil, nil] && cascade.rounds == 1)
  }
}
