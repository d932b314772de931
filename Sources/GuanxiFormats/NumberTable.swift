import GuanxiCore

/// The ranks of whole numbers among those that occur: 7, 100, 9 have the ranks 0, 2, 1.
///
/// Numbers that lie close together are marked in an array over their range; sparse ones are kept
/// in a hash table with open addressing.
enum NumberTable: Sendable {
  case shifted(first: UInt64)
  case dense(first: UInt64, ranks: [UInt32])
  case sparse(RankedNumbers)

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
    var set = RankedNumbers()
    for list in lists { set.insert(list) }
    guard set.count <= Graph.maximumNodeCount else { return nil }
    let sorted = set.ranked()
    return (.sparse(set), Labels(numbers: sorted))
  }

  /// Puts the ranks of pairs of numbers, all of which occur, into two lists.
  func rank(
    _ pairs: [UInt64], sources: UnsafeMutableBufferPointer<UInt32>,
    targets: UnsafeMutableBufferPointer<UInt32>, from firstRow: Int
  ) {
    @inline(__always) func fill(_ rank: (UInt64) -> UInt32) {
      pairs.withUnsafeBufferPointer { pairs in
        for row in 0..<pairs.count / 2 {
          sources[firstRow + row] = rank(pairs[2 * row])
          targets[firstRow + row] = rank(pairs[2 * row + 1])
        }
      }
    }
    switch self {
    case .shifted(let first): fill { UInt32(truncatingIfNeeded: $0 &- first) }
    case .dense(let first, let ranks):
      ranks.withUnsafeBufferPointer { ranks in fill { ranks[Int($0 &- first)] } }
    case .sparse(let set): set.withRank { rank in fill(rank) }
    }
  }
}
