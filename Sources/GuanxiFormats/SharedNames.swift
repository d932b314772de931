import GuanxiCore
import Synchronization

/// The names of a whole text, collected by several threads.
///
/// Names are spread over parts by a few bits of their hashes. A part numbers its names in the order
/// in which they come, which depends on the threads; `ranks` then puts the place in the order of
/// all names in the place of these numbers, which does not.
final class SharedNames: Sendable {
  private static let bits = 8
  /// A name has 32 bits: these for its number in its part.
  private static let numberBits = 32 - bits

  private let parts: [Part]

  private final class Part: Sendable {
    let names = Mutex(NameTable())
  }

  init() { parts = (0..<1 << Self.bits).map { _ in Part() } }

  /// Adds the names of some rows, and puts their numbers here in the place of their numbers there.
  ///
  /// - Returns: False if there are too many names.
  func take(_ names: NameTable, of ties: TieBlock) -> Bool {
    let parted = NameParts(names, bits: Self.bits)
    var numbers = [UInt32](repeating: 0, count: names.count)
    for part in parts.indices where parted.starts[part] < parted.starts[part + 1] {
      let isFull = parts[part].names.withLock { table in
        parted.add(part: part, to: &table) { place, number in
          numbers[place] = UInt32(part << Self.numberBits) | number
        }
        return table.count > 1 << Self.numberBits
      }
      if isFull { return false }
    }
    let pairs = ties.pairs
    for place in 0..<2 * ties.count {
      pairs[place] = numbers[Int(parted.newNumbers[Int(pairs[place])])]
    }
    return true
  }

  /// The labels of all names, and their ranks.
  ///
  /// - Returns: Nil if there are more than a graph has room for.
  /// - Complexity: O(*d* log *d*) for *d* names.
  func ranked(on workers: Workers) -> (labels: Labels, ranks: NameRanks)? {
    let tables = parts.map { $0.names.withLock { $0 } }
    let count = tables.reduce(0) { $0 + $1.count }
    guard count <= Graph.maximumNodeCount else { return nil }
    let sorted = sortedNames(tables, on: workers)
    var ranks = tables.map { [UInt32](repeating: 0, count: $0.count) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tables.reduce(0) { $0 + $1.bytes.count })
    var offsets = [0]
    offsets.reserveCapacity(count + 1)
    for (rank, name) in sorted.enumerated() {
      let (part, number) = (Int(name.part), Int(name.number))
      ranks[part][number] = UInt32(rank)
      bytes += tables[part][number]
      offsets.append(bytes.count)
    }
    return (
      Labels(utf8: bytes, offsets: offsets), NameRanks(ranks: ranks, numberBits: Self.numberBits)
    )
  }
}

/// The ranks of names among all names of a text.
struct NameRanks: Sendable {
  /// Indexed by part, then by number.
  let ranks: [[UInt32]]
  let numberBits: Int

  /// Puts ranks in the place of the names of some rows.
  func replaceNames(of ties: TieBlock) {
    let pairs = ties.pairs
    let mask = (1 << numberBits) - 1
    for place in 0..<2 * ties.count {
      let name = Int(pairs[place])
      pairs[place] = ranks[name >> numberBits][name & mask]
    }
  }
}

/// A name among those of all parts.
private struct PartedName: Sendable {
  /// The first eight bytes as a number; most names differ in them.
  let start: UInt64
  let part: UInt32
  let number: UInt32
}

/// All names in ascending order of their bytes: runs are sorted on several threads, then merged.
private func sortedNames(_ tables: [NameTable], on workers: Workers) -> [PartedName] {
  @Sendable func isBefore(_ a: PartedName, _ b: PartedName) -> Bool {
    if a.start != b.start { return a.start < b.start }
    return tables[Int(a.part)][Int(a.number)].lexicographicallyPrecedes(
      tables[Int(b.part)][Int(b.number)])
  }
  let runs = 16
  var sorted = workers.steady.map(runs) { run in
    var names: [PartedName] = []
    for part in stride(from: run, to: tables.count, by: runs) {
      for number in 0..<tables[part].count {
        let name = tables[part][number].prefix(8)
        let start = name.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        names.append(
          PartedName(
            start: start << UInt64(8 * (8 - name.count)), part: UInt32(part),
            number: UInt32(number)))
      }
    }
    names.sort(by: isBefore)
    return names
  }
  while sorted.count > 1 {
    let runs = sorted
    sorted = workers.steady.map(runs.count / 2) {
      merged(runs[2 * $0], runs[2 * $0 + 1], by: isBefore)
    }
  }
  return sorted[0]
}

private func merged<Element>(
  _ a: [Element], _ b: [Element], by isBefore: (Element, Element) -> Bool
) -> [Element] {
  var result: [Element] = []
  result.reserveCapacity(a.count + b.count)
  var (i, j) = (0, 0)
  while i < a.count && j < b.count {
    if isBefore(b[j], a[i]) {
      result.append(b[j])
      j += 1
    } else {
      result.append(a[i])
      i += 1
    }
  }
  return result + a[i...] + b[j...]
}
