import GuanxiMarket
import Testing

@Suite struct KaplanMeierTests {
  /// The maintained group of the acute myelogenous leukemia data (Miller, "Survival Analysis",
  /// 1981); scipy 1.17.1, `stats.ecdf(CensoredData(...)).sf`; errors by Greenwood's formula.
  @Test func theCurveIsThatOfOthers() {
    let times: [Double] = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
    let ends = [true, true, false, true, true, false, true, true, false, true, false]
    let curve = KaplanMeier(zip(times, ends).map { (time: $0, isEvent: $1) })
    let expected = [
      (9, 0.90909091), (13, 0.81818182), (18, 0.71590909), (23, 0.61363636), (31, 0.49090909),
      (34, 0.36818182), (48, 0.18409091),
    ]
    #expect(curve.steps.count == expected.count)
    for (step, (time, survival)) in zip(curve.steps, expected) {
      #expect(step.time == Double(time))
      #expect(abs(step.survival - survival) < 1e-8)
    }
    for (step, error) in zip(curve.steps.dropFirst(2), [0.13966497, 0.15263233, 0.16419327]) {
      #expect(abs(step.standardError - error) < 1e-8)
    }
    #expect(curve.survival(at: 20) == curve.steps[2].survival)
  }

  @Test func withoutCensoringTheRestrictedMeanIsTheMean() {
    let curve = KaplanMeier([3, 5, 10, 2].map { (time: $0, isEvent: true) })
    #expect(abs(curve.restrictedMean(until: 20) - 5) < 1e-12)
    #expect(abs(curve.restrictedMean(until: 4) - (3 + 4 + 4 + 2) / 4) < 1e-12)
    #expect(KaplanMeier([(time: 7, isEvent: false)]).restrictedMean(until: 7) == 7)
  }

  /// scipy 1.17.1, `stats.ecdf(CensoredData(uncensored=[3, 5, 5, 8], right=[6, 9, 10, 10]))
  /// .sf.confidence_interval(method='log-log')`.
  @Test func intervalsAreThoseOfOthers() {
    let ends: [(Double, Bool)] = [
      (3, true), (5, true), (5, true), (8, true), (6, false), (9, false), (10, false), (10, false),
    ]
    let curve = KaplanMeier(ends.map { (time: $0.0, isEvent: $0.1) })
    let expected = [
      (0.38700001, 0.98139297), (0.22933332, 0.86069828), (0.11992862, 0.76285567),
    ]
    #expect(curve.steps.count == 3)
    for (step, (low, high)) in zip(curve.steps, expected) {
      let interval = KaplanMeier.interval95(at: step)
      #expect(abs(interval.lowerBound - low) < 1e-8 && abs(interval.upperBound - high) < 1e-8)
    }
    let all = KaplanMeier([(time: 1, isEvent: true)])
    #expect(all.steps.map(KaplanMeier.interval95) == [0...0])
  }
}
