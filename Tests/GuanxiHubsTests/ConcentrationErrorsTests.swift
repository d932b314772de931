import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct ConcentrationErrorsTests {
  private func exponential(_ n: Int, seed: UInt64) -> [Double] {
    var generator = KeyedGenerator(seed: seed)
    return (0..<n).map { _ in -log(1 - generator.uniform()) }
  }

  /// The corrected Gini coefficient of *n* exponential numbers has the variance 1/(12(*n* − 1))
  /// exactly (Gail and Gastwirth, "A scale-free goodness-of-fit test for the exponential
  /// distribution based on the Gini statistic", 1978).
  @Test func errorsAreThoseOfNewSamples() throws {
    let n = 4_000
    let sample = try Concentration(of: exponential(n, seed: 11))
    let errors = try ConcentrationErrors(of: sample, replicates: 400, seed: 3)
    let known = (1 / (12 * Double(n - 1))).squareRoot()
    // The standard deviation of 400 replicates is known to 3.5%, the sample's own to 2%.
    #expect(abs(errors.correctedGini.standardError / known - 1) < 0.15)
    #expect(errors.gini.interval95[0] < sample.gini && errors.gini.interval95[1] > sample.gini)
    let half = (errors.gini.interval95[1] - errors.gini.interval95[0]) / 2
    #expect(abs(half / (1.96 * known) - 1) < 0.2)
    // The delta method: the mean square over the squared mean is 2 with the variance 4/n.
    let relative = errors.effectiveNumber.standardError / sample.effectiveNumber
    #expect(abs(relative * Double(n).squareRoot() - 1) < 0.3)
  }

  @Test func theSameSeedGivesTheSameErrorsOnAnyNumberOfThreads() throws {
    let concentration = try Concentration(of: [3, 1, 0, 0, 7, 7, 2])
    let one = try ConcentrationErrors(of: concentration, replicates: 50, seed: 9, on: Workers(1))
    let three = try ConcentrationErrors(of: concentration, replicates: 50, seed: 9, on: Workers(3))
    #expect(one == three)
    let other = try ConcentrationErrors(of: concentration, replicates: 50, seed: 10)
    #expect(one != other)
  }

  @Test func whatIsTheSameForAllHasNoErrors() throws {
    let errors = try ConcentrationErrors(
      of: Concentration(of: [Double](repeating: 2, count: 30)), replicates: 20, seed: 1)
    for spread in [errors.gini, errors.hhi, errors.effectiveNumber, errors.theil] {
      #expect(spread.standardError < 1e-12)
    }
    let nothing = try ConcentrationErrors(of: Concentration(of: [0, 0]), replicates: 5, seed: 1)
    #expect(nothing.gini.interval95 == [0, 0] && nothing.shannonNumber.standardError == 0)
  }

  @Test func onePersonDrawnAnewIsMeasuredAsAlways() throws {
    // Of two values each replicate is one of three samples, whose measures are known.
    let errors = try ConcentrationErrors(
      of: Concentration(of: [1, 3]), replicates: 2_000, seed: 4)
    let three = try [[1.0, 1], [1, 3], [3, 3]].map { try Concentration(of: $0) }
    #expect(errors.hhi.interval95 == [three[0].hhi, three[1].hhi])
    // Half of the samples have both values: a standard deviation of half the difference.
    let half = (three[1].gini - three[0].gini) / 2
    #expect(abs(errors.gini.standardError - half) < 0.002)
    #expect(
      abs(errors.top1PercentShare.interval95[1] - three[1].top1PercentShare) < 1e-12)
  }
}

@Suite struct GroupConcentrationTests {
  @Test func manyAccountsOfOneHideACenter() throws {
    // Ten accounts with one each; eight of them belong to one organizer.
    let accounts = [Double](repeating: 1, count: 10)
    let group = [0, 0, 0, 0, 0, 0, 0, 0, 1, 2]
    let found = try GroupConcentration(of: accounts, by: group)
    #expect(found.sums == [8, 1, 1])
    #expect(abs(found.groups.hhi - 0.66) < 1e-15)
    #expect(abs(found.maskingGap - log(10 * 0.66)) < 1e-12)
  }

  @Test func groupsOfOneHideNothingAndMergingNeverMakesEqual() throws {
    for seed in 0..<50 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let values = (0..<20).map { _ in Double(generator.below(50)) }
      let alone = try GroupConcentration(of: values, by: Array(0..<20))
      #expect(alone.maskingGap == 0)
      #expect(try alone.groups == Concentration(of: values))
      let some = try GroupConcentration(of: values, by: values.indices.map { $0 % 6 })
      let few = try GroupConcentration(of: values, by: values.indices.map { $0 % 3 })
      #expect(some.maskingGap >= 0 && few.maskingGap >= some.maskingGap - 1e-12)
    }
    #expect(try GroupConcentration(of: [0, 0], by: [0, 0]).maskingGap == 0)
    #expect(try GroupConcentration(of: [], by: []).maskingGap == 0)
    #expect(throws: InputError.self) { try GroupConcentration(of: [1, -1], by: [0, 0]) }
  }
}
