/// XXH64 of whole numbers, chained: the source of every random number in the project.
///
/// `KeyedHash(1, 2, 3).value` hashes 1 with the seed 42, then 2 with that result as the seed, then
/// 3: eight little-endian bytes each time. It is what Apache Spark calls `xxhash64(1L, 2L, 3L)`,
/// so that another engine can repeat every draw.
///
/// Yann Collet, "xxHash fast digest algorithm", specification 0.1.1, 2018 (XXH64).
public struct KeyedHash: Sendable, Hashable {
  /// The hash of the numbers so far.
  public let value: UInt64

  @inlinable init(raw value: UInt64) { self.value = value }

  /// The hash whose value was noted earlier.
  @inlinable package init(resuming value: UInt64) { self.value = value }

  /// The hash of some numbers in order.
  @inlinable public init(_ numbers: UInt64...) {
    self = numbers.reduce(KeyedHash(raw: 42)) { $0.then($1) }
  }

  /// The hash of the numbers so far and one more.
  @inlinable @inline(__always) public func then(_ number: UInt64) -> KeyedHash {
    KeyedHash(raw: KeyedHash.xxh64(number, seed: value))
  }

  /// A number below 2⁵³ from the hash, each as likely.
  @inlinable public var bits53: UInt64 { value &>> 11 }

  /// A number below 1, at least 0: `bits53` in 2⁻⁵³.
  @inlinable public var uniform: Double { Double(bits53) * 0x1p-53 }

  @inlinable static var prime1: UInt64 { 0x9E37_79B1_85EB_CA87 }
  @inlinable static var prime2: UInt64 { 0xC2B2_AE3D_27D4_EB4F }
  @inlinable static var prime3: UInt64 { 0x1656_67B1_9E37_79F9 }
  @inlinable static var prime4: UInt64 { 0x85EB_CA77_C2B2_AE63 }
  @inlinable static var prime5: UInt64 { 0x27D4_EB2F_1656_67C5 }

  /// XXH64 of one 64-bit number.
  @inlinable @inline(__always) static func xxh64(_ number: UInt64, seed: UInt64) -> UInt64 {
    finish(seed &+ prime5 &+ 8, mixed(number))
  }

  /// What hashing a number does before the seed comes in.
  @inlinable @inline(__always) package static func mixed(_ number: UInt64) -> UInt64 {
    rotated(number &* prime2, 31) &* prime1
  }

  /// The hash of the numbers so far and one more, which is given mixed.
  @inlinable @inline(__always) package func then(mixed number: UInt64) -> KeyedHash {
    KeyedHash(raw: KeyedHash.finish(value &+ KeyedHash.prime5 &+ 8, number))
  }

  @inlinable @inline(__always) static func finish(_ seed: UInt64, _ mixed: UInt64) -> UInt64 {
    var hash = rotated(seed ^ mixed, 27) &* prime1 &+ prime4
    hash = (hash ^ (hash &>> 33)) &* prime2
    hash = (hash ^ (hash &>> 29)) &* prime3
    return hash ^ (hash &>> 32)
  }

  @inlinable @inline(__always) static func rotated(_ x: UInt64, _ bits: UInt64) -> UInt64 {
    (x &<< bits) | (x &>> (64 &- bits))
  }

  /// The hash of text: its length, then its bytes in words of eight, the last filled up with zeros.
  public static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
    var hash = KeyedHash(UInt64(bytes.count))
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << (8 * filled)
      filled += 1
      if filled == 8 {
        hash = hash.then(word)
        word = 0
        filled = 0
      }
    }
    return (filled == 0 ? hash : hash.then(word)).value
  }
}
