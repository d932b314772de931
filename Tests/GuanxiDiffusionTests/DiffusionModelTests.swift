import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Every registered model, and those that have more than one form in all of them.
private let models =
  diffusionModels.names + [
    "sir:time=continuous", "seir:time=continuous", "sis:time=continuous", "sis:step=0.5",
    "rumor:mixing=well-mixed", "rumor:variant=daley-kendall",
    "threshold:fraction=0.3,deviation=0.2", "complex-contagion:noise=0.5",
    "view-forward:forward=0.6,capacity=0.3", "hawkes:branching=1.4,horizon=2.5",
    "bass:innovation=0,horizon=8", "broadcast:reach=0.3,sharing=0.2",
    "competing-cascades:probability=0.3,rival-probability=0.2",
  ]

/// What holds for every registered model.
@Suite struct DiffusionModelTests {
  /// Whether people may be won again.
  private func isRepeating(_ name: String) -> Bool {
    name.hasPrefix("sis") || name.hasPrefix("hawkes")
  }

  /// Whether people may be won without an acquaintance.
  private func isEntered(_ name: String) -> Bool {
    name.hasPrefix("bass") || name.hasPrefix("broadcast")
  }

  @Test(arguments: models)
  func everyoneFollowsAnEarlierAdopterAlongAnArc(name: String) throws {
    try withRandomEdges { edges, nodeCount, seed in
      let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: seed % 2 == 0)
      let process = try diffusionModel(name).process(on: graph)
      let seeds = nodeCount > 2 ? [0, 2] : [0]
      for replicate in 0..<20 {
        let cascade = process.cascade(from: seeds, draws: Draws(seed: 1, replicate: replicate))
        let adoptions = cascade.adoptions
        // Only where people can be won again they stand in the list more than once.
        let people = Set(adoptions.map(\.node)).count
        #expect(people == cascade.size, "\(name), seed \(seed)")
        #expect(people == adoptions.count || isRepeating(name), "\(name), seed \(seed)")
        #expect(adoptions.filter { $0.time == 0 }.map(\.node) == seeds)
        for (place, adoption) in adoptions.enumerated() {
          guard let source = adoption.source else {
            #expect(adoption.time == 0 || isEntered(name))
            continue
          }
          #expect(source < place && adoptions[source].time < adoption.time)
          #expect(
            graph.arc(from: adoptions[source].node, to: adoption.node) != nil
              || name.contains("well-mixed"))
        }
      }
    }
  }

  @Test(arguments: models)
  func compressedListsChangeNothing(name: String) throws {
    for graph in [
      try SampleNetworks.named("lesmis").graph, randomGraph(nodes: 200, edges: 900, seed: 6),
    ] {
      let plain = try diffusionModel(name).process(on: graph)
      let packed = try diffusionModel(name).process(on: graph.compressed())
      for replicate in 0..<20 {
        let draws = Draws(seed: 3, replicate: replicate)
        let cascade = plain.cascade(from: [1, 5], draws: draws)
        #expect(packed.cascade(from: [1, 5], draws: draws).adoptions == cascade.adoptions)
      }
      for trees in [false, true] {
        let ensemble = plain.ensemble(from: [1, 5], runs: 200, seed: 3, keepingTrees: trees)
        #expect(
          packed.ensemble(from: [1, 5], runs: 200, seed: 3, keepingTrees: trees) == ensemble)
      }
    }
  }

  @Test(arguments: models)
  func threadsChangeNothing(name: String) throws {
    let karate = try SampleNetworks.named("karate")
    let process = try diffusionModel(name).process(on: karate.graph)
    for trees in [false, true] {
      let one = process.ensemble(
        from: [0, 33], runs: 1_000, seed: 5, keepingTrees: trees, on: Workers(1))
      let four = process.ensemble(
        from: [0, 33], runs: 1_000, seed: 5, keepingTrees: trees, on: Workers(4))
      #expect(one == four)
    }
  }

  @Test(arguments: models)
  func countingAndFollowingAgree(name: String) throws {
    let karate = try SampleNetworks.named("karate")
    let process = try diffusionModel(name).process(on: karate.graph)
    let counted = process.ensemble(from: [5], runs: 300, seed: 6)
    let followed = process.ensemble(from: [5], runs: 300, seed: 6, keepingTrees: true)
    #expect(counted.tally == followed.tally)
    let sum = counted.newAdopters.map(\.value).reduce(0, +)
    #expect(abs(sum - counted.spread.mean) < 1e-9 || isRepeating(name))
  }

  /// The people keep their keys, and with them everything that happens to them, when the arrays
  /// are put in another order.
  @Test(arguments: models)
  func renumberingChangesNothing(name: String) throws {
    let karate = try SampleNetworks.named("karate").graph
    let n = karate.nodeCount
    let edges = karate.nodes.flatMap { a in
      karate.neighbors(of: a).filter { $0 > a }.map { (n - 1 - a, n - 1 - $0) }
    }
    let turned = Graph(edges: edges)
    for replicate in 0..<200 {
      let straight = try diffusionModel(name).process(on: karate)
        .cascade(from: [3], draws: Draws(seed: 8, replicate: replicate))
      let draws = Draws(
        seed: 8, replicate: replicate, keys: NodeKeys((0..<n).map { UInt64(n - 1 - $0) }))
      let other = try diffusionModel(name).process(on: turned).cascade(from: [n - 4], draws: draws)
      func story(_ cascade: Cascade, _ number: (Int) -> Int) -> Set<[Int]> {
        Set(
          cascade.adoptions.map { adoption in
            let source = adoption.source.map { number(cascade.adoptions[$0].node) }
            return [number(adoption.node), adoption.round, source ?? -1]
          })
      }
      #expect(story(straight) { $0 } == story(other) { n - 1 - $0 })
    }
  }

  @Test func stoppingKeepsTheFirstReplicates() throws {
    let karate = try SampleNetworks.named("karate").graph
    let process = try IndependentCascade(probability: 0.1).process(on: karate)
    var workers = Workers(1)
    let stop = StopAfter(tasks: 3)
    workers.shouldStop = { stop.next() }
    let part = process.ensemble(from: [0], runs: 10_000, seed: 1, on: workers)
    #expect(part.runs == 1_536 && part.requestedRuns == 10_000 && part.wasStopped)
    let whole = process.ensemble(from: [0], runs: 1_536, seed: 1)
    let isSame = part.tally == whole.tally
    #expect(isSame)
  }
}
