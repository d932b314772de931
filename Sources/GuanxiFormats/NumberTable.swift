import GuanxiCore

/// The ranks of whole numbers among those that occur: 7, 100, 9 have the ranks 0, 2, 1.
///
/// Numbers that lie close together are marked in an array over their range; sparse ones are kept
/// in a hash table with open addressing.
enum NumberTable: Sendable {
  case shifted(first: UInt64)
  case dense(first: UInt64, ranks: [UInt32])
  case sparse(keys: [UInt64], ranks: [UInt32])

  /// Ranks the numbers of some lists.
  ///
  /// - Returns: The table and the numbers that occur, ascending; nil if there are more than a
  ///   graph has room for.
  /// - Complexity: O(*k*) for *k* close numbers, else O(*k* + *d* log *d*) for *d* distinct ones.
  static func rank(_ lists: [[UInt64]], in range: ClosedRange<UInt64>) -> (NumberTable, Labels)? {
    let total = lists.reduce(0) { $0 + $1.count }
    let width = range.upperBound - range.lowerBound
    if width < UInt64(2 * total + 1024) {
      return dense(lists, first: range.lowerBound, count: Int(width) + 1)
    }
    return sparse(lists)
  }

  private static func dense(
    _ lists: [[UInt64]], first: UInt64, count: Int
  ) -> (NumberTable, Labels)? {
    var ranks = [UInt32](repeating: 0, count: count)
    ranks.withUnsafeMutableBufferPointer { ranks in
      for list in lists {
        list.withUnsafeBufferPointer { for number in $0 { ranks[Int(number &- first)] = 1 } }
      }
    }
    var numbers: [UInt64] = []
    for place in ranks.indices where ranks[place] != 0 {
      ranks[place] = UInt32(truncatingIfNeeded: numbers.count)
      numbers.append(first + UInt64(place))
    }
    guard numbers.count <= Graph.maximumNodeCount else { return nil }
    if numbers.count == count {
      return (.shifted(first: first), Labels(counting: count, from: Int(first)))
    }
    return (.dense(first: first, ranks: ranks), Labels(numbers: numbers))
  }

  private static func sparse(_ lists: [[UInt64]]) -> (NumberTable, Labels)? {
    var set = NumberSet()
    for list in lists {
      list.withUnsafeBufferPointer { for number in $0 { set.insert(number) } }
    }
    guard set.count <= Graph.maximumNodeCount else { return nil }
    let sorted = set.keys.filter { $0 != NumberSet.none }.sorted()
    var ranks = [UInt32](repeating: 0, count: set.keys.count)
    for (rank, number) in sorted.enumerated() { ranks[set.slot(of: number)] = UInt32(rank) }
    return (.sparse(keys: set.keys, ranks: ranks), Labels(numbers: sorted))
  }

  /// The ranks of numbers that all occur.
  func ranks(of numbers: [UInt64]) -> [UInt32] {
    switch self {
    case .shifted(let first):
      numbers.map { UInt32(truncatingIfNeeded: $0 &- first) }
    case .dense(let first, let ranks):
      ranks.withUnsafeBufferPointer { ranks in numbers.map { ranks[Int($0 &- first)] } }
    case .sparse(let keys, let ranks):
      keys.withUnsafeBufferPointer { keys in
        ranks.withUnsafeBufferPointer { ranks in
          numbers.map { ranks[NumberSet.slot(of: $0, in: keys)] }
        }
      }
    }
  }
}

/// A set of numbers below 2⁶³.
private struct NumberSet {
  /// Marks an empty slot.
  static let none = UInt64.max

  private(set) var keys = [UInt64](repeating: none, count: 1 << 12)
  private(set) var count = 0

  mutating func insert(_ number: UInt64) {
    let place = slot(of: number)
    guard keys[place] == Self.none else { return }
    keys[place] = number
    count += 1
    if 2 * count > keys.count { grow() }
  }

  /// Where a number is, or would go.
  func slot(of number: UInt64) -> Int {
    keys.withUnsafeBufferPointer { Self.slot(of: number, in: $0) }
  }

  @inline(__always)
  static func slot(of number: UInt64, in keys: UnsafeBufferPointer<UInt64>) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: start.then(number).value) & mask
    while keys[slot] != number && keys[slot] != none { slot = (slot + 1) & mask }
    return slot
  }

  private static let start = KeyedHash(0)

  private mutating func grow() {
    let old = keys
    keys = [UInt64](repeating: Self.none, count: 2 * old.count)
    for number in old where number != Self.none { keys[slot(of: number)] = number }
  }
}
