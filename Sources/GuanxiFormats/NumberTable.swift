import GuanxiCore

/// The ranks of whole numbers among those that occur.
///
/// Numbers that lie close together are marked in a bitmap; sparse ones are kept in hash tables.
enum NumberTable: Sendable {
  case shifted(first: UInt64)
  case dense(NumberRanks)
  case sparse(RankedNumbers)

  /// Ranks the numbers of some parts of a text, and some extra ones.
  ///
  /// - Parameters:
  ///   - chunks: The parts.
  ///   - extra: More numbers.
  ///   - range: What all of them lie in.
  ///   - workers: Threads.
  /// - Returns: The table and the numbers that occur, ascending; nil if there are more than a
  ///   graph has room for.
  /// - Complexity: O(*k*) for *k* close numbers, else O(*k* + *d* log *d*) for *d* distinct ones.
  static func rank(
    _ chunks: [RowChunk], _ extra: [UInt64], in range: ClosedRange<UInt64>, _ workers: Workers
  ) -> (NumberTable, Labels)? {
    let total = chunks.reduce(extra.count) { $0 + 2 * $1.rows }
    let width = range.upperBound - range.lowerBound
    return width < UInt64(4 * total + 1 << 16)
      ? dense(chunks, extra, in: range, workers) : sparse(chunks, extra, workers)
  }

  private static func dense(
    _ chunks: [RowChunk], _ extra: [UInt64], in range: ClosedRange<UInt64>, _ workers: Workers
  ) -> (NumberTable, Labels)? {
    let ranks = NumberRanks(range)
    for number in extra { ranks.insert(number) }
    _ = workers.steady.map(chunks.count) { chunks[$0].forEachNumber { ranks.insert($0) } }
    let rows = chunks.reduce(0) { $0 + $1.rows }
    let count = ranks.count(room: rows)
    guard count <= Graph.maximumNodeCount else { return nil }
    if UInt64(count - 1) == range.upperBound - range.lowerBound {
      return (
        .shifted(first: range.lowerBound),
        Labels(counting: count, from: Int(range.lowerBound))
      )
    }
    return (.dense(ranks), Labels(numbers: ranks.numbers(count: count)))
  }

  private static func sparse(
    _ chunks: [RowChunk], _ extra: [UInt64], _ workers: Workers
  ) -> (NumberTable, Labels)? {
    let set = RankedNumbers(chunks, extra, workers)
    guard set.numbers.count <= Graph.maximumNodeCount else { return nil }
    return (.sparse(set), Labels(numbers: set.numbers))
  }

  /// Puts ranks in the place of the numbers of a part of a text.
  func replaceNumbers(of chunk: RowChunk) {
    @inline(__always) func fill(_ rank: (UInt64) -> UInt32) {
      let pairs = chunk.ties.pairs
      let count = 2 * chunk.ties.count
      if chunk.wideNumbers.isEmpty {
        for place in 0..<count { pairs[place] = rank(UInt64(pairs[place])) }
      } else {
        chunk.wideNumbers.withUnsafeBufferPointer { numbers in
          for place in 0..<count { pairs[place] = rank(numbers[place]) }
        }
      }
    }
    switch self {
    case .shifted(0) where chunk.wideNumbers.isEmpty: return
    case .shifted(let first): fill { UInt32(truncatingIfNeeded: $0 &- first) }
    case .dense(let ranks): fill { ranks[$0] }
    case .sparse(let set): fill { set[$0] }
    }
  }
}

extension RowChunk {
  /// Calls `body` with both numbers of each row.
  @inline(__always)
  func forEachNumber(_ body: (UInt64) -> Void) {
    if wideNumbers.isEmpty {
      let pairs = ties.pairs
      for place in 0..<2 * ties.count { body(UInt64(pairs[place])) }
    } else {
      for number in wideNumbers { body(number) }
    }
  }
}
