import GuanxiCore

/// A set of numbers below 2⁶³ that knows the rank of each: a hash table with open addressing.
struct RankedNumbers: Sendable {
  private struct Slot {
    var number: UInt64
    var rank: UInt32

    static let empty = Slot(number: .max, rank: 0)
    @inline(__always) var isEmpty: Bool { number == .max }
  }

  private var slots = [Slot](repeating: .empty, count: 1 << 12)
  private let start = KeyedHash(0)

  /// How many numbers there are.
  private(set) var count = 0

  /// Adds numbers.
  mutating func insert(_ numbers: [UInt64]) {
    for number in numbers {
      if 2 * count >= slots.count { grow() }
      let isNew = slots.withUnsafeMutableBufferPointer { slots in
        let place = Self.place(of: number, in: UnsafeBufferPointer(slots), start)
        guard slots[place].isEmpty else { return false }
        slots[place].number = number
        return true
      }
      if isNew { count += 1 }
    }
  }

  /// Ranks all numbers, and returns them in ascending order.
  mutating func ranked() -> [UInt64] {
    let sorted = slots.lazy.filter { !$0.isEmpty }.map(\.number).sorted()
    slots.withUnsafeMutableBufferPointer { slots in
      for (rank, number) in sorted.enumerated() {
        slots[Self.place(of: number, in: UnsafeBufferPointer(slots), start)].rank = UInt32(rank)
      }
    }
    return sorted
  }

  /// Calls `body` with the function from a number to its rank.
  func withRank(_ body: ((UInt64) -> UInt32) -> Void) {
    slots.withUnsafeBufferPointer { slots in
      body { slots[Self.place(of: $0, in: slots, start)].rank }
    }
  }

  /// Where a number is, or would go.
  @inline(__always)
  private static func place(
    of number: UInt64, in slots: UnsafeBufferPointer<Slot>, _ start: KeyedHash
  ) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: start.then(number).value) & mask
    while slots[place].number != number && !slots[place].isEmpty { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .empty, count: 2 * old.count)
    slots.withUnsafeMutableBufferPointer { slots in
      for slot in old where !slot.isEmpty {
        slots[Self.place(of: slot.number, in: UnsafeBufferPointer(slots), start)] = slot
      }
    }
  }
}
