import GuanxiDiffusion
import Testing

@Suite struct OutbreakTests {
  /// scipy 1.17.1, binomtest(large, runs).proportion_ci(0.95, "wilson").
  @Test(arguments: [
    (3, 10, 0.10779126740630102, 0.6032218525388546),
    (0, 20, 0.0, 0.16112515805281935),
    (20, 20, 0.8388748419471808, 1.0),
    (171, 1_000, 0.1489338551805487, 0.1955841519029466),
  ])
  func theIntervalIsWilsons(large: Int, runs: Int, low: Double, high: Double) {
    let sizes = (0..<runs).map { $0 < large ? 50 + 2 * ($0 % 2) : 49 }
    let outbreak = Outbreak(sizes: sizes.reversed(), atLeast: 50)
    #expect(outbreak.size == 50)
    #expect(outbreak.probability == Double(large) / Double(runs))
    #expect(abs(outbreak.interval95[0] - low) < 1e-12)
    #expect(abs(outbreak.interval95[1] - high) < 1e-12)
  }

  @Test func theMeanSizeIsOfLargeOnesOnly() {
    #expect(Outbreak(sizes: [1, 10, 3, 20], atLeast: 10).meanSize == 15)
    #expect(Outbreak(sizes: [1, 10, 3, 20], atLeast: 21).meanSize == nil)
  }
}
