import GuanxiCore
import Testing

/// The answers of python-xxhash 4.1.0 (xxHash 0.8.4), `xxhash.xxh64(data, seed).intdigest()`.
@Suite struct BulkHashTests {
  @Test(arguments: [
    ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
    ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1 as UInt64),
  ])
  func wordsHashAsPublished(text: String, expected: UInt64) {
    Array(text.utf8).withUnsafeBytes { #expect(BulkHash.hash($0) == expected) }
  }

  static let lengths: [(Int, UInt64, UInt64)] = [
    (1, 0xE934_A84A_DB05_2768, 0x5014_6076_43A9_B4C3),
    (3, 0x9FF7_0A63_5A62_09AB, 0xECF3_373C_29E4_97D4),
    (4, 0xAE5A_CDC0_0A55_AC41, 0xBA4A_2450_C7E2_C0A9),
    (7, 0xD734_A6B2_6F3D_A63E, 0x7156_84C1_6C5F_65A5),
    (8, 0x8711_6B33_65B9_24EB, 0x22E3_31C0_0917_1F74),
    (12, 0x14B8_433B_9A14_E611, 0x412D_850C_301A_22CF),
    (31, 0x0F18_7C62_B1E7_22B7, 0xA2BA_2580_312F_0F94),
    (32, 0x91B0_CB09_31A8_C629, 0xBA49_4510_1354_E701),
    (33, 0x931B_043C_F8D6_5B94, 0x1F24_5ED9_DDE2_A6C8),
    (63, 0x2191_10BF_13E2_FA26, 0x7010_506B_304F_24A3),
    (64, 0xBF30_52E3_4457_75D0, 0x7A36_8C1F_823D_FC0E),
    (100, 0x8E22_72C0_8247_D5DB, 0xAC47_104A_C97E_0BD1),
    (1000, 0x73E5_1810_F1F7_7450, 0xE271_B58D_108D_8B31),
  ]

  @Test(arguments: lengths)
  func everyLengthAndSeedHashAsElsewhere(length: Int, plain: UInt64, seeded: UInt64) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 251) }
    bytes.withUnsafeBytes { bytes in
      #expect(BulkHash.hash(bytes) == plain)
      #expect(BulkHash.hash(bytes, seed: 2_654_435_761) == seeded)
      // The same in pieces of every length.
      for piece in 1...max(1, min(length, 70)) {
        var hash = BulkHash()
        for start in stride(from: 0, to: length, by: piece) {
          hash.update(
            with: UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + piece, length)]))
        }
        #expect(hash.value == plain, "in pieces of \(piece)")
      }
    }
  }
}
