import GuanxiCore

/// A set of numbers below 2⁶³ that knows the rank of each.
///
/// Hash tables with open addressing, one for each value of a few bits of the hash, so that each is
/// filled by one task.
struct RankedNumbers: Sendable {
  /// All numbers, ascending.
  let numbers: [UInt64]
  private let tables: [RankTable]

  private static let bits = 4

  /// Collects the numbers of some parts of a text, and some extra ones.
  init(_ chunks: [RowChunk], _ extra: [UInt64], _ workers: Workers) {
    let sets = workers.steady.map(1 << Self.bits) { part in
      let table = RankTable()
      @inline(__always) func take(_ number: UInt64) {
        let hash = RankTable.hash(number)
        if Int(hash &>> UInt64(64 - Self.bits)) == part { table.insert(number, hash) }
      }
      for number in extra { take(number) }
      for chunk in chunks { chunk.forEachNumber(take) }
      return table
    }
    let sorted = sets.flatMap(\.numbers).sorted()
    numbers = sorted
    _ = workers.steady.map(1 << Self.bits) { part in
      sets[part].rank(among: sorted, isOwn: { Int($0 &>> UInt64(64 - Self.bits)) == part })
    }
    tables = sets
  }

  /// The rank of a number that occurs.
  @inline(__always)
  subscript(number: UInt64) -> UInt32 {
    let hash = RankTable.hash(number)
    return tables[Int(hash &>> UInt64(64 - Self.bits))].rank(of: number, hash)
  }
}

/// A hash table from numbers below 2⁶³ to ranks; one task at a time changes it.
private final class RankTable: @unchecked Sendable {
  private struct Slot {
    var number: UInt64
    var rank: UInt32

    static let empty = Slot(number: .max, rank: 0)
    @inline(__always) var isEmpty: Bool { number == .max }
  }

  private var slots = [Slot](repeating: .empty, count: 1 << 10)
  private var count = 0

  private static let start = KeyedHash(0)

  @inline(__always)
  static func hash(_ number: UInt64) -> UInt64 { start.then(number).value }

  var numbers: [UInt64] { slots.lazy.filter { !$0.isEmpty }.map(\.number) }

  func insert(_ number: UInt64, _ hash: UInt64) {
    if 2 * count >= slots.count { grow() }
    let isNew = slots.withUnsafeMutableBufferPointer { slots in
      let place = Self.place(of: number, hash, in: UnsafeBufferPointer(slots))
      guard slots[place].isEmpty else { return false }
      slots[place].number = number
      return true
    }
    if isNew { count += 1 }
  }

  /// Gives each of its numbers its rank in a list that holds them all.
  func rank(among sorted: [UInt64], isOwn: (_ hash: UInt64) -> Bool) {
    slots.withUnsafeMutableBufferPointer { slots in
      for (rank, number) in sorted.enumerated() {
        let hash = Self.hash(number)
        guard isOwn(hash) else { continue }
        slots[Self.place(of: number, hash, in: UnsafeBufferPointer(slots))].rank = UInt32(rank)
      }
    }
  }

  @inline(__always)
  func rank(of number: UInt64, _ hash: UInt64) -> UInt32 {
    slots.withUnsafeBufferPointer { $0[Self.place(of: number, hash, in: $0)].rank }
  }

  /// Where a number is, or would go.
  @inline(__always)
  private static func place(
    of number: UInt64, _ hash: UInt64, in slots: UnsafeBufferPointer<Slot>
  ) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place].number != number && !slots[place].isEmpty { place = (place + 1) & mask }
    return place
  }

  private func grow() {
    let old = slots
    slots = [Slot](repeating: .empty, count: 2 * old.count)
    slots.withUnsafeMutableBufferPointer { slots in
      for slot in old where !slot.isEmpty {
        let hash = Self.hash(slot.number)
        slots[Self.place(of: slot.number, hash, in: UnsafeBufferPointer(slots))] = slot
      }
    }
  }
}
