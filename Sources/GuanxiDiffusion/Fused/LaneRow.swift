/// A bit for each of 512 replicates: one cache line a node.
typealias LaneRow = SIMD8<UInt64>

extension LaneRow {
  /// The number of replicates in a row.
  static var lanes: Int { 512 }

  /// All bits set.
  static var all: LaneRow { LaneRow(repeating: .max) }

  /// The first `count` bits set.
  static func first(_ count: Int) -> LaneRow {
    var row = LaneRow.zero
    for word in 0..<8 {
      let bits = Swift.min(64, Swift.max(0, count - 64 * word))
      row[word] = bits == 64 ? .max : (1 << UInt64(bits)) - 1
    }
    return row
  }

  @inline(__always) var isEmpty: Bool {
    (self[0] | self[1] | self[2] | self[3] | self[4] | self[5] | self[6] | self[7]) == 0
  }

  @inline(__always) var isFull: Bool {
    (self[0] & self[1] & self[2] & self[3] & self[4] & self[5] & self[6] & self[7]) == .max
  }

  /// The number of bits set.
  @inline(__always) var population: Int {
    // Most rows have few bits, and counting them takes many steps without an instruction for it.
    var sum = 0
    for word in 0..<8 {
      let bits = self[word]
      if bits == 0 { continue }
      sum &+= bits & (bits &- 1) == 0 ? 1 : bits.nonzeroBitCount
    }
    return sum
  }

  /// Writes the numbers of the bits set, ascending.
  ///
  /// - Returns: How many.
  @inline(__always) func list(into lanes: UnsafeMutablePointer<UInt16>) -> Int {
    var count = 0
    for word in 0..<8 {
      var bits = self[word]
      while bits != 0 {
        lanes[count] = UInt16(truncatingIfNeeded: word &* 64 &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
        count &+= 1
      }
    }
    return count
  }
}

/// How many of many rows have each bit set: counters with their digits in rows of their own, so
/// that a row is added in about two steps for all lanes at once.
struct LaneCounters {
  private static let digits = 16
  private var planes = [LaneRow](repeating: .zero, count: digits)
  private var filled = 0
  private var counts = [UInt32](repeating: 0, count: LaneRow.lanes)

  /// Adds one to the counter of every lane whose bit is set.
  @inline(__always) mutating func add(_ row: LaneRow) {
    var carry = row
    var digit = 0
    while !carry.isEmpty {
      let both = planes[digit] & carry
      planes[digit] ^= carry
      carry = both
      digit &+= 1
    }
    filled &+= 1
    if filled == (1 << LaneCounters.digits) - 1 { flush() }
  }

  /// The counters of the first `lanes` lanes; sets all back to zero.
  mutating func take(_ lanes: Int) -> [UInt32] {
    flush()
    defer { for lane in counts.indices { counts[lane] = 0 } }
    return Array(counts[..<lanes])
  }

  private mutating func flush() {
    for digit in planes.indices {
      for word in 0..<8 {
        var bits = planes[digit][word]
        while bits != 0 {
          counts[word &* 64 &+ bits.trailingZeroBitCount] &+= 1 << UInt32(digit)
          bits &= bits &- 1
        }
      }
      planes[digit] = .zero
    }
    filled = 0
  }
}
