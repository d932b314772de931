/// The names of one part of a text, ordered by a few bits of their hashes.
///
/// Equal names of different parts then meet in the same small table, which fits into the cache, and
/// tables are filled on several threads.
struct NameParts: Sendable {
  /// Indexed by the bits of the hash, with one more at the end: where names start in `offsets`.
  let starts: [Int]
  /// Indexed by the old number: the new one.
  let newNumbers: [UInt32]
  private let bytes: [UInt8]
  private let offsets: [Int]

  /// Orders names.
  ///
  /// - Parameters:
  ///   - names: The names.
  ///   - bits: How many bits of the hash to use, 0...16.
  init(_ names: NameTable, bits: Int) {
    let parts = (0..<names.count).map { Int(names.hash(ofNumber: $0) >> (64 - bits)) }
    var starts = [Int](repeating: 0, count: (1 << bits) + 1)
    for part in parts { starts[part + 1] += 1 }
    for part in 1..<starts.count { starts[part] += starts[part - 1] }
    self.starts = starts

    var newNumbers = [UInt32](repeating: 0, count: names.count)
    var order = [Int](repeating: 0, count: names.count)
    for (number, part) in parts.enumerated() {
      newNumbers[number] = UInt32(starts[part])
      order[starts[part]] = number
      starts[part] += 1
    }
    self.newNumbers = newNumbers

    var bytes: [UInt8] = []
    bytes.reserveCapacity(names.bytes.count)
    var offsets = [0]
    offsets.reserveCapacity(names.count + 1)
    for number in order {
      bytes += names[number]
      offsets.append(bytes.count)
    }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// Adds the names of a part to a table, and hands out their new numbers here and those there.
  func add(
    part: Int, to table: inout NameTable, _ body: (_ newNumber: Int, _ number: UInt32) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      for place in starts[part]..<starts[part + 1] {
        let name = UnsafeBufferPointer(rebasing: bytes[offsets[place]..<offsets[place + 1]])
        body(place, table.number(of: name).number)
      }
    }
  }
}
