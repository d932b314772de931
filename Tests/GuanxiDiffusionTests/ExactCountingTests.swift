import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Every kernel against what trying all ways of open and closed arcs gives.
@Suite struct ExactCountingTests {
  /// A way to count: a kernel, whether it follows the rounds, and how many replicates a request
  /// has; small requests have small blocks.
  struct Way: CustomStringConvertible {
    let kernel: SpreadKernel
    let followsRounds: Bool
    let requests: Int
    let runs: Int
    var description: String {
      "\(kernel)\(followsRounds ? " by rounds" : ""), \(requests) × \(runs)"
    }
  }

  static let tries = [
    Way(kernel: .fused, followsRounds: true, requests: 1, runs: 2048),
    Way(kernel: .fused, followsRounds: false, requests: 1, runs: 2048),
    Way(kernel: .lanes, followsRounds: true, requests: 1, runs: 2048),
    Way(kernel: .lanes, followsRounds: false, requests: 1, runs: 2048),
    Way(kernel: .single, followsRounds: true, requests: 1, runs: 256),
    Way(kernel: .plain, followsRounds: true, requests: 1, runs: 2048),
    Way(kernel: .plain, followsRounds: false, requests: 1, runs: 2048),
  ]

  /// Once for each kernel.
  static let large = [tries[0], tries[1], tries[3], tries[4], tries[6]]

  static let smallBlocks = [
    Way(kernel: .fused, followsRounds: true, requests: 40, runs: 40),
    Way(kernel: .fused, followsRounds: false, requests: 40, runs: 40),
    Way(kernel: .fused, followsRounds: false, requests: 40, runs: 7),
  ]

  static let picks = [
    Way(kernel: .picks, followsRounds: true, requests: 1, runs: 2048),
    Way(kernel: .plain, followsRounds: true, requests: 1, runs: 2048),
    Way(kernel: .single, followsRounds: true, requests: 1, runs: 1024),
  ]

  static let singles = [Way(kernel: .single, followsRounds: true, requests: 1, runs: 1024)]

  /// Deviations in standard errors, over many comparisons.
  private struct Deviations {
    var squares = 0.0
    var count = 0

    /// Compares a mean of `runs` replicates with its law.
    mutating func compare(
      _ mean: Double, _ law: Double, variance: Double, runs: Int, _ what: @autoclosure () -> String
    ) {
      let error = (max(0, variance) / Double(runs)).squareRoot()
      // Rare events are further from the bell than their errors say: five of them are let pass.
      let isClose = abs(mean - law) <= 4.5 * error + (variance > 1e-12 ? 5 / Double(runs) : 1e-9)
      if !isClose { Issue.record("\(what()): \(mean), not \(law) ± \(error)") }
      if variance * Double(runs) > 20 {
        squares += (mean - law) * (mean - law) / (error * error)
        count += 1
      }
    }

    /// The mean square deviation is 1, within what as many normal numbers would have; sizes and
    /// reach move together, so four times as much is allowed.
    func check(_ what: String) {
      let bound = 4 * 4 * (2 / Double(max(1, count))).squareRoot()
      let mean = squares / Double(max(1, count))
      #expect(count == 0 || abs(mean - 1) < bound, "\(what): \(mean) in \(count)")
    }
  }

  private func check(
    _ way: Way, _ model: some DiffusionModel, on graph: Graph, from seeds: [Int],
    _ exact: ExactCascade, hasRounds: Bool, _ sizes: inout Deviations, _ nodes: inout Deviations
  ) throws {
    let process = try model.process(on: graph)
    let runs = way.requests * way.runs
    var size = 0.0
    var reach = [Double](repeating: 0, count: graph.nodeCount)
    var rounds = reach
    for number in 0..<way.requests {
      var request = SpreadRequest(from: seeds, runs: way.runs, seed: UInt64(77 + number))
      request.kernel = way.kernel
      request.followsRounds = way.followsRounds
      request.countsNodes = true
      let plan = try process.plan(request, on: Workers(1))
      let ensemble = process.ensemble(request, by: plan, on: Workers(1))
      #expect(ensemble.runs == way.runs && ensemble.kernel == way.kernel)
      size += ensemble.spread.mean / Double(way.requests)
      for (node, share) in (ensemble.reachedShares ?? []).enumerated() {
        reach[node] += share / Double(way.requests)
      }
      for (round, mean) in ensemble.newAdopters.prefix(rounds.count).enumerated() {
        rounds[round] += mean.value / Double(way.requests)
      }
    }
    let name = "\(way), \(graph.nodes.map { Array(graph.neighbors(of: $0)) }) from \(seeds)"
    sizes.compare(size, exact.size.mean, variance: exact.size.variance, runs: runs, name)
    for node in graph.nodes {
      let law = exact.reach[node]
      nodes.compare(reach[node], law, variance: law * (1 - law), runs: runs, "\(name), \(node)")
    }
    // Shares are of whole replicates, so they add up to the size but for rounding.
    #expect(abs(reach.reduce(0, +) - size) < 1e-9)
    if way.followsRounds {
      if !hasRounds { return }
      for (round, law) in exact.rounds.enumerated() {
        nodes.compare(
          rounds[round], law.mean, variance: law.variance, runs: runs, "\(name), round \(round)")
      }
    } else {
      #expect(rounds.allSatisfy { $0 == 0 })
    }
  }

  func check(
    _ ways: [Way], _ model: some DiffusionModel, on graphs: [Graph], hasRounds: Bool = true,
    exact: (Graph, [Int]) -> ExactCascade
  ) throws {
    let cases = graphs.flatMap { graph in
      ([[0]] + (graph.nodeCount > 1 ? [[1, 0]] : [])).map { (graph, $0, exact(graph, $0)) }
    }
    for way in ways {
      var sizes = Deviations()
      var nodes = Deviations()
      for (graph, seeds, exact) in cases {
        try check(way, model, on: graph, from: seeds, exact, hasRounds: hasRounds, &sizes, &nodes)
      }
      if cases.contains(where: { $0.2.size.variance > 0 }) {
        sizes.check("\(way), sizes")
        nodes.check("\(way), nodes")
      }
    }
  }

  @Test(arguments: [0, 0.1, 0.3, 0.5, 0.9, 1])
  func oneChanceOnAllGraphsOfFourNodes(p: Double) throws {
    try check(
      ExactCountingTests.tries, .independentCascade(probability: p), on: allRootedGraphs(upTo: 4)
    ) { graph, seeds in
      ExactCascade(
        triesOn: graph, chances: [Double](repeating: p, count: graph.arcCount), from: seeds)
    }
  }

  @Test(arguments: [0.1, 0.3, 0.6, 0.9])
  func oneChanceOnAllGraphsOfFiveNodes(p: Double) throws {
    let graphs = allGraphs(nodes: 5)
    #expect(graphs.count == 34)
    try check(ExactCountingTests.large, .independentCascade(probability: p), on: graphs) {
      graph, seeds in
      ExactCascade(
        triesOn: graph, chances: [Double](repeating: p, count: graph.arcCount), from: seeds)
    }
  }

  /// A house and a wheel: in small blocks somebody may be reached in all replicates.
  @Test(arguments: [0.6, 0.9])
  func oneChanceInSmallBlocks(p: Double) throws {
    let graphs = [
      Graph(edges: [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4), (4, 2)]),
      Graph(edges: [(0, 1), (1, 2), (2, 3), (3, 0), (4, 0), (4, 1), (4, 2), (4, 3)]),
    ]
    try check(
      ExactCountingTests.smallBlocks, .independentCascade(probability: p), on: graphs
    ) { graph, seeds in
      ExactCascade(
        triesOn: graph, chances: [Double](repeating: p, count: graph.arcCount), from: seeds)
    }
  }

  @Test(arguments: [0.7, 1.3])
  func dividedAttentionOnAllGraphsOfFiveNodes(scale: Double) throws {
    try check(
      ExactCountingTests.large, .weightedCascade(scale: scale), on: allGraphs(nodes: 5)
    ) { graph, seeds in
      ExactCascade(
        triesOn: graph,
        chances: graph.targets.map { min(1, scale / Double(graph.degree(of: Int($0)))) },
        from: seeds)
    }
  }

  /// Every arc with a chance of its own.
  @Test func manyChancesOnAllGraphsOfFiveNodes() throws {
    let graphs = allGraphs(nodes: 5).enumerated().map { number, graph in
      var generator = KeyedGenerator(seed: UInt64(600 + number))
      let edges = graph.nodes.flatMap { source in
        graph.neighbors(of: source).map { (source, $0, generator.uniform()) }
      }
      return Graph(edges: edges, kind: .probability, nodeCount: 5, isDirected: true)
    }
    try check(ExactCountingTests.large, .independentCascade(probability: nil), on: graphs) {
      graph, seeds in
      ExactCascade(
        triesOn: graph, chances: graph.arcValues.map { Array($0.values) } ?? [], from: seeds)
    }
  }

  @Test(arguments: [0.8, 1, 1.7])
  func dividedAttentionOnAllGraphsOfFourNodes(scale: Double) throws {
    try check(
      ExactCountingTests.tries, .weightedCascade(scale: scale), on: allRootedGraphs(upTo: 4)
    ) { graph, seeds in
      ExactCascade(
        triesOn: graph,
        chances: graph.targets.map { min(1, scale / Double(graph.degree(of: Int($0)))) },
        from: seeds)
    }
  }

  /// Directed graphs of up to five nodes whose chances include 0, likely ones and 1.
  @Test(arguments: [tries, Array(smallBlocks[1...1])])
  func aChanceForEachArc(ways: [Way]) throws {
    let chances = [0, 0.05, 0.3, 0.5, 0.74, 0.76, 0.8, 0.97, 1]
    let graphs = (0..<20).map { number in
      var generator = KeyedGenerator(seed: UInt64(900 + number))
      let n = 3 + number % 3
      let edges = (0..<12).map { _ in
        (generator.below(n), generator.below(n), chances[generator.below(chances.count)])
      }
      var pairs: Set<[Int]> = []
      return Graph(
        edges: edges.filter { $0.0 != $0.1 && pairs.insert([$0.0, $0.1]).inserted },
        kind: .probability, nodeCount: n, isDirected: true)
    }
    try check(ways, .independentCascade(probability: nil), on: graphs) {
      graph, seeds in
      ExactCascade(
        triesOn: graph, chances: graph.arcValues.map { Array($0.values) } ?? [], from: seeds)
    }
  }

  @Test func equalSharesOnAllGraphsOfFiveNodes() throws {
    let graphs = allRootedGraphs(upTo: 5)
    #expect(graphs.count == 1 + 2 + 6 + 20 + 90)
    try check(ExactCountingTests.picks, .linearThreshold(), on: graphs) { graph, seeds in
      ExactCascade(
        picksOn: graph, weights: graph.targets.map { 1 / Double(graph.degree(of: Int($0))) },
        from: seeds)
    }
  }

  /// Directed graphs of four nodes, in which everybody's weights add up to 1 at most, or are
  /// divided by their sum.
  @Test(arguments: [ArcValues.Kind.probability, .weight])
  func givenWeights(kind: ArcValues.Kind) throws {
    let graphs = (0..<40).map { number in
      var generator = KeyedGenerator(seed: UInt64(300 + number))
      var edges: [(Int, Int, Double)] = []
      for target in 0..<4 {
        var left = 1.0
        for source in 0..<4 where source != target && generator.below(3) > 0 {
          let weight = Double(generator.below(8)) / 16
          if weight > left { continue }
          left -= weight
          edges.append((source, target, kind == .weight ? weight + 0.5 : weight))
        }
      }
      return Graph(edges: edges, kind: kind, nodeCount: 4, isDirected: true)
    }
    try check(ExactCountingTests.picks, .linearThreshold(), on: graphs) { graph, seeds in
      var weights = graph.arcValues.map { Array($0.values) } ?? []
      if kind == .weight {
        var sums = [Double](repeating: 0, count: 4)
        for (arc, target) in graph.targets.enumerated() { sums[Int(target)] += weights[arc] }
        for (arc, target) in graph.targets.enumerated() { weights[arc] /= sums[Int(target)] }
      }
      return ExactCascade(picksOn: graph, weights: weights, from: seeds)
    }
  }

  /// The chance that a fraction drawn between two asks for 1, 2, … of so many.
  private func needed(from low: Double, to high: Double, of degree: Int) -> [Double] {
    func share(_ fraction: Double) -> Double {
      if low == high { return fraction < low ? 0 : 1 }
      return min(1, max(0, (fraction - low) / (high - low)))
    }
    return (0..<degree).map { place in
      share(Double(place + 1) / Double(degree))
        - (place == 0 ? 0 : share(Double(place) / Double(degree)))
    }
  }

  @Test(arguments: [(0.5, 0), (0.4, 0.4), (0.3, 0.6), (0.7, 0.5)])
  func fractionsOnAllGraphsOfFiveNodes(fraction: Double, deviation: Double) throws {
    let model = Threshold(fraction: fraction, deviation: deviation)
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      ExactCascade(
        companyOn: graph,
        needed: graph.nodes.map {
          needed(from: fraction - deviation, to: fraction + deviation, of: graph.degree(of: $0))
        },
        from: seeds)
    }
  }

  @Test(arguments: [(1, 0.4), (2, 0), (2, 0.3), (2, 1.5), (3, 1)])
  func countsOnAllGraphsOfFiveNodes(count: Int, noise: Double) throws {
    func share(upTo adopters: Int) -> Double {
      if noise == 0 { return adopters >= count ? 1 : 0 }
      return 1 / (1 + exp(-(Double(adopters - count) + 0.5) / noise))
    }
    let model = ComplexContagion(count: count, noise: noise)
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      ExactCascade(
        companyOn: graph,
        needed: graph.nodes.map { node in
          (1...5).map { share(upTo: $0) - ($0 == 1 ? 0 : share(upTo: $0 - 1)) }
        },
        from: seeds)
    }
  }

  @Test(arguments: [(0.3, 0.4), (0.6, 0.8), (0.2, 1)])
  func stepsOfAnEpidemicOnAllGraphsOfFiveNodes(transmission: Double, recovery: Double) throws {
    let model = SIR(transmission: transmission, recovery: recovery)
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      ExactCascade(
        stepsOn: graph, transmission: transmission, recovery: recovery, from: seeds)
    }
  }

  @Test(arguments: [(0.5, 1), (2, 1), (0.3, 0.2)])
  func eventsOfAnEpidemicOnAllGraphsOfFiveNodes(transmission: Double, recovery: Double) throws {
    let model = SIR(transmission: transmission, recovery: recovery, time: .continuous)
    try check(
      ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5), hasRounds: false
    ) { graph, seeds in
      ExactCascade(
        eventsOn: graph, transmission: transmission, recovery: recovery, from: seeds)
    }
  }
}
