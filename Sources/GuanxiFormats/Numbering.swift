import GuanxiCore

/// The nodes of a text: their labels, and the node that each id of each row names.
struct Numbering: Sendable {
  let labels: Labels
  /// Two nodes a row.
  let nodes: [UInt32]

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
      guard let made = Self.names(of: rows, isolated) else { throw tooMany }
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
    self.labels = labels
    var nodes: [UInt32] = []
    nodes.reserveCapacity(2 * rows.count)
    workers.forEachInOrder(rows.chunks.count, scratch: {}) { _, index in
      table.ranks(of: rows.chunks[index].numbers)
    } combine: {
      nodes += $0
    }
    self.nodes = nodes
  }

  private init(labels: Labels, nodes: [UInt32]) {
    self.labels = labels
    self.nodes = nodes
  }

  private static func names(of rows: TieRows, _ isolated: [[UInt8]]) -> Numbering? {
    var all = NameTable()
    var translations: [[UInt32]] = []
    for chunk in rows.chunks {
      translations.append((0..<chunk.names.count).map { all.number(of: chunk.names[$0]) })
    }
    for name in isolated { _ = all.number(of: name) }
    guard all.count <= Graph.maximumNodeCount else { return nil }
    let sorted = all.sorted()
    var ranks = [UInt32](repeating: 0, count: all.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(all.bytes.count)
    var offsets = [0]
    offsets.reserveCapacity(all.count + 1)
    for (rank, number) in sorted.enumerated() {
      ranks[number] = UInt32(rank)
      bytes += all[number]
      offsets.append(bytes.count)
    }
    var nodes: [UInt32] = []
    nodes.reserveCapacity(2 * rows.count)
    for (chunk, translation) in zip(rows.chunks, translations) {
      for number in chunk.nameNumbers { nodes.append(ranks[Int(translation[Int(number)])]) }
    }
    return Numbering(labels: Labels(utf8: bytes, offsets: offsets), nodes: nodes)
  }
}
