import Testing

@testable import GuanxiRendering

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

  @Test(arguments: [
    (1.0...1000, [1, 10, 100, 1000]), (0.003...0.9, [0.01, 0.1, 1]), (2...30, [2, 5, 10, 20, 50]),
    (7...7, [5, 10]), (1e-9...1e9, [1e-9, 1e-5, 0.1, 1000, 1e7]),
  ])
  func logarithmicTicksAreRound(range: ClosedRange<Double>, ticks: [Double]) {
    let scale = Scale(logarithmic: range, from: 0, to: 100, ticks: 5)
    #expect(scale.ticks == ticks)
    #expect(scale.range.lowerBound <= range.lowerBound)
    #expect(scale.range.upperBound >= range.upperBound)
    #expect(abs(scale.pixel(scale.range.lowerBound)) < 1e-9)
    #expect(abs(scale.pixel(scale.range.upperBound) - 100) < 1e-9)
    #expect(!scale.holds(0) && scale.holds(1e-30))
  }

  @Test func longNumbersArePowersOfTen() {
    #expect(Numbers.powers(2e-7) == "2×10⁻⁷")
    #expect(Numbers.powers(-1e12) == "−10¹²")
    #expect(Numbers.powers(9.9999e5) == "10⁶")
    #expect(Numbers.powers(0) == "0")
    let scale = Scale(0...3e-7, from: 0, to: 100, ticks: 3)
    #expect(scale.ticks.map { scale.label($0) } == ["0", "10⁻⁷", "2×10⁻⁷", "3×10⁻⁷"])
    #expect(Scale(0...1, from: 0, to: 1, ticks: 2).label(0.5, isPercent: true) == "50%")
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
