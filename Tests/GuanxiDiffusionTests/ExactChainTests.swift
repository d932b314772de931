import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Models whose people go through stages, against the chance of every state on all graphs of up to
/// five nodes.
extension ExactCountingTests {
  private typealias Stages = [(stage: Int, chance: Double)]

  /// One stage for those who start, another for the others.
  private func start(_ graph: Graph, _ seeds: [Int], at first: Int = 1, others: Stages = [(0, 1)])
    -> [Stages]
  {
    graph.nodes.map { seeds.contains($0) ? [(first, 1)] : others }
  }

  private func neighbors(of node: Int, in graph: Graph) -> [Int] {
    graph.neighbors(of: node).map { Int($0) }
  }

  /// The chance that one at least of several tries succeeds.
  private func any(of tries: Int, _ chance: Double) -> Double { 1 - pow(1 - chance, Double(tries)) }

  /// Goes from a stage to another with a chance, and otherwise stays.
  private func go(_ from: Int, to next: Int, _ chance: Double) -> Stages {
    [(next, chance), (from, 1 - chance)].filter { $0.chance > 0 }
  }

  @Test(arguments: [(0.3, 0.5, 0.4), (0.6, 0.2, 0.8), (0.4, 1, 1)])
  func ripeningInSteps(transmission: Double, incubation: Double, recovery: Double) throws {
    let model = SEIR(transmission: transmission, incubation: incubation, recovery: recovery)
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      // Susceptible, infected, recovered, exposed.
      ExactChain(
        nodes: graph.nodeCount, base: 4, isReached: { $0 > 0 }, isWon: { $0 == 0 && $1 > 0 }
      )
      .steps(from: start(graph, seeds), seeds: seeds) { node, stages in
        switch stages[node] {
        case 0:
          go(
            0, to: 3,
            any(of: neighbors(of: node, in: graph).count { stages[$0] == 1 }, transmission))
        case 1: go(1, to: 2, recovery)
        case 3: go(3, to: 1, incubation)
        default: [(2, 1)]
        }
      }
    }
  }

  @Test(arguments: [(0.5, 0.7, 1), (2, 3, 1), (0.3, 0.1, 0.2)])
  func ripeningInContinuousTime(
    transmission: Double, incubation: Double, recovery: Double
  ) throws {
    let model = SEIR(
      transmission: transmission, incubation: incubation, recovery: recovery, time: .continuous)
    try check(
      ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5), hasRounds: false
    ) { graph, seeds in
      ExactChain(nodes: graph.nodeCount, base: 4, isReached: { $0 > 0 }, isWon: { _, _ in false })
        .events(from: graph.nodes.map { seeds.contains($0) ? 1 : 0 }) { stages in
          graph.nodes.map { node in
            switch stages[node] {
            case 0:
              let infected = neighbors(of: node, in: graph).count { stages[$0] == 1 }
              return ([(node, 3)], transmission * Double(infected))
            case 1: return ([(node, 2)], recovery)
            case 3: return ([(node, 1)], incubation)
            default: return ([], 0)
            }
          }
        }
    }
  }

  @Test(arguments: [(0.3, 0.4), (0.15, 0.8), (0.6, 1)])
  func comingBackInSteps(transmission: Double, recovery: Double) throws {
    let model = SIS(transmission: transmission, recovery: recovery, duration: 12)
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      // Never infected, infected, susceptible again.
      ExactChain(
        nodes: graph.nodeCount, base: 3, isReached: { $0 > 0 }, isWon: { $0 != 1 && $1 == 1 }
      )
      .steps(from: start(graph, seeds), atMost: 12, seeds: seeds) { node, stages in
        if stages[node] == 1 { return go(1, to: 2, recovery) }
        let infected = neighbors(of: node, in: graph).count { stages[$0] == 1 }
        return go(stages[node], to: 1, any(of: infected, transmission))
      }
    }
  }

  @Test(arguments: [(0.3, 1), (0.5, 1.5), (0.1, 0.2)])
  func comingBackInContinuousTime(transmission: Double, recovery: Double) throws {
    let model = SIS(
      transmission: transmission, recovery: recovery, time: .continuous, duration: 1_000)
    try check(
      ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5), hasRounds: false
    ) { graph, seeds in
      ExactChain(nodes: graph.nodeCount, base: 3, isReached: { $0 > 0 }, isWon: { _, _ in false })
        .events(from: graph.nodes.map { seeds.contains($0) ? 1 : 0 }) { stages in
          graph.nodes.map { node in
            if stages[node] == 1 { return ([(node, 2)], recovery) }
            let infected = neighbors(of: node, in: graph).count { stages[$0] == 1 }
            return ([(node, 1)], transmission * Double(infected))
          }
        }
    }
  }

  @Test(
    arguments: [Rumor.Variant.makiThompson, .daleyKendall], [Rumor.Mixing.network, .wellMixed])
  func rumors(variant: Rumor.Variant, mixing: Rumor.Mixing) throws {
    for (spreading, stifling) in [(1.0, 1.0), (0.6, 0.3), (0.2, 0.7)] {
      let model = Rumor(
        spreading: spreading, stifling: stifling, variant: variant, mixing: mixing)
      // Well mixed, ties do not matter.
      let graphs =
        mixing == .network
        ? allRootedGraphs(upTo: 5) : (1...5).map { Graph(edges: [], nodeCount: $0) }
      try check(
        ExactCountingTests.singles, model, on: graphs, hasRounds: false
      ) { graph, seeds in
        // Does not know, spreads, has stopped.
        ExactChain(nodes: graph.nodeCount, base: 3, isReached: { $0 > 0 }, isWon: { _, _ in false })
          .events(from: graph.nodes.map { seeds.contains($0) ? 1 : 0 }) { stages in
            graph.nodes.filter { stages[$0] == 1 }.flatMap { speaker in
              let others =
                mixing == .network
                ? neighbors(of: speaker, in: graph) : graph.nodes.filter { $0 != speaker }
              let rate = 1 / Double(max(1, others.count))
              return others.flatMap {
                other -> [(changes: [(node: Int, stage: Int)], rate: Double)] in
                if stages[other] == 0 { return [([(other, 1)], rate * spreading)] }
                if variant == .makiThompson || stages[other] == 2 {
                  return [([(speaker, 2)], rate * stifling)]
                }
                // Each pair of spreaders meets at the rate at which one of them seeks the other.
                let one = rate / 2 * stifling * (1 - stifling)
                return [
                  ([(speaker, 2)], one), ([(other, 2)], one),
                  ([(speaker, 2), (other, 2)], rate / 2 * stifling * stifling),
                ]
              }
            }
          }
      }
    }
  }

  /// Ties of unlike strength; of several posts read at once each is as likely to count.
  @Test(arguments: [(0.9, 0.25, 0.9), (0.6, 10, 1)])
  func feeds(open: Double, capacity: Double, forward: Double) throws {
    var model = ViewForward()
    (model.open, model.capacity, model.forward) = (open, capacity, forward)
    let graphs = allRootedGraphs(upTo: 5).map { graph in
      var edges: [(Int, Int, Double)] = []
      for node in graph.nodes {
        for other in neighbors(of: node, in: graph) where other > node {
          let quarters = 1 + (3 * node + 5 * other) % 4
          edges.append((node, other, Double(quarters) / 4))
        }
      }
      return Graph(edges: edges, kind: .weight, nodeCount: graph.nodeCount)
    }
    let others: Stages = [(0, open), (4, 1 - open)]
    try check(ExactCountingTests.singles, model, on: graphs) { graph, seeds in
      // Has not seen it, forwards it now, has forwarded it, has seen it, does not open the feed.
      ExactChain(
        nodes: graph.nodeCount, base: 5, isReached: { $0 == 1 || $0 == 2 },
        isWon: { $0 == 0 && $1 == 1 }
      ).steps(
        from: start(graph, seeds, others: others), seeds: seeds
      ) { node, stages in
        if stages[node] == 1 || stages[node] == 2 { return [(2, 1)] }
        if stages[node] > 2 { return [(stages[node], 1)] }
        let load = Double(graph.degree(of: node)) * (model.organic + model.promotions)
        let reading = min(1, capacity / max(load, 1e-9))
        let posts = neighbors(of: node, in: graph).filter { stages[$0] == 1 }
        var (unseen, forwarded) = (0.0, 0.0)
        for read in 0..<(1 << posts.count) {
          let seen = posts.indices.filter { read >> $0 & 1 == 1 }.map { posts[$0] }
          let chance =
            pow(reading, Double(seen.count)) * pow(1 - reading, Double(posts.count - seen.count))
          if seen.isEmpty {
            unseen += chance
            continue
          }
          for source in seen {
            let arc = graph.arc(from: source, to: node)
            let strength = arc.flatMap { graph.arcValues?.values[$0] } ?? .nan
            forwarded += chance / Double(seen.count) * forward * strength
          }
        }
        return [(0, unseen), (1, forwarded), (3, 1 - unseen - forwarded)]
      }
    }
  }

  @Test(arguments: [(0.5, 0.4, 0.3), (0.9, 0.1, 0.7), (0.3, 1, 0)])
  func entrances(reach: Double, probability: Double, sharing: Double) throws {
    let model = Broadcast(reach: reach, probability: probability, sharing: sharing)
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      // Is not persuaded, tries to persuade, has tried, may see it at the entrance.
      ExactChain(
        nodes: graph.nodeCount, base: 4, isReached: { $0 == 1 || $0 == 2 },
        isWon: { $0 != 1 && $1 == 1 }
      ).steps(from: start(graph, seeds, others: [(3, 1)]), seeds: seeds) { node, stages in
        if stages[node] == 1 || stages[node] == 2 { return [(2, 1)] }
        let tries = neighbors(of: node, in: graph).count { stages[$0] == 1 }
        let missed =
          (1 - any(of: tries, sharing)) * (stages[node] == 3 ? 1 - reach * probability : 1)
        return [(1, 1 - missed), (0, missed)]
      }
    }
  }

  @Test(arguments: [(0.6, 0.3), (0.2, 0.7), (0.5, 0.5), (1, 0.4)])
  func twoItems(claim: Double, rival: Double) throws {
    let model = CompetingCascades(probability: claim, rivalProbability: rival)
    /// The chance that just so many of several tries succeed.
    func just(_ successes: Int, of tries: Int, _ chance: Double) -> Double {
      var ways = 1.0
      for place in 0..<successes { ways *= Double(tries - place) / Double(place + 1) }
      return ways * pow(chance, Double(successes)) * pow(1 - chance, Double(tries - successes))
    }
    try check(ExactCountingTests.singles, model, on: allRootedGraphs(upTo: 5)) { graph, seeds in
      let rivals = model.rivals(among: seeds)
      // Has neither, passes on the claim or the rival, has passed it on.
      return ExactChain(
        nodes: graph.nodeCount, base: 4, isReached: { $0 > 0 }, isWon: { $0 == 0 && $1 > 0 }
      ).steps(
        from: graph.nodes.map { node in
          [(seeds.contains(node) ? rivals.contains(node) ? 2 : 1 : 0, 1)]
        }, seeds: seeds
      ) { node, stages in
        if stages[node] > 0 { return [(3, 1)] }
        let claims = neighbors(of: node, in: graph).count { stages[$0] == 1 }
        let counter = neighbors(of: node, in: graph).count { stages[$0] == 2 }
        var chances = [0.0, 0, 0]
        for a in 0...claims {
          for b in 0...counter {
            let chance = just(a, of: claims, claim) * just(b, of: counter, rival)
            if a + b == 0 {
              chances[0] += chance
            } else {
              chances[1] += chance * Double(a) / Double(a + b)
              chances[2] += chance * Double(b) / Double(a + b)
            }
          }
        }
        return chances.enumerated().map { ($0.offset, $0.element) }
      }
    }
  }
}
