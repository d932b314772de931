import GuanxiCore
import Testing

@Suite struct LaneCoinTests {
  /// The words and masks that the shared definition of the coin gives.
  @Test func masksAreTheOnesOfTheDefinition() throws {
    let coin = LaneCoin(seed: 20_240_517, event: .arc, group: 0)
    let base = KeyedHash(coin.source(5).then(7).value)
    #expect(base.then(0).value == 7_778_775_036_728_608_841)
    #expect(base.then(31).value == UInt64(bitPattern: -3_269_161_827_294_569_125))
    func mask(_ probability: Double, _ wanted: UInt64 = .max) -> UInt64 {
      LaneCoin.open(
        coin.source(5), 7, threshold: LaneCoin.threshold(probability), wanted: wanted)
    }
    #expect(mask(0.01) == 0x0008_0000_0400_0000)
    #expect(mask(0.5) == 0x940c_3d51_5c1d_77b6)
    #expect(mask(0) == 0)
    #expect(mask(1) == .max)
    #expect(mask(0.5, 0xff) == 0xb6)
  }

  @Test func aHigherProbabilityOpensWhatALowerOneOpens() {
    let coin = LaneCoin(seed: 1, event: .arc, group: 3)
    for target in 0..<200 as Range<UInt64> {
      var smaller: UInt64 = 0
      for percent in 0...100 {
        let threshold = LaneCoin.threshold(Double(percent) / 100)
        let mask = LaneCoin.open(coin.source(9), target, threshold: threshold, wanted: .max)
        #expect(mask & smaller == smaller, "target \(target), \(percent)%")
        smaller = mask
      }
    }
  }

  @Test func lanesAreFairAndPairwiseIndependent() {
    let arcs = 40_000
    let p = 0.3
    var ones = [Int](repeating: 0, count: 64)
    var both = [Int](repeating: 0, count: 64 * 64)
    let coin = LaneCoin(seed: 11, event: .arc, group: 0)
    for arc in 0..<arcs {
      let mask = LaneCoin.open(
        coin.source(UInt64(arc / 200)), UInt64(arc), threshold: LaneCoin.threshold(p), wanted: .max)
      for a in 0..<64 where mask >> a & 1 == 1 {
        ones[a] += 1
        for b in 0..<a where mask >> b & 1 == 1 { both[a * 64 + b] += 1 }
      }
    }
    let n = Double(arcs)
    for a in 0..<64 {
      #expect(abs(Double(ones[a]) - n * p) < 4 * (n * p * (1 - p)).squareRoot(), "lane \(a)")
      for b in 0..<a {
        // 2,016 pairs: five standard errors leave one false alarm in 800 seeds.
        let deviation = abs(Double(both[a * 64 + b]) - n * p * p)
        #expect(deviation < 5 * (n * p * p * (1 - p * p)).squareRoot(), "lanes \(a), \(b)")
      }
    }
  }
}
