/// The coin of an arc, thrown for 512 replicates at once.
///
/// Replicate *r* is lane *r* mod 512 of block *r* / 512. With base = hash(seed, event, block,
/// source, target) (`KeyedHash`), a Poisson number of points falls on the 512 lanes, as many as the
/// uniform number base·2⁻⁶⁴ has as a quantile for the mean −512 ln(1 − *p*); the *i*th falls on the
/// lane in the nine bits from 9(*i* mod 7) on of hash(base, *i* / 7). A lane is open if a point is
/// on it, for which the chance is *p*, whatever the other lanes do: numbers of points on parts of
/// a Poisson process are independent.
///
/// So a chance costs as many hashes as lanes open, and one if none does, and a higher chance has
/// more points and opens every lane that a lower one opens. Points take *p* up to 1/8. For a
/// higher chance, the lanes without a point throw for the rest: a lane's 32-bit number takes its
/// *j*th highest bit from lane mod 64 of hash(base, 256 + 32 (lane / 64) + *j*), and the lane is
/// open when that is below the rest.
///
/// All of it can be said with the functions of a table engine that hashes as `KeyedHash` does.
public struct LaneCoin: Sendable {
  @usableFromInline let prefix: KeyedHash
  @usableFromInline let lane: Int
  /// The lane in each of seven fields of nine bits.
  @usableFromInline let fields: UInt64

  /// The replicates that share a block.
  @inlinable public static var lanes: Int { 512 }

  /// The coins of one replicate.
  @inlinable public init(seed: UInt64, event: Draws.Event, replicate: Int) {
    prefix = KeyedHash(raw: 42).then(seed).then(event.rawValue)
      .then(UInt64(replicate / LaneCoin.lanes))
    lane = replicate % LaneCoin.lanes
    fields = UInt64(lane) &* LaneCoin.ones
  }

  /// What the coins of all arcs that leave `source` have in common.
  @inlinable public func source(_ key: UInt64) -> KeyedHash { prefix.then(key) }

  /// Whether an arc is open in the replicate.
  ///
  /// - Parameters:
  ///   - source: What `source(_:)` gave.
  ///   - target: The key of the arc's target.
  ///   - chance: The arc's chance.
  /// - Returns: Whether it is open.
  @inlinable @inline(__always) public func isOpen(
    _ source: KeyedHash, _ target: UInt64, _ chance: LaneChance
  ) -> Bool {
    let base = source.then(target)
    var points = chance.points(base.uniform)
    var word: UInt64 = 0
    while points > 0 {
      var different = base.then(word).value ^ fields
      if points < LaneCoin.pointsPerWord { different |= .max &<< UInt64(9 &* points) }
      // A field of zeros borrows its highest bit.
      if (different &- LaneCoin.ones) & ~different & LaneCoin.highs != 0 { return true }
      points &-= LaneCoin.pointsPerWord
      word &+= 1
    }
    let rest = chance.rest
    if rest == 0 { return false }
    if rest >= 1 &<< 32 { return true }
    var digit: UInt64 = 0
    while digit < 32 {
      let bit = LaneCoin.digits(base, group: lane &>> 6, digit) &>> UInt64(lane & 63) & 1
      let wanted = rest &>> (31 &- digit) & 1
      if bit != wanted { return bit < wanted }
      digit &+= 1
    }
    return false
  }

  /// The points that one word of a hash places.
  @inlinable package static var pointsPerWord: Int { 7 }
  @inlinable static var ones: UInt64 { 0o001_001_001_001_001_001_001 }
  @inlinable static var highs: UInt64 { 0o400_400_400_400_400_400_400 }

  /// A digit of the numbers of 64 lanes.
  @inlinable @inline(__always) package static func digits(
    _ base: KeyedHash, group: Int, _ digit: UInt64
  ) -> UInt64 {
    base.then(256 &+ 32 &* UInt64(truncatingIfNeeded: group) &+ digit).value
  }

  /// The lanes among 64 that are open by the rest of a chance.
  ///
  /// - Parameters:
  ///   - base: The hash of the arc.
  ///   - group: Which 64 lanes.
  ///   - rest: `LaneChance.rest`.
  ///   - wanted: A bit for each lane of interest.
  /// - Returns: A bit for each open lane.
  @inlinable package static func rest(
    _ base: KeyedHash, group: Int, _ rest: UInt64, wanted: UInt64
  ) -> UInt64 {
    if rest >= 1 &<< 32 { return wanted }
    var open: UInt64 = 0
    var undecided = wanted
    var digits = rest &<< 32
    var digit: UInt64 = 0
    // Lanes stay undecided while their bits equal the chance's; with no bit of it left, a lane is
    // not below it.
    while undecided != 0 && digits != 0 {
      let bits = LaneCoin.digits(base, group: group, digit)
      if digits &>> 63 == 1 {
        open |= undecided & ~bits
        undecided &= bits
      } else {
        undecided &= ~bits
      }
      digits &<<= 1
      digit &+= 1
    }
    return open
  }
}
