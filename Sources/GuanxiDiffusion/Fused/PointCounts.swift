import GuanxiCore

/// How many points of `LaneCoin` a hash stands for, by table, for a few chances and many arcs.
///
/// For each chance the probabilities of so many points or fewer, and, by the highest bits of a
/// hash, where to start looking among them.
struct PointCounts: Sendable {
  private var cumulative: [Double] = []
  private var starts: [UInt8] = []
  /// Indexed by chance: where its probabilities start.
  private var offsets: [Int32] = []
  /// Indexed by chance.
  private var rests: [UInt64] = []
  /// The number of highest bits.
  private let bits: Int

  /// The tables of some chances.
  ///
  /// - Parameter chances: The chances.
  /// - Complexity: O(1) a chance, about 300 bytes.
  init(_ chances: [LaneChance]) {
    bits = chances.count == 1 ? 10 : 6
    for chance in chances {
      let sums = chance.cumulative
      var count = 0
      for part in 0..<(1 << bits) {
        while Double(part) / Double(1 << bits) >= sums[count] { count += 1 }
        starts.append(UInt8(count))
      }
      offsets.append(Int32(cumulative.count))
      cumulative += sums
      rests.append(chance.rest)
    }
  }

  /// Calls `body` with the tables.
  @inline(__always) func withLookup<Result>(_ body: (_ lookup: Lookup) -> Result) -> Result {
    cumulative.withUnsafeBufferPointer { cumulative in
      starts.withUnsafeBufferPointer { starts in
        offsets.withUnsafeBufferPointer { offsets in
          rests.withUnsafeBufferPointer { rests in
            body(
              Lookup(
                cumulative: cumulative, starts: starts, offsets: offsets, rests: rests,
                bits: UInt64(bits)))
          }
        }
      }
    }
  }

  /// The tables while they are in use.
  struct Lookup {
    fileprivate let cumulative: UnsafeBufferPointer<Double>
    fileprivate let starts: UnsafeBufferPointer<UInt8>
    fileprivate let offsets: UnsafeBufferPointer<Int32>
    fileprivate let rests: UnsafeBufferPointer<UInt64>
    fileprivate let bits: UInt64

    /// The number of points, and the rest of the chance.
    ///
    /// - Parameters:
    ///   - base: The hash of an arc.
    ///   - chance: Which chance.
    /// - Returns: Both.
    @inline(__always) func points(_ base: KeyedHash, chance: Int) -> (points: Int, rest: UInt64) {
      let part = Int(truncatingIfNeeded: base.value &>> (64 &- bits))
      let first = Int(offsets[chance])
      var count = Int(starts[chance &<< Int(truncatingIfNeeded: bits) &+ part])
      let uniform = base.uniform
      while uniform >= cumulative[first &+ count] { count &+= 1 }
      return (count, rests[chance])
    }
  }
}
