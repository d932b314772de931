/// The coin of an arc, thrown for 64 replicates at once.
///
/// Replicate *r* is lane *r* mod 64 of group *r* / 64. With base = hash(seed, event, group, source,
/// target) and words w₀, w₁, … = hash(base, 0), hash(base, 1), … (`KeyedHash`), a lane's 32-bit
/// number takes its highest bit from w₀, the next from w₁ and so on; the lane is open when that
/// number is below ⌊*p*·2³²⌋. Words are made only until every wanted lane is decided: about 8 for
/// 64 lanes, 2 for one. So a probability is resolved to 2⁻³², and a higher one opens every lane
/// that a lower one opens.
public struct LaneCoin: Sendable {
  @usableFromInline let prefix: KeyedHash

  /// The coins of one group of 64 replicates.
  @inlinable public init(seed: UInt64, event: Draws.Event, group: Int) {
    prefix = KeyedHash(raw: 42).then(seed).then(event.rawValue).then(UInt64(group))
  }

  /// What the coins of all arcs that leave `source` have in common.
  @inlinable public func source(_ key: UInt64) -> KeyedHash { prefix.then(key) }

  /// The smallest whole number that a lane must stay below to be open.
  @inlinable public static func threshold(_ probability: Double) -> UInt64 {
    UInt64(probability * 0x1p32)
  }

  /// The lanes among `wanted` in which the arc is open.
  ///
  /// - Parameters:
  ///   - source: What `source(_:)` gave.
  ///   - target: The key of the arc's target.
  ///   - threshold: What `threshold(_:)` gave.
  ///   - wanted: A bit for each lane of interest.
  /// - Returns: A bit for each open lane.
  @inlinable @inline(__always) public static func open(
    _ source: KeyedHash, _ target: UInt64, threshold: UInt64, wanted: UInt64
  ) -> UInt64 {
    if threshold >= 1 &<< 32 { return wanted }
    let base = KeyedHash(raw: 42).then(source.then(target).value)
    var open: UInt64 = 0
    var undecided = wanted
    var rest = threshold &<< 32
    var word: UInt64 = 0
    // Lanes stay undecided while their bits equal the threshold's; with no bit of it left, a lane
    // is not below it.
    while undecided != 0 && rest != 0 {
      let bits = base.then(word).value
      if rest &>> 63 == 1 {
        open |= undecided & ~bits
        undecided &= bits
      } else {
        undecided &= ~bits
      }
      rest &<<= 1
      word &+= 1
    }
    return open
  }
}
