import GuanxiCore
import Testing

@Suite struct LaneCoinTests {
  /// The lanes of a block in which an arc is open.
  private func openLanes(
    seed: UInt64 = 20_240_517, block: Int = 0, source: UInt64 = 5, target: UInt64 = 7,
    _ probability: Double, among lanes: some Sequence<Int> = 0..<512
  ) -> [Int] {
    let chance = LaneChance(probability)
    return lanes.filter { lane in
      let coin = LaneCoin(seed: seed, event: .arc, replicate: 512 * block + lane)
      return coin.isOpen(coin.source(source), target, chance)
    }
  }

  /// Answers of the definition worked out lane by lane with xxh64_intdigest of Python's xxhash
  /// 4.1.0 and math.log1p and math.exp.
  @Test func openLanesAreTheOnesOfTheDefinition() {
    #expect(openLanes(0).isEmpty)
    #expect(openLanes(0.001) == [393, 495])
    #expect(openLanes(0.01) == [37, 66, 135, 380, 383, 393, 420, 486, 495])
    #expect(
      openLanes(block: 3, 0.02)
        == [5, 15, 120, 217, 237, 279, 293, 304, 337, 344, 371, 422, 480, 490, 498, 499, 509])
    let words: [(probability: Double, words: [UInt64])] = [
      (
        0.1,
        [
          0x0200_0120_0600_0001, 0x0198_0011_200e_0014, 0x0800_1000_0000_0590,
          0xa012_0a04_c241_0000, 0x0000_1000_0408_0000, 0x9040_0380_0c00_2101,
          0x8000_0010_8004_2208, 0x0010_8040_0824_0008,
        ]
      ),
      (
        0.5,
        [
          0x3324_db30_9ec5_ea19, 0x03d8_593f_7c7f_c114, 0x6c13_5b50_ef01_8798,
          0xac76_cbcf_efc5_e030, 0x3672_1a6c_8f1a_a6aa, 0xf0e2_6f93_4eee_2d23,
          0xa3f9_227e_d94d_a20a, 0x807b_a47b_4cf4_820c,
        ]
      ),
      (1, [UInt64](repeating: .max, count: 8)),
    ]
    for (probability, words) in words {
      let open = (0..<512).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
      #expect(openLanes(probability) == open, "p = \(probability)")
    }
  }

  @Test func aHigherProbabilityOpensWhatALowerOneOpens() {
    for target in 0..<20 as Range<UInt64> {
      var smaller: Set<Int> = []
      for percent in 0...100 {
        let open = Set(
          openLanes(seed: 1, source: 9, target: target, Double(percent) / 100))
        #expect(smaller.isSubset(of: open), "target \(target), \(percent)%")
        smaller = open
      }
      #expect(smaller.count == 512)
    }
  }

  @Test(arguments: [0.02, 0.125, 0.3]) func lanesAreFairAndPairwiseIndependent(p: Double) {
    let arcs = 20_000
    let lanes = (0..<48).map { 11 * $0 % 512 }
    var ones = [Int](repeating: 0, count: lanes.count)
    var both = [Int](repeating: 0, count: lanes.count * lanes.count)
    let chance = LaneChance(p)
    let coins = lanes.map { LaneCoin(seed: 11, event: .arc, replicate: $0) }
    for arc in 0..<arcs {
      let open = coins.indices.filter {
        coins[$0].isOpen(coins[$0].source(UInt64(arc / 200)), UInt64(arc), chance)
      }
      for (index, a) in open.enumerated() {
        ones[a] += 1
        for b in open[..<index] { both[a * lanes.count + b] += 1 }
      }
    }
    let n = Double(arcs)
    for a in lanes.indices {
      #expect(abs(Double(ones[a]) - n * p) < 4 * (n * p * (1 - p)).squareRoot(), "lane \(a)")
      for b in 0..<a {
        // 1,128 pairs: five standard errors leave one false alarm in 1,500 seeds.
        let deviation = abs(Double(both[a * lanes.count + b]) - n * p * p)
        #expect(deviation < 5 * (n * p * p * (1 - p * p)).squareRoot(), "lanes \(a), \(b)")
      }
    }
  }

  /// The number of open lanes has the binomial law: neither arcs nor lanes stick together.
  @Test(arguments: [0.003, 0.06, 0.5]) func theNumberOfOpenLanesIsBinomial(p: Double) {
    let arcs = 4000
    let chance = LaneChance(p)
    let coins = (0..<512).map { LaneCoin(seed: 5, event: .arc, replicate: $0) }
    var sum = 0.0
    var squares = 0.0
    for arc in 0..<UInt64(arcs) {
      let open = Double(coins.count { $0.isOpen($0.source(1), arc, chance) })
      sum += open
      squares += open * open
    }
    let n = Double(arcs)
    let mean = sum / n
    let variance = squares / n - mean * mean
    let law = 512 * p * (1 - p)
    #expect(abs(mean - 512 * p) < 4 * (law / n).squareRoot())
    #expect(abs(variance / law - 1) < 4 * (2 / n).squareRoot())
  }
}
