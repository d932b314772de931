import Foundation
import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

/// Cascades as branching trees: everyone has a number *k* of followers with a chance in proportion
/// to *k*^−2.3, from 1 to a million, and wins each with the chance that makes it half a person.
@Suite struct BranchingCascadeTests {
  private struct Followers {
    /// The chance of at most *k* + 1 followers.
    let cumulated: [Double]
    let chance: Double

    init(exponent: Double, largest: Int, reproductionNumber: Double) {
      var sums = (number: 0.0, weighted: 0.0)
      var cumulated: [Double] = []
      for k in 1...largest {
        let weight = pow(Double(k), -exponent)
        sums.number += weight
        sums.weighted += weight * Double(k)
        cumulated.append(sums.number)
      }
      self.cumulated = cumulated.map { $0 / sums.number }
      chance = reproductionNumber * sums.number / sums.weighted
    }

    func won(using generator: inout KeyedGenerator) -> Int {
      let draw = generator.uniform()
      var range = cumulated.indices
      while !range.isEmpty {
        let middle = range.lowerBound + range.count / 2
        range =
          cumulated[middle] > draw
          ? range.lowerBound..<middle : middle + 1..<range.upperBound
      }
      return (0...range.lowerBound).count { _ in generator.chance(chance) }
    }
  }

  /// The tree of one cascade, as a cascade.
  private func cascade(_ followers: Followers, using generator: inout KeyedGenerator) -> Cascade {
    var adoptions = [Adoption(node: 0, round: 0, source: nil)]
    var place = 0
    while place < adoptions.count {
      for _ in 0..<followers.won(using: &generator) {
        adoptions.append(
          Adoption(node: adoptions.count, round: adoptions[place].round + 1, source: place))
      }
      place += 1
    }
    return Cascade(adoptions)
  }

  /// The setting of Goel, Anderson, Hofman and Watts, "The Structural Virality of Online Diffusion",
  /// Management Science 2016: virality is low, and large cascades have hardly more of it.
  ///
  /// 20 million cascades of an independent program: 0.7211 of them are a single person, 0.905 end
  /// after one step, 0.00062 reach 100, and these have a virality of 3.59 in the mean, 3.46 in the
  /// median and 4.40 in the highest tenth; its correlation with the logarithm of size is 0.15.
  @Test func cascadesArePopularWithoutGoingDeep() {
    let followers = Followers(exponent: 2.3, largest: 1_000_000, reproductionNumber: 0.5)
    let (tasks, each) = (200, 10_000)
    let parts = Workers.all.map(tasks) { task in
      var generator = KeyedGenerator(KeyedHash(29, UInt64(task)))
      var part = (sizes: [Double](), shallow: 0, large: [(size: Double, virality: Double)]())
      for _ in 0..<each {
        let cascade = cascade(followers, using: &generator)
        part.sizes.append(Double(cascade.size))
        if cascade.rounds <= 1 { part.shallow += 1 }
        if cascade.size >= 100 {
          part.large.append((Double(cascade.size), cascade.structuralVirality))
        }
      }
      return part
    }
    let sizes = parts.flatMap(\.sizes)
    let n = Double(tasks * each)
    func expect(_ count: Int, _ law: Double, _ words: Comment) {
      let error = (law * (1 - law) / n).squareRoot()
      #expect(abs(Double(count) / n - law) < 4 * error + 5e-5, words)
    }
    expect(sizes.count { $0 == 1 }, 0.7211, "alone")
    expect(parts.reduce(0) { $0 + $1.shallow }, 0.9049, "one step")
    expect(sizes.count { $0 >= 100 }, 6.2e-4, "large")
    let mean = Estimate(sizes)
    #expect(abs(mean.value - 2) < 4 * mean.standardError, "\(mean.value)")
    let large = parts.flatMap(\.large)
    let virality = large.map(\.virality).sorted()
    let estimate = Estimate(virality)
    #expect(abs(estimate.value - 3.59) < 4 * estimate.standardError, "\(estimate.value)")
    #expect(abs(virality[virality.count / 2] - 3.46) < 0.05 * 3.46, "\(virality.count)")
    #expect(abs(virality[virality.count * 9 / 10] - 4.40) < 0.05 * 4.40, "\(virality.count)")
    let correlation = correlation(large.map { log($0.size) }, large.map(\.virality))
    // The standard error of a small correlation.
    let error = 1 / Double(large.count).squareRoot()
    #expect(abs(correlation - 0.15) < 4 * error, "\(correlation)")
  }

  /// Pearson's.
  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (meanA, meanB) = (Estimate(a).value, Estimate(b).value)
    var (products, squaresA, squaresB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      products += (x - meanA) * (y - meanB)
      squaresA += (x - meanA) * (x - meanA)
      squaresB += (y - meanB) * (y - meanB)
    }
    return products / (squaresA * squaresB).squareRoot()
  }
}
