import GuanxiCore

/// Names numbered in the order in which they first came.
///
/// A hash table with open addressing over one array of bytes: nothing is allocated for a name.
struct NameTable: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Indexed by number, with one more at the end: where each name starts in `bytes`.
  private(set) var offsets = [0]
  /// Half of a name's hash above its number, or `.max`.
  private var slots: [UInt64] = []

  /// How many names there are.
  var count: Int { offsets.count - 1 }

  /// The number of a name, and whether it is new.
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> (number: UInt32, isNew: Bool) {
    if 2 * count >= slots.count { grow() }
    let hash = Self.hash(name)
    let found = slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != .max {
        let number = UInt32(truncatingIfNeeded: slots[slot])
        if slots[slot] &>> 32 == hash &>> 32, self[Int(number), equals: name] {
          return (slot: slot, number: UInt32?.some(number))
        }
        slot = (slot + 1) & mask
      }
      return (slot, nil)
    }
    if let number = found.number { return (number, false) }
    let number = UInt32(count)
    slots[found.slot] = Self.entry(hash, number)
    bytes.append(contentsOf: name)
    offsets.append(bytes.count)
    return (number, true)
  }

  /// The bytes of a name.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[offsets[number]..<offsets[number + 1]] }

  private subscript(number: Int, equals name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[number]
    guard offsets[number + 1] - start == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for place in 0..<name.count where bytes[start + place] != name[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: .max, count: max(64, 2 * slots.count))
    let mask = slots.count - 1
    for number in 0..<count {
      let hash = hash(ofNumber: number)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != .max { slot = (slot + 1) & mask }
      slots[slot] = Self.entry(hash, UInt32(number))
    }
  }

  /// The hash of a name.
  func hash(ofNumber number: Int) -> UInt64 {
    bytes.withUnsafeBufferPointer {
      Self.hash(UnsafeBufferPointer(rebasing: $0[offsets[number]..<offsets[number + 1]]))
    }
  }

  private static func entry(_ hash: UInt64, _ number: UInt32) -> UInt64 {
    hash & ~0xFFFF_FFFF | UInt64(number)
  }

  private static let empty = KeyedHash(0)

  /// A hash of words of eight bytes, the last filled up with zeros, and of the length.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = empty.then(UInt64(name.count))
    let raw = UnsafeRawBufferPointer(name)
    var place = 0
    while place + 8 <= raw.count {
      hash = hash.then(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    guard place < raw.count else { return hash.value }
    var last: UInt64 = 0
    for byte in raw[place...] { last = last << 8 | UInt64(byte) }
    return hash.then(last).value
  }
}
