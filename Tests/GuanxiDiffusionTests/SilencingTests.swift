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
    let whole = try model.process(on: karate)
    for silenced in karate.nodes {
      let process = try model.process(on: karate).silencing([silenced])
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
    let spread = try WeightedCascade().process(on: graph).silencing([1])
      .ensemble(from: [0, 1], runs: 20_000, seed: 3).spread
    #expect(abs(spread.mean - 2.5) < 4 * spread.standardError)
  }
}

/// Silencing in every model.
@Suite struct SilencingEveryModelTests {
  static let models = [
    "independent-cascade:probability=0.2", "weighted-cascade", "linear-threshold",
    "threshold:fraction=0.3,deviation=0.2", "complex-contagion:count=2,noise=0.5",
    "sir:transmission=0.2,recovery=0.4", "sir:transmission=0.3,recovery=1,time=continuous",
    "seir:transmission=0.2,recovery=0.4", "sis:transmission=0.1,recovery=0.5,duration=12",
    "rumor:spreading=0.6,stifling=0.3", "rumor:spreading=0.6,stifling=0.3,mixing=well-mixed",
    "rumor:spreading=0.6,stifling=0.3,variant=daley-kendall", "view-forward:forward=0.6",
    "hawkes:branching=0.8", "bass:innovation=0.01,horizon=8",
    "bass:innovation=0.01,mixing=everyone,horizon=8", "broadcast:reach=0.2,sharing=0.2",
    "competing-cascades:probability=0.2",
  ]

  private func graph(_ model: String) -> Graph {
    var generator = KeyedGenerator(seed: 5)
    var pairs: Set<[Int]> = []
    var edges: [(Int, Int, Double)] = []
    while edges.count < 150 {
      let (a, b) = (generator.below(40), generator.below(40))
      if a != b && pairs.insert([a, b]).inserted {
        edges.append((a, b, Double(1 + generator.below(4))))
      }
    }
    return Graph(edges: edges, kind: .weight, nodeCount: 40, isDirected: true)
  }

  /// Nobody follows them, nothing changes before they adopt, and nothing at all if they never do.
  @Test(arguments: models) func onlyWhatTheyPassOnIsLost(model: String) throws {
    let graph = graph(model)
    let whole = try diffusionModel(model).process(on: graph)
    var changed = 0
    for silenced in [3, 17, 28] {
      let process = whole.silencing([silenced])
      for replicate in 0..<40 {
        let draws = Draws(seed: 6, replicate: replicate)
        let before = whole.cascade(from: [0, 3], draws: draws)
        let after = process.cascade(from: [0, 3], draws: draws)
        for adoption in after.adoptions {
          if let source = adoption.source { #expect(after.adoptions[source].node != silenced) }
        }
        let own = before.adoptions.first { $0.node == silenced }?.time ?? .infinity
        func until(_ cascade: Cascade) -> [[Double]] {
          cascade.adoptions.filter { $0.time <= own }.map { [$0.time, Double($0.node)] }
            .sorted { $0.lexicographicallyPrecedes($1) }
        }
        #expect(until(before) == until(after))
        if before.adoptions != after.adoptions { changed += 1 }
      }
    }
    #expect(changed > 0)
  }

  /// Those who lose one voice do not listen more to the others.
  @Test(arguments: [SpreadKernel.single, .plain, .picks])
  func aSharedAttentionStaysShared(kernel: SpreadKernel) throws {
    let graph = Graph(edges: [(0, 2), (1, 2)], isDirected: true)
    let process = try LinearThreshold().process(on: graph).silencing([1])
    var request = SpreadRequest(from: [0, 1], runs: 20_000, seed: 3)
    request.kernel = kernel
    let plan = try process.plan(request, on: Workers(1))
    let spread = process.ensemble(request, by: plan, on: Workers(1)).spread
    #expect(abs(spread.mean - 2.5) < 4 * spread.standardError)
  }

  /// Counts and fractions with the silenced left out of those who have adopted, tried until nobody
  /// else is convinced.
  @Test func companyIsCountedWithoutThem() throws {
    let karate = try SampleNetworks.named("karate").graph
    for silenced in [1, 2, 32] {
      func reached(_ needed: (Int) -> Int) -> Set<Int> {
        var reached: Set = [0, 33, 1]
        while true {
          let more = karate.nodes.filter { node in
            !reached.contains(node)
              && karate.neighbors(of: node).count { reached.contains($0) && $0 != silenced }
                >= needed(node)
          }
          if more.isEmpty { return reached }
          reached.formUnion(more)
        }
      }
      let draws = Draws(seed: 1, replicate: 0)
      let counted = try ComplexContagion(count: 2).process(on: karate).silencing([silenced])
        .cascade(from: [0, 33, 1], draws: draws)
      #expect(Set(counted.adoptions.map(\.node)) == reached { _ in 2 })
      let shared = try Threshold(fraction: 0.4).process(on: karate).silencing([silenced])
        .cascade(from: [0, 33, 1], draws: draws)
      #expect(
        Set(shared.adoptions.map(\.node))
          == reached { Int((0.4 * Double(karate.degree(of: $0))).rounded(.up)) })
    }
  }
}
