import Foundation
import GuanxiCore
import Testing

@testable import GuanxiDiffusion

/// The random numbers of the fused kernel.
@Suite struct MaskSourceTests {
  private func withSource<Result>(
    key: UInt64, _ body: (inout MaskSource) throws -> Result
  ) rethrows -> Result {
    let tables = UnsafeMutableRawPointer.allocate(
      byteCount: MaskSource.byteCount, alignment: 64)
    defer { tables.deallocate() }
    var source = MaskSource(tables: tables, key: key)
    return try body(&source)
  }

  /// Chances that the digits meet exactly, that only the clock meets, and their complements.
  @Test(arguments: [
    0, 1e-6, 1e-4, 0x1p-12, 0.001, 0.01, 0.05, 0.1, 0.25, 0.3, 0.4999, 0.5, 0.5001, 0.75, 0.9,
    0.999, 1,
  ])
  func everyLaneIsOpenWithTheChance(chance: Double) {
    let rows = 100_000
    let share = MaskSource.Share(chance)
    withSource(key: 17) { source in
      var counters = LaneCounters()
      for _ in 0..<rows { counters.add(source.draw(share)) }
      let counts = counters.take(LaneRow.lanes).map(Double.init)
      let variance = Double(rows) * chance * (1 - chance)
      let total = counts.reduce(0, +)
      let all = Double(rows * LaneRow.lanes)
      #expect(abs(total - all * chance) <= 4 * (variance * 512).squareRoot(), "\(total / all)")
      let expected = Double(rows) * chance
      let worst = counts.map { abs($0 - expected) }.max() ?? 0
      #expect(worst <= 5 * variance.squareRoot() + (chance > 0 && chance < 1 ? 5 : 0))
      if variance > 20 {
        // Lanes differ among themselves as much as independent ones do: χ² with 512 degrees.
        let squares = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) } / variance
        #expect(abs(squares - 512) < 4.5 * 32, "\(squares)")
      }
    }
  }

  /// The number of open lanes in a row has the variance of independent lanes, and rows that follow
  /// one another have nothing in common.
  @Test(arguments: [0.01, 0.1, 0.5, 0.8])
  func lanesOfARowAreIndependent(chance: Double) {
    let rows = 50_000
    let share = MaskSource.Share(chance)
    withSource(key: 23) { source in
      var last = source.draw(share)
      var squares = 0.0
      var both = 0
      for _ in 0..<rows {
        let row = source.draw(share)
        let deviation = Double(row.population) - 512 * chance
        squares += deviation * deviation
        both += (row & last).population
        last = row
      }
      let variance = 512 * chance * (1 - chance)
      let ratio = squares / Double(rows) / variance
      // Kurtosis of a binomial number: 3 + (1 − 6p(1 − p)) / variance.
      let kurtosis = 3 + (1 - 6 * chance * (1 - chance)) / variance
      #expect(abs(ratio - 1) < 4.5 * ((kurtosis - 1) / Double(rows)).squareRoot(), "\(ratio)")
      let pairs = Double(rows * 512)
      let law = chance * chance
      #expect(abs(Double(both) / pairs - law) < 4.5 * (2 * law / pairs).squareRoot())
    }
  }

  /// Mean and variance 1, and the tail that lies beyond the layers.
  @Test func exponentialNumbersHaveTheirLaw() {
    var generator = BlockGenerator(key: 3, ziggurat: .shared)
    let count = 2_000_000
    var sum = 0.0
    var squares = 0.0
    let limits = [0.001, 0.05, 0.5, 1, 2, 5, Ziggurat.end, 9.5]
    var above = [Int](repeating: 0, count: limits.count)
    for _ in 0..<count {
      let number = generator.exponential()
      sum += number
      squares += number * number
      for (index, limit) in limits.enumerated() where number > limit { above[index] += 1 }
    }
    let n = Double(count)
    #expect(abs(sum / n - 1) < 4.5 / n.squareRoot())
    // The variance of a squared exponential number is 4! − 2!² = 20.
    #expect(abs(squares / n - 2) < 4.5 * (20 / n).squareRoot())
    for (limit, count) in zip(limits, above) {
      let law = exp(-limit)
      #expect(abs(Double(count) / n - law) < 4.5 * (law * (1 - law) / n).squareRoot(), "\(limit)")
    }
  }

  @Test func everyWholeNumberIsAsLikely() {
    var generator = BlockGenerator(key: 4, ziggurat: .shared)
    var counts = [Double](repeating: 0, count: 37)
    for _ in 0..<370_000 { counts[generator.below(37)] += 1 }
    let squares = counts.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) } / 10_000
    // χ² with 36 degrees; the 10⁻⁵ quantiles.
    #expect(squares > 10 && squares < 85, "\(squares)")
  }
}
