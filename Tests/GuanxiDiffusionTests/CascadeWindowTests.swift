import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct CascadeWindowTests {
  @Test(arguments: [(0.18, 1.0207, 5.7647), (0.1, 1.0000, 13.659), (0.25, 1.1141, 3.8631)])
  func theWindowIsKnown(fraction: Double, from: Double, to: Double) throws {
    let window = try #require(cascadeWindow(fraction: fraction))
    #expect(abs(window.lowerBound - from) < 1e-3 && abs(window.upperBound - to) < 1e-3)
  }

  @Test func stubbornPeopleHaveNoWindow() {
    for fraction in [0.2501, 1.0 / 3, 0.5, 1] { #expect(cascadeWindow(fraction: fraction) == nil) }
  }

  /// For small fractions the upper end has *z* e^−*z* Σ *z*^*k*/*k*! = 1 far out.
  @Test func smallFractionsHaveWideWindows() throws {
    let window = try #require(cascadeWindow(fraction: 0.01))
    #expect(abs(window.lowerBound - 1) < 1e-9 && window.upperBound > 100)
  }

  @Test func theConditionOfANetworkIsCounted() throws {
    // A star of 6 and a tie between two leaves: degrees 5, 2, 2, 1, 1, 1.
    let graph = Graph(edges: (1...5).map { (0, $0) } + [(1, 2)])
    #expect(vulnerableReproductionNumber(of: graph, fraction: 0.5) == 4.0 / 12)
    #expect(vulnerableReproductionNumber(of: graph, fraction: 0.2) == 24.0 / 12)
    #expect(vulnerableReproductionNumber(of: graph, fraction: 0.21) == 4.0 / 12)
    let window = try #require(cascadeWindow(fraction: 0.18))
    for (z, isInside) in [(0.8, false), (1.3, true), (5.2, true), (6.4, false)] {
      let random = randomGraph(nodes: 50_000, edges: Int(z * 25_000), seed: 4)
      let number = vulnerableReproductionNumber(of: random, fraction: 0.18)
      #expect((number > 1) == isInside && window.contains(z) == isInside, "z \(z): \(number)")
    }
  }

  /// Watts, "A simple model of global cascades on random networks", PNAS 2002, figure 2: how often
  /// one random person moves more than 5% of 10,000, and how many then. The frequencies are those
  /// of 1,000 runs of an independent program, which vary from network to network.
  @Test(arguments: [
    (1.2, 0.265, 0.307), (1.5, 0.542, 0.580), (2, 0.760, 0.796), (3, 0.861, 0.940),
    (4, 0.860, 0.980), (5, 0.724, 0.993), (5.5, 0.398, 0.996), (5.8, 0.183, 1), (6, 0.049, 1),
    (6.5, 0.002, 1), (7, 0, 1),
  ])
  func largeCascadesAreAsFrequentAsTheWindowSays(z: Double, law: Double, size: Double) throws {
    let (n, networks, roots) = (10_000, 10, 20)
    var large: [Int] = []
    for network in 0..<networks {
      let graph = randomGraph(nodes: n, edges: Int(z * Double(n) / 2), seed: 100 + network)
      let process = try Threshold(fraction: 0.18).process(on: graph)
      let sizes = Workers.all.map(roots) { root in
        let draws = Draws(seed: UInt64(network), replicate: root)
        var generator = draws.sequence(.seeding)
        return process.cascade(from: [generator.below(n)], draws: draws).size
      }
      large += sizes.filter { $0 > n / 20 }
    }
    let runs = Double(networks * roots)
    let share = Double(large.count) / runs
    let error = (law * (1 - law) * (1 / runs + 1e-3)).squareRoot()
    #expect(abs(share - law) < 4 * error + 0.03, "\(share)")
    if large.count > 20 {
      let mean = Double(large.reduce(0, +)) / Double(large.count) / Double(n)
      #expect(abs(mean - size) < 0.02, "\(mean)")
    }
  }
}
