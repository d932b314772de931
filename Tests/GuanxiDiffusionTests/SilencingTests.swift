import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct SilencingTests {
  /// Whoever is still reached when nobody leaves `silenced`, over the arcs that are open by their
  /// coins.
  private func reached(
    from seeds: [Int], silenced: Int?, in graph: Graph, draws: Draws, probability: Double
  ) -> Set<Int> {
    let coin = LaneCoin(seed: draws.seed, event: .arc, replicate: Int(draws.replicate))
    var reached = Set(seeds)
    var waiting = seeds
    while let node = waiting.popLast() {
      if node == silenced { continue }
      for neighbor in graph.neighbors(of: node) {
        let open = coin.isOpen(
          coin.source(UInt64(node)), UInt64(neighbor), LaneChance(probability))
        if open && reached.insert(neighbor).inserted { waiting.append(neighbor) }
      }
    }
    return reached
  }

  @Test func onlyThoseAreLostWhomNobodyElseReaches() throws {
    let karate = try SampleNetworks.named("karate").graph
    let model = IndependentCascade(probability: 0.15)
    let whole = try model.process(on: karate, silencing: [])
    for silenced in karate.nodes {
      let process = try model.process(on: karate, silencing: [silenced])
      for replicate in 0..<30 {
        let draws = Draws(seed: 4, replicate: replicate)
        let before = whole.cascade(from: [0, 25], draws: draws)
        let after = process.cascade(from: [0, 25], draws: draws)
        let left = Set(after.adoptions.map(\.node))
        #expect(
          left
            == reached(
              from: [0, 25], silenced: silenced, in: karate, draws: draws, probability: 0.15))
        // Nobody is lost but those whom the silenced person could reach in this replicate.
        let lost = Set(before.adoptions.map(\.node)).subtracting(left)
        let own = reached(
          from: [silenced], silenced: nil, in: karate, draws: draws, probability: 0.15)
        #expect(lost.isSubset(of: own.subtracting([silenced])))
      }
    }
  }

  @Test func theMeanIsThatOfTheReplicates() throws {
    let karate = try SampleNetworks.named("karate").graph
    let model = IndependentCascade(probability: 0.15)
    var lost: [Double] = []
    for replicate in 0..<200 {
      let draws = Draws(seed: 9, replicate: replicate)
      let sizes = [nil, 33].map {
        reached(from: [0], silenced: $0, in: karate, draws: draws, probability: 0.15).count
      }
      lost.append(Double(sizes[0] - sizes[1]))
    }
    let estimate = try #require(
      try model.reachLost(bySilencing: [33], on: karate, from: [0], runs: 200, seed: 9))
    #expect(abs(estimate.value - lost.reduce(0, +) / 200) < 1e-12)
    #expect(abs(estimate.standardError - Estimate(lost).standardError) < 1e-12)
    #expect(
      try model.reachLost(bySilencing: [], on: karate, from: [0], runs: 64, seed: 9)?.value == 0)
  }

  @Test func oneAfterTheOtherIsTheSameAndMayBeStopped() throws {
    let karate = try SampleNetworks.named("karate").graph
    let model = IndependentCascade(probability: 0.15)
    func lost(_ groups: [[Int]], _ workers: Workers) throws -> [Estimate] {
      try model.reachLost(
        bySilencingEach: groups, on: karate, from: [0, 5], runs: 600, seed: 2, workers: workers)
    }
    let groups = [[33], [0], [2, 3]]
    let all = try lost(groups, Workers(2))
    #expect(try all == groups.flatMap { try lost([$0], Workers(1)) })
    var workers = Workers(1)
    // Blocks of nine: 67 with nobody silenced, 67 with the first group, some with the second.
    let stop = StopAfter(tasks: 150)
    workers.shouldStop = { stop.next() }
    #expect(try lost(groups, workers) == [all[0]])
    workers.shouldStop = { true }
    #expect(
      try model.reachLost(
        bySilencing: [0], on: karate, from: [0], runs: 9, seed: 2, workers: workers) == nil)
  }

  /// The chances of a weighted cascade come from the whole network: those who lose one voice do not
  /// listen more to the others.
  @Test func othersKeepTheirChances() throws {
    let graph = Graph(edges: [(0, 2), (1, 2)], isDirected: true)
    let spread = try WeightedCascade().process(on: graph, silencing: [1])
      .ensemble(from: [0, 1], runs: 20_000, seed: 3).spread
    #expect(abs(spread.mean - 2.5) < 4 * spread.standardError)
  }
}
