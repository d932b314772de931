import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct CompetingCascadesTests {
  @Test func withEqualChancesItIsAnIndependentCascade() throws {
    try withRandomEdges { edges, nodeCount, seed in
      let graph = Graph(edges: edges, nodeCount: nodeCount, isDirected: seed % 2 == 0)
      let both = try CompetingCascades(probability: 0.4).process(on: graph)
      let one = try IndependentCascade(probability: 0.4).process(on: graph)
      let seeds = nodeCount > 2 ? [2, 0] : [0]
      for replicate in 0..<70 {
        let draws = Draws(seed: 1, replicate: replicate)
        let mixed = both.cascade(from: seeds, draws: draws)
        let isSame = mixed.adoptions == one.cascade(from: seeds, draws: draws).adoptions
        #expect(isSame, "seed \(seed)")
        let rivals = CompetingCascades(probability: 0.4).rivals(among: seeds)
        #expect(mixed.rivals == mixed.reach(startedBy: Array(rivals)), "seed \(seed)")
      }
    }
  }

  /// The exact mean numbers of people with either item: every arc is closed, open for the likelier
  /// item only, or open for both; of several who reach a person at once each is as likely.
  private func exact(
    _ claim: Double, _ rival: Double, from seeds: (Int, Int), in graph: Graph
  ) -> (claim: Double, rival: Double) {
    let targets = graph.targets
    var means = (claim: 0.0, rival: 0.0)
    var open = [Int](repeating: 0, count: graph.arcCount)
    func passes(_ arc: Int, _ isRival: Bool) -> Bool {
      open[arc] == 2 || open[arc] == 1 && (isRival == (rival > claim))
    }
    func spread(_ items: [Int: Bool], _ front: [Int], _ chance: Double) {
      var votes: [Int: (claims: Int, rivals: Int)] = [:]
      for node in front {
        guard let isRival = items[node] else { continue }
        for arc in graph.arcs(of: node) where passes(arc, isRival) {
          let target = Int(targets[arc])
          if items[target] != nil { continue }
          var vote = votes[target] ?? (0, 0)
          if isRival { vote.rivals += 1 } else { vote.claims += 1 }
          votes[target] = vote
        }
      }
      guard !votes.isEmpty else {
        let rivals = Double(items.values.count { $0 })
        means.rival += chance * rivals
        means.claim += chance * (Double(items.count) - rivals)
        return
      }
      let reached = votes.keys.sorted()
      func choose(_ index: Int, _ items: [Int: Bool], _ chance: Double) {
        guard index < reached.count else { return spread(items, reached, chance) }
        let vote = votes[reached[index]] ?? (0, 0)
        let share = Double(vote.rivals) / Double(vote.rivals + vote.claims)
        for (isRival, own) in [(true, share), (false, 1 - share)] where own > 0 {
          var items = items
          items[reached[index]] = isRival
          choose(index + 1, items, chance * own)
        }
      }
      choose(0, items, chance)
    }
    func visit(_ arc: Int, _ chance: Double) {
      guard arc < graph.arcCount else {
        return spread([seeds.0: false, seeds.1: true], [seeds.0, seeds.1], chance)
      }
      let (low, high) = (min(claim, rival), max(claim, rival))
      for (state, own) in [1 - high, high - low, low].enumerated() {
        open[arc] = state
        visit(arc + 1, chance * own)
      }
    }
    visit(0, 1)
    return means
  }

  @Test(arguments: [(0.6, 0.3), (0.2, 0.7), (0.5, 0.5)])
  func bothItemsReachTheirExactMeans(claim: Double, rival: Double) throws {
    let graph = Graph(
      edges: [(0, 2), (1, 2), (0, 3), (3, 2), (2, 4), (1, 4), (4, 3)], isDirected: true)
    let exact = exact(claim, rival, from: (0, 1), in: graph)
    let model = CompetingCascades(probability: claim, rivalProbability: rival)
    let process = try model.process(on: graph)
    let runs = 40_000
    var claims: [Double] = []
    var rivals: [Double] = []
    for replicate in 0..<runs {
      let cascade = process.cascade(from: [0, 1], draws: Draws(seed: 2, replicate: replicate))
      let reach = cascade.reach(startedBy: model.rivals(among: [0, 1]))
      rivals.append(Double(reach))
      claims.append(Double(cascade.size - reach))
    }
    for (estimate, mean) in [(Estimate(claims), exact.claim), (Estimate(rivals), exact.rival)] {
      #expect(abs(estimate.value - mean) < 4 * estimate.standardError, "\(estimate.value)")
    }
  }

  @Test func theLastWhoStartCarryTheRival() {
    #expect(CompetingCascades(probability: nil, rivals: 2).rivals(among: [5, 3, 9]) == [3, 9])
    #expect(CompetingCascades(probability: nil, rivals: 7).rivals(among: [5, 3]) == [3])
    #expect(CompetingCascades(probability: nil).rivals(among: [5]).isEmpty)
  }

  @Test func chancesOfTheNetworkAreUsed() throws {
    let graph = Graph(
      edges: [(0, 2, 1), (1, 3, 0.25)], kind: .probability, isDirected: true)
    let spread = try CompetingCascades(probability: nil).process(on: graph)
      .ensemble(from: [0, 1], runs: 20_000, seed: 3).spread
    #expect(abs(spread.mean - 3.25) < 4 * spread.standardError)
    #expect(throws: ChoiceError.self) {
      try CompetingCascades(probability: nil, rivalProbability: 0.2).process(on: graph)
    }
  }
}
