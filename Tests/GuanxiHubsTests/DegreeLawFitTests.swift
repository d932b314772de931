import Foundation
import GuanxiCore
import TestSupport
import Testing

@testable import GuanxiHubs

@Suite struct DegreeLawFitTests {
  /// The quantiles (*i* + ½)/*n* of the power law with α = 2.5 from 1 on.
  private var synthetic: [Int] {
    let n = 10_000
    var x = 1
    var below = 1 / 1.3414872572509176
    return (0..<n).map { index in
      while below < (Double(index) + 0.5) / Double(n) {
        x += 1
        below += pow(Double(x), -2.5) / 1.3414872572509176
      }
      return x
    }
  }

  /// powerlaw 2.0.0: Fit(data, discrete=True, estimate_discrete=False), distribution_compare.
  @Test func exactQuantilesOfAPowerLawAreFittedAsByPowerlaw() throws {
    let law = try DegreeLawFit(of: synthetic, replicates: 1_000)
    #expect(law.minimum == 1 && law.tail == 10_000)
    #expect(abs(law.alpha - 2.4999755859374986) < 1e-4)
    #expect(law.pValue == 1 && law.verdict == .plausible)
    #expect(law.sentence.contains("cale-free"))
    let (logNormal, exponential, truncated) = (law.rivals[0], law.rivals[1], law.rivals[2])
    // Theirs has 2.994, and stops where the likelihood is nearly flat: far out a log-normal law
    // becomes the power law.
    #expect((-0.01...3).contains(logNormal.logLikelihoodRatio))
    #expect(abs(exponential.logLikelihoodRatio - 3028.4031787991153) < 0.5)
    #expect(abs((exponential.normalizedRatio ?? 0) - 7.169018977921616) < 1e-2)
    #expect(abs(truncated.logLikelihoodRatio + 0.042159290077371514) < 1e-3)
    #expect(abs(truncated.pValue - 0.7715281297641169) < 5e-3)
  }

  @Test(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
  func theFacebookCirclesFollowNoPowerLaw() throws {
    let file = try #require(TestFiles.data)
      .appending(path: "ego-facebook/facebook_combined.txt.gz")
    let graph = try SampleNetworks.list(file, isDirected: false).graph
    let law = try DegreeLawFit(of: graph.nodes.map { graph.degree(of: $0) }, replicates: 100)
    // powerlaw 2.0.0, as above.
    #expect(law.minimum == 47 && law.tail == 1_250 && law.count == 4_039 && law.zeros == 0)
    #expect(abs(law.alpha - 2.510425847324213) < 2e-4)
    #expect(abs(law.distance - 0.10113865195054972) < 1e-5)
    #expect(abs(law.rivals[0].logLikelihoodRatio + 110.42322371647843) < 0.01)
    #expect(abs((law.rivals[0].normalizedRatio ?? 0) + 7.916238897156137) < 0.01)
    #expect(abs((law.rivals[0].parameters["mu"] ?? 0) - 4.177149981940883) < 1e-3)
    #expect(abs((law.rivals[0].parameters["sigma"] ?? 0) - 0.6499608213268566) < 1e-3)
    #expect(abs(law.rivals[1].logLikelihoodRatio + 109.70269442653758) < 0.01)
    #expect(abs((law.rivals[1].parameters["rate"] ?? 0) - 0.018292111916283202) < 1e-5)
    #expect(abs(law.rivals[2].logLikelihoodRatio + 109.86699914298947) < 0.01)
    #expect(abs((law.rivals[2].parameters["rate"] ?? 0) - 0.01733520684170048) < 1e-4)
    #expect(law.rivals.allSatisfy { $0.isFavored })
    #expect(law.pValue == 0 && law.verdict == .ruledOut)
    #expect(!law.sentence.lowercased().contains("scale-free"))
  }

  @Test func theExponentOfASampleIsWithinItsStandardError() throws {
    let data = CountedValues(synthetic)
    let fit = try #require(PowerLawFit(to: data, from: 0))
    let sampler = PowerLawSampler(fit, to: data)
    var generator = KeyedGenerator(seed: 20)
    var sum = 0.0
    let samples = 40
    for _ in 0..<samples {
      let sample = sampler.sample(using: &generator)
      #expect(sample.count == 10_000)
      let again = try #require(PowerLawFit(to: sample, from: 0))
      #expect(abs(again.alpha - fit.alpha) < 4.5 * again.standardError(tail: 10_000))
      sum += again.alpha
    }
    // 1/√(n (ζ″/ζ − (ζ′/ζ)²)) at 2.5, summed over two million terms.
    let error = fit.standardError(tail: 10_000)
    #expect(abs(error - 0.016892) < 1e-5)
    #expect(abs(sum / Double(samples) - fit.alpha) < 4 * error / Double(samples).squareRoot())
  }

  @Test func drawsHaveTheChancesOfTheLawAlsoFarOut() throws {
    let data = CountedValues([3, 3, 4, 9, 200_000])
    let fit = try #require(PowerLawFit(to: data, from: 0))
    let sampler = PowerLawSampler(fit, to: data)
    let all = ScaledZeta(fit.alpha, 3).value
    func larger(_ x: Double) -> Double {
      ScaledZeta(fit.alpha, x + 1).value * exp(-fit.alpha * log((x + 1) / 3)) / all
    }
    for u in [1.0, 0.7, 0.3, 0.05, 0.01, 1e-3, 1e-4] {
      let x = Double(sampler.draw(u))
      if x >= 0x1p53 { continue }
      #expect(larger(x) < u && (x == 3 || larger(x - 1) >= u * (1 - 1e-12)), "\(u): \(x)")
    }
  }

  @Test func theDistanceIsThatOfTheDistributionFunctions() throws {
    for seed in 0..<20 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let numbers = (0..<60).map { _ in 1 + Int(2 / (1 - generator.uniform())) % 300 }
      let data = CountedValues(numbers)
      for start in data.values.indices.dropLast() {
        let fit = try #require(PowerLawFit(to: data, from: start))
        let tail = numbers.filter { $0 >= fit.minimum }
        let all = logHurwitzZeta(fit.alpha, Double(fit.minimum))
        var below = 0.0
        var largest = 0.0
        for x in fit.minimum...(tail.max() ?? 0) {
          below += exp(-fit.alpha * log(Double(x)) - all)
          let seen = Double(tail.count { $0 <= x }) / Double(tail.count)
          largest = max(largest, abs(below - seen))
        }
        #expect(abs(largest - fit.distance) < 1e-10, "seed \(seed), from \(fit.minimum)")
        // The likelihood falls to both sides.
        func likelihood(_ alpha: Double) -> Double {
          tail.reduce(0) { $0 - alpha * log(Double($1)) }
            - Double(tail.count) * logHurwitzZeta(alpha, Double(fit.minimum))
        }
        let step = 1e-3 * (fit.alpha - 1)
        #expect(likelihood(fit.alpha) >= likelihood(fit.alpha + step))
        #expect(likelihood(fit.alpha) >= likelihood(fit.alpha - step))
      }
    }
  }

  @Test func geometricDegreesAreNotCalledScaleFree() throws {
    var generator = KeyedGenerator(seed: 8)
    let degrees = (0..<5_000).map { _ in
      1 + Int(log(1 - generator.uniform()) / log(0.8))
    }
    let law = try DegreeLawFit(of: degrees + [0, 0], replicates: 100, seed: 2)
    #expect(law.zeros == 2 && law.count == 5_000)
    // Of some fifty people far out a power law cannot be ruled out, but its exponent is too large.
    #expect(law.alpha > 3 || law.verdict != .plausible)
    #expect(!law.sentence.lowercased().contains("scale-free"))
  }

  @Test func theSameSeedGivesTheSameLawOnAnyNumberOfThreads() throws {
    let degrees = (1...300).map { 1 + 600 / $0 }
    let one = try DegreeLawFit(of: degrees, replicates: 30, seed: 5, on: Workers(1))
    #expect(try DegreeLawFit(of: degrees, replicates: 30, seed: 5, on: Workers(3)) == one)
  }

  @Test(arguments: [[], [0, 0], [4, 4, 4]])
  func oneDegreeIsNoLaw(degrees: [Int]) {
    #expect(throws: InputError.self) { try DegreeLawFit(of: degrees, replicates: 1) }
  }
}
