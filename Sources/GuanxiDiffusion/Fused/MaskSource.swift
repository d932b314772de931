import Foundation
import GuanxiCore

/// Rows of independent coins, 512 at a time.
///
/// A row of fair bits is the exclusive or of two rows of random bits at random places of two tables:
/// each lane has columns of its own in the tables, so lanes are independent of one another, and
/// inside a lane rows from different places are, three at a time (Pătraşcu and Thorup, "The Power of
/// Simple Tabulation Hashing", JACM 2012). One table is filled anew every 16,384 rows, so that about
/// one row in 256 has both places of another, and one in eleven some of its fair bits at other digits.
/// Twelve such rows decide whether a lane's number is below the first twelve binary
/// digits of the chance; what the digits leave, less than 2⁻¹², comes from a clock that runs
/// through the lanes and strikes at exponential times, so the chance is met exactly.
struct MaskSource {
  /// A chance as a mask source needs it.
  struct Share {
    /// The first binary digits of the chance, or of its complement above one half.
    var digits: UInt32
    /// The rate at which the clock strikes in each lane.
    var rate: Double
    /// All bits set when the complement is drawn.
    var inverted: LaneRow

    init(_ chance: Double) {
      let drawn = min(chance, 1 - chance)
      let unit = Double(1 << MaskSource.precision)
      let base = (drawn * unit).rounded(.down)
      digits = UInt32(base)
      rate = -log1p(-(drawn - base / unit) / (1 - base / unit))
      inverted = chance > 0.5 ? .all : .zero
    }
  }

  private static let precision = 12
  private static let rows = 2048
  private let first: UnsafeMutablePointer<LaneRow>
  private let second: UnsafeMutablePointer<LaneRow>
  private var clock = 0.0

  /// How many more rows are drawn before the second table is filled anew.
  private var left = MaskSource.rowsPerFilling
  private static let rowsPerFilling = 1 << 14
  var generator: BlockGenerator

  /// The bytes that the tables of one thread take.
  static let byteCount = 2 * (rows + precision) * 64

  /// - Parameters:
  ///   - tables: `byteCount` bytes, aligned to 64; they are filled anew.
  ///   - key: The key of the block.
  init(tables: UnsafeMutableRawPointer, key: UInt64) {
    generator = BlockGenerator(key: key, ziggurat: .shared)
    first = tables.assumingMemoryBound(to: LaneRow.self)
    second = first + (MaskSource.rows + MaskSource.precision)
    let words = tables.assumingMemoryBound(to: UInt64.self)
    for word in 0..<MaskSource.byteCount / 8 { words[word] = generator.next() }
    clock = generator.exponential()
  }

  /// A coin for each lane.
  @inline(__always) mutating func draw(_ share: Share) -> LaneRow {
    var row = LaneRow.zero
    let digits = share.digits
    if digits != 0 {
      left &-= 1
      if left == 0 { refill() }
      let place = generator.next()
      let mask = UInt64(MaskSource.rows &- 1)
      let x = first + Int(place & mask)
      let y = second + Int((place &>> 20) & mask)
      var digit = digits.trailingZeroBitCount
      while digit < MaskSource.precision {
        let fair = x[digit] ^ y[digit]
        let one = LaneRow(repeating: 0 &- UInt64((digits &>> UInt32(digit)) & 1))
        row = (fair & row) | (one & (fair | row))
        digit &+= 1
      }
    }
    clock -= Double(LaneRow.lanes) * share.rate
    if clock < 0 { strike(&row, share.rate) }
    return row ^ share.inverted
  }

  @inline(never) private mutating func refill() {
    left = MaskSource.rowsPerFilling
    let words = UnsafeMutableRawPointer(second).assumingMemoryBound(to: UInt64.self)
    for word in 0..<(MaskSource.rows + MaskSource.precision) * 8 { words[word] = generator.next() }
  }

  @inline(never) private mutating func strike(_ row: inout LaneRow, _ rate: Double) {
    while clock < 0 {
      let lane = min(LaneRow.lanes - 1, Int(clock / rate + Double(LaneRow.lanes)))
      row[lane >> 6] |= 1 << UInt64(lane & 63)
      clock += generator.exponential()
    }
  }
}
