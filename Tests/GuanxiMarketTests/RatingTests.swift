import GuanxiCore
import Testing

@testable import GuanxiMarket

/// What buyers at the entrance say of sellers.
@Suite struct RatingTests {
  /// Everything is bought at the entrance, from honest sellers of one quality and price.
  private func scenario(quality: Double) -> Scenario {
    var scenario = SmallMarket.honest(people: 1_000, days: 60, share: 0.05, [])
    scenario.entrance.share = 1
    scenario.entrance.survival = 0
    scenario.entrance.visits = 1
    scenario.entrance.genuine = 1
    scenario.entrance.goodRatings = 0.5
    scenario.entrance.badRatings = 0.5
    scenario.sellers.honestQuality = quality
    scenario.sellers.qualitySpread = 0
    scenario.sellers.priceSpread = 0
    scenario.sellers.deliveryNoise = 0
    return scenario
  }

  private func ratings(_ scenario: Scenario) throws -> (good: Double, bad: Double, of: Double) {
    let market = try SmallMarket.market(scenario)
    _ = try market.run()
    let good = market.sellers.reduce(0) { $0 + $1.ratingsGood }
    let bad = market.sellers.reduce(0) { $0 + $1.ratingsBad }
    return (good, bad, Double(market.journal.days.reduce(0) { $0 + $1.delivered }))
  }

  /// A gain of 0.4 prices is rated with chance 0.5 (1 − e (1 − 0.4)).
  @Test(arguments: [0.0, 0.5, 1.0]) func theExtremeIsRatedMoreOften(extremes: Double) throws {
    var scenario = scenario(quality: 0.7)
    scenario.entrance.ratingExtremes = extremes
    let found = try ratings(scenario)
    let chance = 0.5 * (1 - extremes * 0.6)
    #expect(found.bad == 0 && found.of > 1_000)
    let deviation = (found.of * chance * (1 - chance)).squareRoot()
    #expect(abs(found.good - found.of * chance) < 4 * deviation)
  }

  @Test(arguments: [0.1, 0.5]) func noiseTurnsRatingsAround(noise: Double) throws {
    var scenario = scenario(quality: 0.7)
    scenario.entrance.ratingNoise = noise
    let found = try ratings(scenario)
    let all = found.good + found.bad
    #expect(all > 500)
    #expect(abs(found.bad - noise * all) < 4 * (all * noise * (1 - noise)).squareRoot())
  }

  @Test func neitherChangesAnythingByDefault() throws {
    let rules = Scenario().entrance
    #expect(rules.ratingNoise == 0 && rules.ratingExtremes == 0)
  }
}
