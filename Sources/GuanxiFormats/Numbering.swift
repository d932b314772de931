import GuanxiCore

/// The nodes of a text: their labels, and the node that each id of each row names.
struct Numbering: Sendable {
  let labels: Labels
  /// Indexed by row: the node of the first id.
  let sources: [UInt32]
  /// Indexed by row: the node of the second id.
  let targets: [UInt32]

  /// Numbers the nodes in ascending order of their ids.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - isolated: Ids that no row names.
  ///   - workers: Threads.
  /// - Throws: `InputError` for more nodes than a graph has room for.
  init(of rows: TieRows, isolated: [[UInt8]], workers: Workers) throws {
    let tooMany = InputError(
      file: rows.text.name, "it names more than \(Graph.maximumNodeCount) nodes.",
      remedy: "Guanxi numbers nodes with 32 bits; take a part of the network.")
    if rows.layout.numberReason == nil {
      guard let made = Self.names(of: rows, isolated, workers) else { throw tooMany }
      self = made
      return
    }
    let extra = isolated.compactMap { canonicalNumber($0) }
    var lists = rows.chunks.map(\.numbers)
    lists.append(extra)
    let bounds = [rows.idRange?.lowerBound, rows.idRange?.upperBound].compactMap { $0 } + extra
    guard let smallest = bounds.min(), let largest = bounds.max() else {
      throw rows.text.isEmptyError
    }
    guard let (table, labels) = NumberTable.rank(lists, in: smallest...largest) else {
      throw tooMany
    }
    self.init(labels: labels, table, rows, workers)
  }

  /// Takes ids that are known to be `first`, `first` + 1 and so on.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - first: The smallest id.
  ///   - count: The number of nodes.
  ///   - sizeLine: What gives the number of nodes, for messages.
  ///   - workers: Threads.
  /// - Throws: `InputError` for the first row with an id outside.
  init(of rows: TieRows, first: Int, count: Int, sizeLine: String, workers: Workers) throws {
    let allowed = UInt64(first)..<UInt64(first + count)
    var before = 0
    for chunk in rows.chunks {
      if chunk.rows > 0, chunk.smallest < allowed.lowerBound || chunk.largest >= allowed.upperBound,
        let place = chunk.numbers.firstIndex(where: { !allowed.contains($0) })
      {
        throw rows.error(
          inRow: before + place / 2,
          "the id \(chunk.numbers[place]) is not in \(first)...\(first + count - 1), as \(sizeLine)"
            + " has it.")
      }
      before += chunk.rows
    }
    self.init(
      labels: Labels(counting: count, from: first), .shifted(first: UInt64(first)), rows, workers)
  }

  private init(labels: Labels, _ table: NumberTable, _ rows: TieRows, _ workers: Workers) {
    var firstRows = [0]
    for chunk in rows.chunks { firstRows.append(firstRows[firstRows.count - 1] + chunk.rows) }
    let starts = firstRows
    var targets: [UInt32] = []
    sources = [UInt32](unsafeUninitializedCapacity: rows.count) { sources, sourceCount in
      let sharedSources = SharedBuffer(sources)
      targets = [UInt32](unsafeUninitializedCapacity: rows.count) { targets, targetCount in
        let sharedTargets = SharedBuffer(targets)
        _ = workers.map(rows.chunks.count) { index in
          table.rank(
            rows.chunks[index].numbers, sources: sharedSources.buffer,
            targets: sharedTargets.buffer, from: starts[index])
        }
        targetCount = rows.count
      }
      sourceCount = rows.count
    }
    self.targets = targets
    self.labels = labels
  }

  private init(labels: Labels, sources: [UInt32], targets: [UInt32]) {
    self.labels = labels
    self.sources = sources
    self.targets = targets
  }

  private static func names(
    of rows: TieRows, _ isolated: [[UInt8]], _ workers: Workers
  ) -> Numbering? {
    var tables = rows.chunks.map(\.names)
    var lone = NameTable()
    for name in isolated { name.withUnsafeBufferPointer { _ = lone.number(of: $0) } }
    if lone.count > 0 { tables.append(lone) }
    guard let numbering = NameNumbering(tables, workers: workers) else { return nil }
    var ends = [[UInt32](), []]
    for end in 0...1 {
      ends[end].reserveCapacity(rows.count)
      for (chunk, ranks) in zip(rows.chunks, numbering.ranks) {
        for place in stride(from: end, to: chunk.nameNumbers.count, by: 2) {
          ends[end].append(ranks[Int(chunk.nameNumbers[place])])
        }
      }
    }
    return Numbering(labels: numbering.labels, sources: ends[0], targets: ends[1])
  }
}
