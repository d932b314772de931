import GuanxiRendering
import Testing

@Suite struct ScaleTests {
  @Test(arguments: [
    (0.0...1045, [0, 500, 1000, 1500]), (0...1, [0, 0.5, 1]),
    (-0.31...0.42, [-0.4, -0.2, 0, 0.2, 0.4, 0.6]), (0...0, [0, 0.5, 1]),
  ])
  func ticksAreRound(range: ClosedRange<Double>, ticks: [Double]) {
    let scale = Scale(range, from: 0, to: 100, ticks: 4)
    let rounded = scale.ticks.map { ($0 * 1e6).rounded() / 1e6 }
    #expect(rounded == ticks)
    #expect(scale.pixel(scale.range.lowerBound) == 0)
    #expect(scale.pixel(scale.range.upperBound) == 100)
    #expect(scale.range.lowerBound <= range.lowerBound)
    #expect(scale.range.upperBound >= range.upperBound)
  }

  @Test func countedThingsHaveNoTicksBetweenWholeNumbers() {
    let scale = Scale(0...3, from: 0, to: 100, ticks: 8, isRounded: false, leastStep: 1)
    #expect(scale.ticks == [0, 1, 2, 3])
  }

  @Test func numbersAreWrittenAsPeopleReadThem() {
    #expect(Numbers.short(1_234_567) == "1,234,567")
    #expect(Numbers.short(0.012345) == "0.0123")
    #expect(Numbers.short(-3.5) == "−3.5")
    #expect(Numbers.short(0) == "0")
    #expect(Numbers.fixed(-0.04, decimals: 1) == "0.0")
    #expect(Numbers.fixed(2.005, decimals: 1) == "2.0")
  }
}
