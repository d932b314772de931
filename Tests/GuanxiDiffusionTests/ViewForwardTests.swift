import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct ViewForwardTests {
  /// A model in which every chance is well inside 0...1: a feed of *k* friends holds *k* posts.
  private func model(
    open: Double = 0.7, capacity: Double = 1.5, forward: Double = 0.6
  ) -> ViewForward {
    var model = ViewForward()
    (model.open, model.capacity, model.organic, model.promotions) = (open, capacity, 0.9, 0.1)
    model.forward = forward
    return model
  }

  /// The exact mean numbers of adopters and of viewers, by trying every combination: each person is
  /// away, reads only, or reads and forwards; each arc carries a post that is among those read, or
  /// not.
  private func exact(
    _ model: ViewForward, from seeds: [Int], in graph: Graph
  ) -> (adopters: Double, viewers: Double) {
    let targets = graph.targets
    let read = graph.nodes.map { node in
      min(1, model.capacity / Double(graph.reversed().degree(of: node)))
    }
    var means = (adopters: 0.0, viewers: 0.0)
    let others = graph.nodes.filter { !seeds.contains($0) }
    var states = [Int](repeating: 0, count: graph.nodeCount)
    func visit(_ index: Int, _ chance: Double) {
      guard index < others.count else { return spread(chance) }
      for (state, own) in [
        1 - model.open, model.open * (1 - model.forward), model.open * model.forward,
      ].enumerated() {
        states[others[index]] = state
        visit(index + 1, chance * own)
      }
    }
    func spread(_ chance: Double) {
      for open in 0..<(1 << graph.arcCount) {
        var chance = chance
        for arc in 0..<graph.arcCount {
          let own = read[Int(targets[arc])]
          chance *= open >> arc & 1 == 1 ? own : 1 - own
        }
        if chance == 0 { continue }
        var (adopters, viewers) = (Set(seeds), Set(seeds))
        var waiting = seeds
        while let node = waiting.popLast() {
          for arc in graph.arcs(of: node) where open >> arc & 1 == 1 {
            let target = Int(targets[arc])
            if states[target] > 0 { viewers.insert(target) }
            if states[target] > 1 && adopters.insert(target).inserted { waiting.append(target) }
          }
        }
        means.adopters += chance * Double(adopters.count)
        means.viewers += chance * Double(viewers.count)
      }
    }
    for seed in seeds { states[seed] = 2 }
    visit(0, 1)
    return means
  }

  @Test func theMeansAreTheExactOnes() throws {
    for (edges, isDirected) in [
      ([(0, 1), (1, 2), (2, 0), (2, 3), (3, 1)], false),
      ([(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (1, 2), (4, 1)], true),
    ] {
      let graph = Graph(edges: edges, isDirected: isDirected)
      let exact = exact(model(), from: [0], in: graph)
      let ensemble = try model().process(on: graph).ensemble(from: [0], runs: 40_000, seed: 1)
      let viewers = Estimate(ensemble.tally.viewers.map(Double.init))
      let spread = ensemble.spread
      #expect(abs(spread.mean - exact.adopters) < 4 * spread.standardError)
      #expect(abs(viewers.value - exact.viewers) < 4 * viewers.standardError)
    }
  }

  /// With the standard parameters: a load of 0.13 posts a friend, of which 40 are read.
  @Test func peopleWithManyFriendsReadLess() throws {
    for friends in [10, 300, 400, 1_000] {
      let graph = Graph(edges: (1...friends).map { ($0, 0) }, isDirected: true)
      let tally = try ViewForward().process(on: graph).ensemble(from: [1], runs: 20_000, seed: 2)
        .tally
      let chance = 0.716 * min(1, 40 / (0.13 * Double(friends)))
      let seen = Estimate(tally.viewers.map { Double($0 - 1) })
      #expect(abs(seen.value - chance) < 4 * seen.standardError, "\(friends)")
      let forwarded = Estimate(tally.sizes.map { Double($0 - 1) })
      #expect(abs(forwarded.value - chance * 0.02) < 4 * forwarded.standardError, "\(friends)")
    }
  }

  @Test func strengthInterestAndFatigueMoveTheChanceToForward() throws {
    var model = model(open: 1, capacity: 10, forward: 0.5)
    (model.closeness, model.interest, model.fatigue) = (2, 1.2, 5)
    let graph = Graph(edges: [(0, 1, 0.7)], kind: .weight)
    let chance = 0.5 * 0.49 * 1.2 * exp(-5.0 / 15)
    let spread = try model.process(on: graph).ensemble(from: [0], runs: 40_000, seed: 3).spread
    #expect(abs(spread.mean - 1 - chance) < 4 * spread.standardError)
  }

  /// Of two posts in one round either is as likely to be the one that is read first.
  @Test func onePostCountsOfThoseReadAtOnce() throws {
    let graph = Graph(edges: [(0, 2, 1), (1, 2, 0.25)], kind: .weight, isDirected: true)
    let process = try model(open: 1, capacity: 10, forward: 0.8).process(on: graph)
    var bySource = [0.0, 0]
    let runs = 40_000
    for replicate in 0..<runs {
      let cascade = process.cascade(from: [0, 1], draws: Draws(seed: 4, replicate: replicate))
      if let source = cascade.adoptions.last?.source { bySource[source] += 1 }
      #expect(cascade.viewers == 3)
    }
    for (count, chance) in zip(bySource, [0.4, 0.1]) {
      let error = (chance * (1 - chance) / Double(runs)).squareRoot()
      #expect(abs(count / Double(runs) - chance) < 4 * error)
    }
  }

  /// Whoever has seen it and does not forward it never does: a second post changes nothing.
  @Test func thereIsOneDecision() throws {
    let graph = Graph(edges: [(0, 1), (0, 2), (1, 2)], isDirected: true)
    var model = model(open: 1, capacity: 10, forward: 0.5)
    model.organic = 0
    let ensemble = try model.process(on: graph).ensemble(from: [0], runs: 20_000, seed: 5)
    #expect(ensemble.spread.maximum == 3 && ensemble.newAdopters.count == 2)
    #expect(abs(ensemble.spread.mean - 2) < 4 * ensemble.spread.standardError)
  }
}
