import GuanxiCore
import Testing

@Suite struct KeyedHashTests {
  /// What Apache Spark 3.5 prints for `SELECT xxhash64(…)` over BIGINT columns.
  @Test(
    arguments: [
      ([0], -5_252_525_462_095_825_812),
      ([1], -7_001_672_635_703_045_582),
      ([-1], 3_858_142_552_250_413_010),
      ([1, 2, 3], 4_904_562_767_517_797_033),
      ([20_240_517, 1, 0], 5_954_084_384_932_123_224),
      ([20_240_517, 1, 0, 5, 7], -358_945_808_000_463_985),
      ([20_240_517, 1, 63, 1_048_575, 1], -33_404_749_272_963_101),
      ([20_240_517, 2, 0, 123_456_789_012], 8_187_105_678_565_778_255),
    ] as [([Int64], Int64)])
  func chainsLikeSparksXxhash64(numbers: [Int64], expected: Int64) {
    var hash: KeyedHash?
    for number in numbers {
      let number = UInt64(bitPattern: number)
      hash = hash.map { $0.then(number) } ?? KeyedHash(number)
    }
    #expect(hash?.value == UInt64(bitPattern: expected))
  }

  @Test func textsOfDifferentLengthHaveDifferentHashes() {
    let texts = ["", "\0", "\0\0", "a", "a\0", "12345678", "123456789"]
    let hashes = Set(texts.map { KeyedHash.hash(Array($0.utf8)) })
    #expect(hashes.count == texts.count)
  }
}
