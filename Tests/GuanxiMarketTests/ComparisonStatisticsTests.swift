import Foundation
import GuanxiCore
import GuanxiDiffusion
import Testing

@testable import GuanxiMarket

/// Intervals, tests and components against scipy 1.17.1.
@Suite struct ComparisonStatisticsTests {
  /// `scipy.stats.bootstrap((x,), np.mean, method="BCa", n_resamples=2_000_000)` gives 0.355 and
  /// 2.055; drawing the samples anew moves the upper end by about 0.02 with 4,999 draws.
  @Test func aBootstrapIntervalOfASkewedSample() {
    let sample = [0.1, 0.3, 0.2, 1.5, 0.4, 0.05, 0.6, 0.9, 0.15, 4.0]
    let many = BootstrapInterval.ofMean(sample, KeyedHash(1), draws: 200_000)
    #expect(abs(many[0] - 0.355) < 0.006 && abs(many[1] - 2.055) < 0.02)
    let usual = BootstrapInterval.ofMean(sample, KeyedHash(2))
    #expect(abs(usual[0] - 0.355) < 0.02 && abs(usual[1] - 2.055) < 0.12)
    let t = Estimate(sample).interval95
    #expect(usual[0] > t[0] && usual[1] > t[1], "a skewed sample moves the interval to its tail")
  }

  /// All 256 samples of four numbers, through `_bca_interval` of scipy.stats._resampling and
  /// `numpy.percentile`.
  @Test func theEndsOfABootstrapIntervalExactly() {
    let sample = [1.0, 2, 4, 8]
    var means: [Double] = []
    for place in 0..<256 {
      let sum = (0..<4).reduce(0.0) { $0 + sample[place >> (2 * $1) & 3] }
      means.append(sum / 4)
    }
    means.sort()
    let acceleration = BootstrapInterval.acceleration(of: sample)
    #expect(abs(acceleration - 0.05473397787497492) < 1e-14)
    let ends = BootstrapInterval.ends(of: means, around: 3.75, acceleration: acceleration)
    #expect(ends == [1.75, 7])
  }

  @Test func theNormalLawIsInverted() {
    #expect(abs(Normal.quantile(0.975) - 1.959963984540054) < 1e-12)
    #expect(abs(Normal.quantile(0.5)) < 1e-12)
    for z in stride(from: -5.0, through: 5, by: 0.5) {
      #expect(abs(Normal.quantile(Normal.below(z)) - z) < 1e-9)
    }
  }

  @Test func aBootstrapOfASampleWithoutSpreadIsAPoint() {
    #expect(IntervalMethod.bca.estimate([2, 2, 2], KeyedHash(1)).interval95 == [2, 2])
    #expect(IntervalMethod.bca.estimate([2], KeyedHash(1)).interval95 == [2, 2])
  }

  /// The larger p of `scipy.stats.ttest_1samp` against both ends of the margin.
  @Test func twoOneSidedTests() {
    let estimate = Estimate([0.2, -0.1, 0.05, 0.3, -0.02, 0.11, 0.07])
    let narrow = Equivalence(estimate, count: 7, margin: 0.1)
    let wide = Equivalence(estimate, count: 7, margin: 0.3)
    #expect(abs(narrow.pValue - 0.40360645024350145) < 1e-12)
    #expect(abs(wide.pValue - 0.0027737360854252534) < 1e-12)
    let none = Estimate([0, 0, 0])
    #expect(Equivalence(none, count: 3, margin: 0.01).pValue == 0)
  }

  /// Against the mean squares of `scipy.stats.f_oneway`.
  @Test func variancesBetweenNetworksAndOnOne() throws {
    let values = [1, 1.4, 0.9, 2.1, 2.6, 2.2, 1.2, 1.9, 1.1, 3.3, 2.8, 3.9]
    let components = try #require(VarianceComponents(values, groupsOf: 3))
    #expect(abs(components.within - 0.15833333333333333) < 1e-14)
    #expect(abs(components.between - 0.9583333333333338) < 1e-14)
    let wide = VarianceComponents([1, 9, 2, 8], groupsOf: 2)
    #expect(wide?.between == 0, "a variance is never below 0")
    #expect(VarianceComponents([1, 2, 3], groupsOf: 2) == nil)
    #expect(VarianceComponents([1, 2], groupsOf: 2) == nil)
  }

  private func arms() -> [MarketArm] {
    let chains = smallScenario(people: 500, days: 35)
    var other = chains
    other.attention.engagement = 0.08
    return [
      MarketArm(name: "chains", scenario: chains), MarketArm(name: "other", scenario: other),
    ]
  }

  @Test func aComparisonStopsWhenItIsPrecise() throws {
    var comparison = MarketComparison(arms: arms(), replicates: 40, parity: .none, seed: 3)
    comparison.precision = WantedPrecision(metric: "purchasesPer1000Per30Days", share: 0.2)
    let result = try comparison.run(on: Workers(2))
    let precision = try #require(result.precision)
    #expect(precision.isMet && result.replicates < 40)
    #expect(result.requestedReplicates == result.replicates)
    let difference = try #require(
      result.differences.first { $0.metric == "purchasesPer1000Per30Days" })
    let half = (difference.interval95[1] - difference.interval95[0]) / 2
    #expect(try abs(half / difference.value - #require(precision.reached)) < 1e-12)
    #expect(half < 0.2 * difference.value)
    let again = try comparison.run(on: Workers(1))
    #expect(again.replicates == result.replicates)
    #expect(again.differences.map(\.value) == result.differences.map(\.value))

    comparison.replicates = 12
    comparison.precision = WantedPrecision(metric: "harmPerHead", share: 0.000_1)
    let imprecise = try comparison.run(on: Workers(2))
    #expect(imprecise.replicates == 12 && imprecise.precision?.isMet == false)
    #expect(imprecise.precision?.looks == 2)
    comparison.precision = WantedPrecision(metric: "harmPerHed")
    #expect(throws: ScenarioError.self) { try comparison.run(on: Workers(1)) }
  }

  @Test func aMarginSaysWhatDoesNotMatter() throws {
    var arms = arms()
    arms[1] = MarketArm(name: "again", scenario: arms[0].scenario)
    var comparison = MarketComparison(arms: arms, replicates: 3, parity: .none, seed: 5)
    #expect(try comparison.run(on: Workers(2)).differences.allSatisfy { $0.equivalence == nil })
    comparison.equivalenceMargin = 0.05
    let result = try comparison.run(on: Workers(2))
    let reach = try #require(result.differences.first { $0.metric == "reach" })
    let value = try #require(result.arms[0].metrics["reach"]?.value)
    let equivalence = try #require(reach.equivalence)
    #expect(abs(equivalence.margin - 0.05 * value) < 1e-12)
    #expect(equivalence.pValue == 0 && equivalence.pValueHolm == 0)
    #expect(reach.shareBetter == nil)
  }

  @Test func otherIntervalsHaveTheSameMeans() throws {
    var comparison = MarketComparison(arms: arms(), replicates: 8, parity: .none, seed: 3)
    let byT = try comparison.run(on: Workers(2))
    comparison.intervals = .bca
    let bootstrapped = try comparison.run(on: Workers(2))
    #expect(bootstrapped.differences.map(\.value) == byT.differences.map(\.value))
    #expect(bootstrapped.differences.map(\.pValue) == byT.differences.map(\.pValue))
    let pairs = zip(bootstrapped.differences, byT.differences)
    let isOther = pairs.contains { $0.interval95 != $1.interval95 }
    #expect(isOther)
    for difference in bootstrapped.differences {
      let isOrdered = difference.interval95[0] <= difference.interval95[1]
      #expect(isOrdered, "\(difference.metric)")
    }
    let shares = byT.differences.compactMap(\.shareBetter)
    #expect(shares.allSatisfy { (0...1).contains($0) } && !shares.isEmpty)
  }

  /// Whoever harms more a head and less a purchase is named in words.
  @Test func conclusionsThatFlipAreFlagged() {
    func difference(
      _ metric: String, _ value: Double, p: Double
    ) -> MarketComparisonResult.Difference {
      .init(
        metric: metric, arms: ["a", "b"], value: value, standardError: 1,
        interval95: [value - 1, value + 1], pValue: p, pValueHolm: p, shareLarger: 1, signShare: 1,
        shareBetter: 0, pairs: 5, varianceBetweenWorlds: nil, variance: nil, equivalence: nil)
    }
    let flipped = comparisonWarnings(
      [], [],
      [
        difference("totalHarmPerHead", 1, p: 0.001),
        difference("totalHarmPerPurchase", -1, p: 0.001),
        difference("totalHarmPerSurplus", -0.1, p: 0.6),
      ])
    #expect(
      flipped == [
        "b does more harm than a a head, and less a purchase and a unit of surplus (within chance):"
          + " what it does depends on what harm is divided by."
      ])
    let same = comparisonWarnings(
      [], [],
      [
        difference("totalHarmPerHead", 1, p: 0.001),
        difference("totalHarmPerPurchase", 2, p: 0.001),
      ])
    #expect(same.isEmpty)
  }
}
