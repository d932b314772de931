import Testing

@testable import GuanxiMarket

@Suite struct WeeklyCourseTests {
  /// numpy 2.4.6, `percentile([[1, 2], [3, 4], [5, 9]], [5, 95], axis=0)`.
  @Test func theBandIsThatOfOthers() {
    let course = WeeklyCourse([[1, 2], [3, 4], [5, 9]])
    #expect(course.mean == [3, 5])
    for (found, expected) in zip(course.low + course.high, [1.2, 2.2, 4.8, 8.5]) {
      #expect(abs((found ?? 0) - expected) < 1e-12)
    }
  }

  @Test func weeksThatNotAllHaveAreLeftOut() {
    #expect(WeeklyCourse([[1, 2], [3]]).mean == [2])
    #expect(WeeklyCourse([]).mean.isEmpty)
    let gaps = WeeklyCourse([[nil, nil], [nil, 4]])
    #expect(gaps.mean == [nil, 4] && gaps.low == [nil, 4] && gaps.high == [nil, 4])
  }

  @Test func everyArmHasItsWeeks() throws {
    let chains = smallScenario(people: 600, days: 56)
    let arms = [
      MarketArm(name: "one", scenario: chains), MarketArm(name: "two", scenario: chains),
    ]
    let result = try MarketComparison(arms: arms, replicates: 3, parity: .none, seed: 5).run()
    for arm in result.arms {
      #expect(arm.weeks.count == marketSeries.count)
      let trust = try #require(arm.weeks["channelTrust"])
      #expect(trust.mean.count == 8)
      for week in trust.mean.indices {
        let mean = try #require(trust.mean[week])
        #expect(try #require(trust.low[week]) <= mean)
        #expect(try #require(trust.high[week]) >= mean)
      }
    }
    #expect(result.arms[0].weeks == result.arms[1].weeks)
  }
}
