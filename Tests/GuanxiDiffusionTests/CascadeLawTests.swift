import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Laws of cascades on large random networks.
@Suite struct CascadeLawTests {
  /// The sizes of independent cascades, each from one random person, so many in each network.
  private func sizes(
    on graphs: [Graph], probability: Double, roots: Int
  ) throws -> [Int] {
    try graphs.enumerated().flatMap { number, graph in
      let process = try IndependentCascade(probability: probability).process(on: graph)
      return Workers.all.map(roots) { replicate in
        let draws = Draws(seed: UInt64(number), replicate: replicate)
        var generator = draws.sequence(.seeding)
        return process.cascade(from: [generator.below(graph.nodeCount)], draws: draws).size
      }
    }
  }

  private static let people = 100_000
  private static let networks = (0..<20).map {
    randomGraph(nodes: people, edges: 2 * people, seed: $0)
  }

  /// Erdős–Rényi networks with mean degree 4: a cascade with chance *p* is large with the chance,
  /// and then has the size, that solves *R* = 1 − exp(−4*p* *R*).
  @Test(arguments: [
    (0.3, 0.3128, 0.01), (0.375, 0.5830, 0.005), (0.5, 0.7967, 0.005), (0.75, 0.9406, 0.005),
  ])
  func largeCascadesHaveTheFinalSize(p: Double, measured: Double, tolerance: Double) throws {
    let n = CascadeLawTests.people
    let sizes = try sizes(on: CascadeLawTests.networks, probability: p, roots: 50)
    let large = sizes.filter { $0 > n / 50 }
    let mean = Double(large.reduce(0, +)) / Double(large.count) / Double(n)
    let law = finalSize(reproductionNumber: 4 * p)
    #expect(abs(mean - law) < tolerance && abs(mean - measured) < tolerance, "\(mean)")
    let share = Double(large.count) / Double(sizes.count)
    let error = (law * (1 - law) / Double(sizes.count)).squareRoot()
    #expect(abs(share - law) < 4 * error, "\(share)")
  }

  /// Bond percolation on random 3-regular networks: *S* = 1 − ((1 − *p*)/*p*)³.
  @Test(arguments: [(0.55, 0.4523), (0.6, 19.0 / 27), (0.75, 26.0 / 27)])
  func percolationOnRegularNetworksHasItsLaw(p: Double, giant: Double) throws {
    let n = 100_000
    let graphs = (0..<2).map { randomRegularGraph(nodes: n, degree: 3, seed: $0) }
    let sizes = try sizes(on: graphs, probability: p, roots: 20).filter { $0 > n / 20 }
    let mean = Double(sizes.reduce(0, +)) / Double(sizes.count) / Double(n)
    #expect(abs(mean - giant) < 0.005, "\(mean)")
  }

  /// Where each person reaches half a person on average, sizes follow Borel's law.
  @Test func subcriticalCascadesFollowBorel() throws {
    let graphs = (0..<5).map { randomGraph(nodes: 20_000, edges: 50_000, seed: 10 + $0) }
    let sizes = try sizes(on: graphs, probability: 0.1, roots: 4_000)
    let n = Double(sizes.count)
    for (size, law) in [(1, 0.60653), (2, 0.18394), (3, 0.08367), (4, 0.04511), (5, 0.02672)] {
      let share = Double(sizes.count { $0 == size }) / n
      #expect(abs(share - law) < 4 * (law * (1 - law) / n).squareRoot(), "size \(size): \(share)")
    }
    let spread = Spread(sizes: sizes)
    #expect(abs(spread.mean - 2) < 4 * spread.standardError, "\(spread.mean)")
    #expect(abs(spread.standardError * spread.standardError * n - 4) < 0.6)
  }
}
