import Foundation
import GuanxiCore
import GuanxiGenerators
import Testing

@Suite struct RandomRecursiveTreeTests {
  @Test func recruitsHaveGastwirthsLaw() throws {
    let n = 100_000
    let tree = try RandomRecursiveTree(nodes: n).graph(seed: 1)
    #expect(tree.isDirected && tree.arcCount == n - 1)
    for count in 1...7 {
      let share = Double(tree.nodes.count { tree.degree(of: $0) >= count }) / Double(n)
      let law = pow(0.5, Double(count))
      #expect(abs(share - law) < 4 * (law * (1 - law) / Double(n)).squareRoot())
    }
    // Only the first 1/e of all entrants can expect a recruit: the mean of the one at n/e is 1.
    let near = Int(Double(n) / M_E)
    let recruits = (near - 2_000..<near + 2_000).reduce(0) { $0 + tree.degree(of: $1) }
    #expect(abs(Double(recruits) - 4_000) < 4 * 4_000.0.squareRoot())
  }

  @Test func depthsAreHarmonic() throws {
    let n = 1_000
    let harmonic = (1...n).reduce(0) { $0 + 1 / Double($1) } - 1
    let sample = Sample(
      try (0..<200).map { seed in
        let tree = try RandomRecursiveTree(nodes: n).graph(seed: UInt64(seed))
        var depths = [Int](repeating: 0, count: n)
        tree.forEachArc { source, target, _ in depths[target] = depths[source] + 1 }
        return Double(depths.reduce(0, +)) / Double(n)
      })
    #expect(abs(sample.mean - harmonic) < 4 * sample.standardError)
    // 2 − π²/6 is the variance for large trees.
    let variance = 200 * sample.standardError * sample.standardError
    #expect(abs(variance - 0.355) < 0.15)
  }

  @Test func preferredRecruitersHaveSzymanskisLaw() throws {
    let n = 200_000
    let tree = try RandomRecursiveTree(nodes: n, theta: 1).graph(seed: 2)
    for count in 0...4 {
      let share = Double(tree.nodes.count { tree.degree(of: $0) == count }) / Double(n)
      let law = 4 / Double((count + 1) * (count + 2) * (count + 3))
      #expect(abs(share - law) < 4 * (law * (1 - law) / Double(n)).squareRoot())
    }
  }

  /// The second recruit goes to the root with the chance 2^θ/(2^θ + 1); of a root with two, the
  /// third with 3^θ/(3^θ + 2).
  @Test(arguments: [0.0, 1, 0.5, 2, -1])
  func recruitersAreDrawnByTheirSuccess(theta: Double) throws {
    var second = 0.0
    var third = 0.0
    for seed in 0..<4_000 as Range<UInt64> {
      let tree = try RandomRecursiveTree(nodes: 4, theta: theta).graph(seed: seed)
      guard tree.arc(from: 0, to: 2) != nil else { continue }
      second += 1
      if tree.arc(from: 0, to: 3) != nil { third += 1 }
    }
    let first = pow(2, theta) / (pow(2, theta) + 1)
    #expect(abs(second - 4_000 * first) < 4 * (4_000 * first * (1 - first)).squareRoot())
    let next = pow(3, theta) / (pow(3, theta) + 2)
    #expect(abs(third - second * next) < 4 * (second * next * (1 - next)).squareRoot())
  }

  @Test func anyPowerMeetsTheLawsOfThoseThatAreDrawnInTasks() throws {
    let n = 100_000
    let almostUniform = try RandomRecursiveTree(nodes: n, theta: 1e-9).graph(seed: 1)
    let leaves = almostUniform.nodes.count { almostUniform.degree(of: $0) == 0 }
    #expect(abs(Double(leaves) - Double(n) / 2) < 4 * (Double(n) / 12).squareRoot())
    let almostLinear = try RandomRecursiveTree(nodes: n, theta: 1 + 1e-9).graph(seed: 1)
    let none = almostLinear.nodes.count { almostLinear.degree(of: $0) == 0 }
    #expect(abs(Double(none) - 2 * Double(n) / 3) < 4 * (Double(n) / 9).squareRoot())
  }

  /// The ledger of a tree of 100,000: everybody pays 1 and gets 0.15, 0.08 and 0.04 for recruits
  /// of the first three levels.
  @Test(arguments: [(0.0, 0.937, 0.499, 0.751, 0.154), (1, 0.952, 0.667, 0.890, 0.415)])
  func commissionsAreSpreadAsPublished(
    theta: Double, losers: Double, without: Double, gini: Double, top: Double
  ) throws {
    let n = 100_000
    let tree = try RandomRecursiveTree(nodes: n, theta: theta).graph(seed: 5)
    var recruiters = [Int](repeating: -1, count: n)
    tree.forEachArc { source, target, _ in recruiters[target] = source }
    var incomes = [Double](repeating: 0, count: n)
    for node in 1..<n {
      var recruiter = recruiters[node]
      for share in [0.15, 0.08, 0.04] where recruiter >= 0 {
        incomes[recruiter] += share
        recruiter = recruiters[recruiter]
      }
    }
    let sorted = incomes.sorted()
    let sum = sorted.reduce(0, +)
    let weighted = sorted.enumerated().reduce(0.0) { $0 + Double($1.offset + 1) * $1.element }
    let count = Double(n)
    #expect(abs(Double(incomes.count { $0 < 1 }) / count - losers) < 0.01)
    #expect(abs(Double(incomes.count { $0 == 0 }) / count - without) < 0.01)
    #expect(abs(2 * weighted / (count * sum) - (count + 1) / count - gini) < 0.01)
    #expect(abs(sorted.suffix(n / 100).reduce(0, +) / sum - top) < 0.03)
  }
}
