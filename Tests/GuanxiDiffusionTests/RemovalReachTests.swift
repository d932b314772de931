import GuanxiCore
import GuanxiDiffusion
import GuanxiHubs
import TestSupport
import Testing

@Suite struct RemovalReachTests {
  /// Removes people in the order of their numbers.
  private func inOrder(_ count: Int) -> [UInt32] { (0..<UInt32(count)).map { $0 } }

  @Test func meansAreThoseOfAllWaysInWhichTiesMayBeOpen() throws {
    let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 5), (3, 5)]
    for isDirected in [false, true] {
      let network = Network(graph: Graph(edges: edges, nodeCount: 6, isDirected: isDirected))
      let reach = try RemovalReach(
        of: network, by: .measure("degree", Degree()), people: inOrder(6),
        model: .independentCascade(probability: 0.4), runs: 20_000, steps: 6, seed: 5)
      #expect(reach.steps.map(\.removed) == [0, 1, 2, 3, 4, 5, 6] && reach.runs == 20_000)
      for step in reach.steps where step.removed < 6 {
        let rest = network.graph.subgraph(of: Array(step.removed..<6))
        let chances = [Double](repeating: 0.4, count: rest.arcCount)
        let sizes = rest.nodes.map {
          ExactCascade(triesOn: rest, chances: chances, from: [$0]).size.mean
        }
        let exact = sizes.reduce(0, +) / Double(sizes.count)
        #expect(
          abs(step.reached.value - exact) <= 4 * step.reached.standardError,
          "\(step.removed) removed: \(step.reached.value), not \(exact)")
      }
      #expect(reach.steps[6].reached.value == 0)
    }
  }

  @Test func certainPromotionsReachTheComponentAndImpossibleOnesNobody() throws {
    let network = try SampleNetworks.named("karate")
    let removal = try Removal("degree")
    let people = try removal.order(of: network, seed: 2)
    let curve = try RemovalCurve(of: network, by: removal, people: people, seed: 2)
    func reach(_ probability: Double) throws -> RemovalReach {
      try RemovalReach(
        of: network, by: removal, people: people,
        model: .independentCascade(probability: probability), runs: 50, steps: 17, seed: 2)
    }
    for (step, impossible) in zip(try reach(1).steps, try reach(0).steps) {
      let largest = (curve.largest[step.removed] * 34).rounded()
      #expect(step.reached.value <= largest + 1e-9)
      #expect(step.reached.value == largest || step.removed > 0)
      #expect(impossible.reached.value == (step.removed < 34 ? 1 : 0))
      #expect(impossible.reached.standardError == 0)
    }
  }

  @Test func ordersThatRemoveTheSamePeopleReachTheSame() throws {
    let network = try SampleNetworks.named("lesmis")
    let order = inOrder(77)
    // The same people after each step of seven, in another order within it.
    let swapped = stride(from: 0, to: 77, by: 7).flatMap { order[$0..<$0 + 7].reversed() }
    func reach(_ people: [UInt32], _ workers: Workers) throws -> RemovalReach {
      try RemovalReach(
        of: network, by: .adaptiveDegree, people: people,
        model: .independentCascade(probability: 0.2), runs: 40, steps: 11, on: workers)
    }
    let own = try reach(order, Workers(1))
    #expect(try reach(swapped, Workers(3)) == own)
    #expect(own.steps[0].reached.value > own.steps[6].reached.value)
  }

  @Test func whoIsNumberedHowDoesNotMatter() throws {
    let network = try SampleNetworks.named("karate")
    let backwards = network.graph.nodes.reversed().map { UInt32($0) }
    let turned = network.ordered(by: NodeOrder(Column(backwards)))
    // Orders by whole numbers: rounding would decide between equal betweenness.
    for order in ["random:runs=3", "adaptive-degree", "degree"] {
      let removal = try Removal(order)
      func reach(_ network: Network) throws -> RemovalReach {
        try RemovalReach(
          of: network, by: removal, model: .independentCascade(probability: 0.3), runs: 30)
      }
      #expect(try reach(network) == reach(turned), "\(order)")
    }
  }

  @Test func otherModelsSpreadToo() throws {
    let network = try SampleNetworks.named("directed-small")
    for name in ["weighted-cascade", "linear-threshold", "sir"] {
      let reach = try RemovalReach(
        of: network, by: .random(runs: 4), model: diffusionModel(name), runs: 8, steps: 4)
      #expect(reach.steps.map(\.removed) == [0, 3, 6, 9, 12])
      #expect(reach.steps.dropLast().allSatisfy { $0.reached.value >= 1 }, "\(name)")
    }
  }

  @Test func stopsWhenToldTo() throws {
    var workers = Workers(1)
    workers.shouldStop = { true }
    #expect(throws: CancellationError.self) {
      try RemovalReach(
        of: SampleNetworks.named("karate"), by: .random(runs: 2),
        model: .independentCascade(probability: 0.1), on: workers)
    }
  }
}
