import Foundation
import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct KroneckerTests {
  /// The number of different pairs that rows name, exactly: *x* of *k* levels fall into one of the
  /// two quarters off the diagonal, which makes 2^(*x* − 1) pairs for each choice of levels.
  @Test func asManyDifferentTiesAreExpectedAsTheChancesOfCellsSay() throws {
    let scale = 12
    let rows = 16 << scale
    var mean = 0.0
    var variance = 0.0
    for x in 1...scale {
      for a in 0...scale - x {
        let choices = choose(scale, x) * choose(scale - x, a)
        let pairs = choices * pow(2, Double(x - 1))
        let chance =
          2 * pow(0.57, Double(a)) * pow(0.19, Double(x)) * pow(0.05, Double(scale - x - a))
        let hit = 1 - pow(1 - chance, Double(rows))
        mean += pairs * hit
        variance += pairs * hit * (1 - hit)
      }
    }
    for seed in 1...3 as ClosedRange<UInt64> {
      let graph = try Kronecker(scale: scale).graph(seed: seed)
      // Hits of different cells are negatively correlated, so the variance is at most this.
      #expect(abs(Double(graph.edgeCount) - mean) < 4 * variance.squareRoot())
    }
  }

  @Test func permutedIdsKeepTheGraph() throws {
    let plain = try Kronecker(scale: 11, isPermuted: false).graph(seed: 3)
    let permuted = try Kronecker(scale: 11).graph(seed: 3)
    func degrees(_ graph: Graph) -> [Int] { graph.nodes.map { graph.degree(of: $0) } }
    #expect(degrees(plain) != degrees(permuted))
    #expect(degrees(plain).sorted() == degrees(permuted).sorted())
    // Node 0 is in the heaviest quarter at every level.
    #expect(plain.degree(of: 0) == degrees(plain).max())
  }

  @Test func quartersGetTheirShares() throws {
    // So few rows that hardly any comes twice.
    let graph = try Kronecker(
      scale: 20, edgeFactor: 1, quarters: [0.3, 0.25, 0.25, 0.2], isPermuted: false,
      isDirected: true
    ).graph(seed: 5)
    var counts = [0, 0, 0, 0]
    graph.forEachArc { source, target, _ in counts[2 * (source >> 19) + (target >> 19)] += 1 }
    let total = Double(graph.arcCount)
    for (count, share) in zip(counts, [0.3, 0.25, 0.25, 0.2]) {
      #expect(abs(Double(count) - total * share) < 4 * (total * share * (1 - share)).squareRoot())
    }
  }

  @Test(arguments: [true, false])
  func powersOfAnInitiatorHaveTheExpectedNumberOfArcs(isDirected: Bool) throws {
    // A loop-free initiator: its powers have no loops either.
    let model = StochasticKronecker(
      initiator: [0, 0.9, 0.2, 0.5, 0, 0.3, 0.1, 0.7, 0], levels: 4, isDirected: isDirected)
    let sum = 2.7
    let squares = 0.81 + 0.04 + 0.25 + 0.09 + 0.01 + 0.49
    let mean = pow(sum, 4)
    let deviation = (mean - pow(squares, 4)).squareRoot()
    let counts = try (0..<300).map { Double(try model.graph(seed: $0).edgeCount) }
    let sample = Sample(counts)
    if isDirected {
      #expect(abs(sample.mean - mean) < 4 * deviation / 300.0.squareRoot())
    } else {
      #expect(sample.mean < mean)
    }
  }

  @Test func arcsOfAPowerFallWhereTheInitiatorSays() throws {
    let graph = try StochasticKronecker(initiator: [0.9, 0.5, 0.4, 0.2], levels: 16).graph(seed: 2)
    let total = Double(graph.arcCount)
    let upper = Double(graph.nodes.prefix(1 << 15).reduce(0) { $0 + graph.degree(of: $1) })
    let share = 1.4 / 2
    // Cells that are hit twice are more in the upper half; they are below one in a thousand here.
    #expect(
      abs(upper - total * share) < 4 * (total * share * (1 - share)).squareRoot() + total / 1_000)
  }

  @Test func certainCellsAreFull() throws {
    let graph = try StochasticKronecker(initiator: [1, 1, 1, 1], levels: 3).graph(seed: 1)
    #expect(graph.arcCount == 8 * 7)
  }

  private func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
  }
}
