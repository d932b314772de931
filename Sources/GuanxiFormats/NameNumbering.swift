import GuanxiCore

/// The ranks of all names of a text, and for each of its chunks the ranks of the chunk's names.
struct NameNumbering: Sendable {
  /// The names, ascending by their bytes.
  let labels: Labels
  /// Indexed by chunk, then by the number of a name in the chunk: its rank.
  let ranks: [[UInt32]]

  /// Ranks names.
  ///
  /// - Returns: Nil if there are more than a graph has room for.
  /// - Complexity: O(*k* + *d* log *d*) for *k* names of chunks of which *d* are distinct.
  init?(_ chunks: [NameTable], workers: Workers) {
    let bits = chunks.count > 2 ? 8 : 0
    let parted = workers.map(chunks.count) { NameParts(chunks[$0], bits: bits) }
    let tables = workers.map(1 << bits) { part in
      var table = NameTable()
      let numbers = parted.map { $0.add(part: part, to: &table) }
      return (table: table, numbers: numbers)
    }

    var firstNumbers: [Int] = []
    var count = 0
    var bytes: [UInt8] = []
    var offsets = [0]
    for (table, _) in tables {
      firstNumbers.append(count)
      count += table.count
      offsets += table.offsets.dropFirst().map { $0 + bytes.count }
      bytes += table.bytes
    }
    guard count <= Graph.maximumNodeCount else { return nil }

    let sorted = Self.order(bytes, offsets)
    var rankOf = [UInt32](repeating: 0, count: count)
    var sortedBytes: [UInt8] = []
    sortedBytes.reserveCapacity(bytes.count)
    var sortedOffsets = [0]
    sortedOffsets.reserveCapacity(count + 1)
    for (rank, number) in sorted.enumerated() {
      rankOf[number] = UInt32(rank)
      sortedBytes += bytes[offsets[number]..<offsets[number + 1]]
      sortedOffsets.append(sortedBytes.count)
    }
    labels = Labels(utf8: sortedBytes, offsets: sortedOffsets)

    let finalRanks = rankOf
    let starts = firstNumbers
    ranks = workers.map(chunks.count) { chunk in
      var byNewNumber: [UInt32] = []
      byNewNumber.reserveCapacity(chunks[chunk].count)
      for part in tables.indices {
        for number in tables[part].numbers[chunk] {
          byNewNumber.append(finalRanks[starts[part] + Int(number)])
        }
      }
      return parted[chunk].newNumbers.map { byNewNumber[Int($0)] }
    }
  }

  /// The numbers of all names in ascending order of their bytes.
  private static func order(_ bytes: [UInt8], _ offsets: [Int]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      // Most names differ in their first eight bytes, which compare as one number.
      let keys = (0..<offsets.count - 1).map { number in
        let name = bytes[offsets[number]..<offsets[number + 1]].prefix(8)
        let start = name.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return (start: start << UInt64(8 * (8 - name.count)), number: number)
      }
      return keys.sorted { a, b in
        if a.start != b.start { return a.start < b.start }
        return bytes[offsets[a.number]..<offsets[a.number + 1]].lexicographicallyPrecedes(
          bytes[offsets[b.number]..<offsets[b.number + 1]])
      }.map(\.number)
    }
  }
}
