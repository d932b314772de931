import GuanxiDiffusion
import Testing

@Suite struct SpreadTests {
  @Test func describesASampleByHand() {
    let spread = Spread(sizes: [1, 1, 2, 4])
    #expect(spread.mean == 2)
    // Sample variance 2, over 4, under the root.
    #expect(abs(spread.standardError - 0.5.squareRoot()) < 1e-12)
    // t with 3 degrees of freedom: 3.182446.
    #expect(abs(spread.interval95[1] - (2 + 3.182446305 * 0.5.squareRoot())) < 1e-8)
    #expect(spread.quantiles["0.5"] == 1.5 && spread.quantiles["0.75"] == 2.5)
    #expect(spread.distribution.map(\.size) == [1, 2, 4])
    #expect(spread.distribution.map(\.runs) == [2, 1, 1])
  }

  @Test func exactSumsGiveTheSameEstimate() {
    let sample = [3, 0, 7, 7, 1]
    let whole = Estimate(
      sum: sample.reduce(0, +), squares: sample.reduce(0) { $0 + $1 * $1 }, count: 5)
    let parts = Estimate(sample.map(Double.init))
    #expect(abs(whole.standardError - parts.standardError) < 1e-12)
    #expect(abs(whole.value - parts.value) < 1e-12)
  }

  @Test func oneReplicateSaysNothingOfItsError() {
    let spread = Spread(sizes: [5])
    #expect(spread.standardError == 0 && spread.interval95 == [5, 5])
  }
}
