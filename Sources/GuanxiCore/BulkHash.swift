/// XXH64 of bytes, as they come.
///
/// ```swift
/// var hash = BulkHash()
/// hash.update(with: firstBytes)
/// hash.update(with: moreBytes)
/// print(hash.value)
/// ```
///
/// Yann Collet, "xxHash fast digest algorithm", specification 0.1.1, 2018 (XXH64).
public struct BulkHash: Sendable {
  private let seed: UInt64
  private var lanes: SIMD4<UInt64>
  /// How many bytes came so far.
  private var count = 0
  /// The last bytes that did not fill a stripe, from the lowest byte of the first number on.
  private var rest = SIMD4<UInt64>.zero

  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// Starts without bytes.
  public init(seed: UInt64 = 0) {
    self.seed = seed
    lanes = SIMD4(
      seed &+ Self.prime1 &+ Self.prime2, seed &+ Self.prime2, seed, seed &- Self.prime1)
  }

  /// The hash of some bytes.
  public static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var hash = BulkHash(seed: seed)
    hash.update(with: bytes)
    return hash.value
  }

  /// Takes the next bytes.
  public mutating func update(with bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    var place = 0
    let waiting = count & 31
    count &+= bytes.count
    if waiting > 0 {
      let taken = min(32 - waiting, bytes.count)
      withUnsafeMutableBytes(of: &rest) { room in
        room[waiting..<waiting + taken].copyBytes(from: bytes[..<taken])
      }
      place = taken
      guard waiting + taken == 32 else { return }
      lanes = Self.mixed(lanes, rest)
    }
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    while place &+ 32 <= bytes.count {
      a = Self.round(a, Self.word(base, place))
      b = Self.round(b, Self.word(base, place &+ 8))
      c = Self.round(c, Self.word(base, place &+ 16))
      d = Self.round(d, Self.word(base, place &+ 24))
      place &+= 32
    }
    lanes = SIMD4(a, b, c, d)
    withUnsafeMutableBytes(of: &rest) { room in
      room[..<(bytes.count - place)].copyBytes(from: bytes[place...])
    }
  }

  /// The hash of the bytes so far.
  public var value: UInt64 {
    var hash = seed &+ Self.prime5
    if count >= 32 {
      hash =
        KeyedHash.rotated(lanes[0], 1) &+ KeyedHash.rotated(lanes[1], 7)
        &+ KeyedHash.rotated(lanes[2], 12) &+ KeyedHash.rotated(lanes[3], 18)
      for lane in 0..<4 {
        hash = (hash ^ Self.round(0, lanes[lane])) &* Self.prime1 &+ Self.prime4
      }
    }
    hash &+= UInt64(count)
    withUnsafeBytes(of: rest) { rest in
      guard let base = rest.baseAddress else { return }
      let end = count & 31
      var place = 0
      while place + 8 <= end {
        hash ^= Self.round(0, Self.word(base, place))
        hash = KeyedHash.rotated(hash, 27) &* Self.prime1 &+ Self.prime4
        place += 8
      }
      if place + 4 <= end {
        let half = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        hash ^= UInt64(half) &* Self.prime1
        hash = KeyedHash.rotated(hash, 23) &* Self.prime2 &+ Self.prime3
        place += 4
      }
      for byte in rest[place..<end] {
        hash ^= UInt64(byte) &* Self.prime5
        hash = KeyedHash.rotated(hash, 11) &* Self.prime1
      }
    }
    hash = (hash ^ (hash &>> 33)) &* Self.prime2
    hash = (hash ^ (hash &>> 29)) &* Self.prime3
    return hash ^ (hash &>> 32)
  }

  @inline(__always) private static func word(_ base: UnsafeRawPointer, _ place: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  @inline(__always) private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    KeyedHash.rotated(lane &+ word &* prime2, 31) &* prime1
  }

  private static func mixed(_ lanes: SIMD4<UInt64>, _ stripe: SIMD4<UInt64>) -> SIMD4<UInt64> {
    var lanes = lanes
    for lane in 0..<4 { lanes[lane] = round(lanes[lane], UInt64(littleEndian: stripe[lane])) }
    return lanes
  }
}
