import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct SpreadThresholdsTests {
  /// numpy 2.4.6, the largest `abs(numpy.linalg.eigvals(B))` of the dense non-backtracking matrix of
  /// the network as networkx 3.6.1 holds it.
  @Test(arguments: [
    ("karate", 5.292780644548689), ("lesmis", 10.753480626659497),
    ("florentine", 2.066091573435199), ("davis", 5.540602475433566),
  ])
  func walksGrowAsInNumpy(name: String, radius: Double) throws {
    let thresholds = SpreadThresholds(of: try SampleNetworks.named(name).graph)
    let own = try #require(thresholds.nonBacktrackingRadius)
    #expect(abs(own - radius) < 1e-7, "\(own)")
    #expect(abs((thresholds.nonBacktrackingThreshold ?? 0) - 1 / radius) < 1e-7)
  }

  @Test func degreesGiveTheirThreshold() throws {
    let karate = SpreadThresholds(of: try SampleNetworks.named("karate").graph)
    #expect(abs(karate.meanDegree - 156.0 / 34) < 1e-12)
    #expect(abs((karate.transmissibility ?? 0) - 0.1477272727272727) < 1e-12)
  }

  /// In a regular network each step has *k* − 1 ways on, whatever the network.
  @Test(arguments: [3, 4, 6])
  func regularNetworksAgree(degree: Int) throws {
    var generator = KeyedGenerator(seed: 1)
    let ring = Graph(edges: (0..<50).flatMap { a in (1...3).map { (a, (a + $0) % 50) } })
    let graph =
      degree == 6
      ? ring
      : degree == 4
        ? rewiredRing(nodes: 200, degree: 4, share: 1, using: &generator)
        : Graph(edges: (0..<10).map { ($0, ($0 + 1) % 10) } + (0..<5).map { ($0, $0 + 5) })
    let thresholds = SpreadThresholds(of: graph)
    #expect(abs((thresholds.nonBacktrackingRadius ?? 0) - Double(degree - 1)) < 1e-8)
    #expect(abs((thresholds.transmissibility ?? 0) - 1 / Double(degree - 1)) < 1e-12)
  }

  @Test func forestsAndRingsAreAtTheEnds() throws {
    let tree = SpreadThresholds(of: Graph(edges: [(0, 1), (1, 2), (1, 3), (4, 5)]))
    #expect(tree.nonBacktrackingRadius == 0 && tree.nonBacktrackingThreshold == nil)
    let ring = SpreadThresholds(of: Graph(edges: [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4)]))
    #expect(abs((ring.nonBacktrackingRadius ?? 0) - 1) < 1e-9)
    let empty = SpreadThresholds(of: Graph(edges: [], nodeCount: 3))
    #expect(empty.transmissibility == nil && empty.nonBacktrackingRadius == 0)
  }

  /// Poisson degrees of mean 4: the threshold is 1/4 by degrees and by paths.
  @Test func randomNetworksHaveOneThreshold() throws {
    let thresholds = SpreadThresholds(of: randomGraph(nodes: 20_000, edges: 40_000, seed: 3))
    #expect(abs((thresholds.transmissibility ?? 0) - 0.25) < 0.005)
    #expect(abs((thresholds.nonBacktrackingThreshold ?? 0) - 0.25) < 0.005)
  }

  /// A binary tree: 2*p* people follow each, in every round but the last.
  @Test func reproductionNumbersAreMeansOfFollowers() throws {
    let depth = 7
    let people = (1 << (depth + 1)) - 1
    let tree = Graph(edges: (1..<people).map { (($0 - 1) / 2, $0) }, isDirected: true)
    let process = try IndependentCascade(probability: 0.7).process(on: tree)
    let cascades = (0..<2_000).map {
      process.cascade(from: [0], draws: Draws(seed: 7, replicate: $0))
    }
    let numbers = reproductionNumbers(of: cascades)
    #expect(numbers.count == depth + 1 && numbers[depth].value == 0)
    #expect(numbers[0].adopters == 2_000 && numbers[1].adopters == numbers[0].followers)
    for number in numbers.dropLast() {
      let error = (2 * 0.7 * 0.3 / Double(number.adopters)).squareRoot()
      #expect(abs(number.value - 1.4) < 4 * error, "\(number)")
    }
    #expect(reproductionNumbers(of: [Cascade]()).isEmpty)
  }

  /// On a tree with six branches and five leaves each, the numbers of the first two rounds are known.
  @Test func theirIntervalsHoldThemAsOftenAsPromised() throws {
    let branches = (1...6).map { (0, $0) }
    let leaves = (0..<30).map { (1 + $0 / 5, 7 + $0) }
    let process = try IndependentCascade(probability: 0.4)
      .process(on: Graph(edges: branches + leaves, isDirected: true))
    var held = [0, 0]
    let ensembles = 400
    for ensemble in 0..<ensembles {
      let cascades = (0..<60).map {
        process.cascade(from: [0], draws: Draws(seed: UInt64(ensemble), replicate: $0))
      }
      let numbers = reproductionNumbers(of: cascades)
      for (round, truth) in [2.4, 2.0].enumerated() {
        let interval = numbers[round].interval95
        if interval[0] <= truth && truth <= interval[1] { held[round] += 1 }
      }
    }
    // Four standard errors around 95%, and a little for normal intervals of 60 runs.
    for held in held { #expect(abs(Double(held) / Double(ensembles) - 0.95) < 0.05) }
    let one = process.cascade(from: [0], draws: Draws(seed: 1, replicate: 0))
    #expect(reproductionNumbers(of: [one])[0].standardError == .infinity)
  }
}
