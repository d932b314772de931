import GuanxiCore

extension TieRows {
  /// Puts nodes in the place of ids, numbered in ascending order of their ids.
  ///
  /// - Parameters:
  ///   - isolated: Ids that no row names.
  ///   - workers: Threads.
  /// - Returns: The labels of the nodes.
  /// - Throws: `InputError` for more nodes than a graph has room for.
  mutating func number(isolated: [[UInt8]] = [], workers: Workers) throws -> Labels {
    let tooMany = InputError(
      file: text.name, "it names more than \(Graph.maximumNodeCount) nodes.",
      remedy: "Guanxi numbers nodes with 32 bits; take a part of the network.")
    if layout.numberReason == nil {
      guard let labels = numberNames(isolated, workers) else { throw tooMany }
      return labels
    }
    let extra = isolated.compactMap { canonicalNumber($0) }
    let bounds = [idRange?.lowerBound, idRange?.upperBound].compactMap { $0 } + extra
    guard let smallest = bounds.min(), let largest = bounds.max() else { throw text.isEmptyError }
    guard let (table, labels) = NumberTable.rank(chunks, extra, in: smallest...largest, workers)
    else { throw tooMany }
    replace(by: table, workers)
    return labels
  }

  /// Puts nodes in the place of ids that are known to be `first`, `first` + 1 and so on.
  ///
  /// - Parameters:
  ///   - first: The smallest id.
  ///   - count: The number of nodes.
  ///   - sizeLine: What gives the number of nodes, for messages.
  ///   - workers: Threads.
  /// - Returns: The labels of the nodes.
  /// - Throws: `InputError` for the first row with an id outside.
  mutating func number(
    from first: Int, count: Int, sizeLine: String, workers: Workers
  ) throws -> Labels {
    let allowed = UInt64(first)..<UInt64(first + count)
    var before = 0
    for chunk in chunks {
      if chunk.rows > 0, chunk.smallest < allowed.lowerBound || chunk.largest >= allowed.upperBound
      {
        for row in 0..<chunk.rows {
          let ids = [chunk.number(0, ofRow: row), chunk.number(1, ofRow: row)]
          guard let id = ids.first(where: { !allowed.contains($0) }) else { continue }
          throw error(
            inRow: before + row,
            "the id \(id) is not in \(first)...\(first + count - 1), as \(sizeLine) has it.")
        }
      }
      before += chunk.rows
    }
    replace(by: .shifted(first: UInt64(first)), workers)
    return Labels(counting: count, from: first)
  }

  private mutating func replace(by table: NumberTable, _ workers: Workers) {
    let chunks = chunks
    _ = workers.steady.map(chunks.count) { table.replaceNumbers(of: chunks[$0]) }
    forgetWideNumbers()
  }

  private func numberNames(_ isolated: [[UInt8]], _ workers: Workers) -> Labels? {
    var lone = NameTable()
    for name in isolated { name.withUnsafeBufferPointer { _ = lone.number(of: $0) } }
    guard let names, names.take(lone, of: TieBlock(capacity: 0)),
      let (labels, ranks) = names.ranked(on: workers)
    else { return nil }
    let chunks = chunks
    _ = workers.steady.map(chunks.count) { ranks.replaceNames(of: chunks[$0].ties) }
    return labels
  }
}
