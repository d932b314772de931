/// How many bytes a value of a compressed list takes: one of four lengths, which two bits name.
///
/// The lengths are 0...4 without one of them; 0 bytes are the value 0. Which one is left out is
/// chosen for each graph: where all values are below 2²⁴ it is 4, and in a graph without any order
/// it is 0.
package struct LengthCode: Sendable, Equatable, RawRepresentable {
  /// The length that is left out, in 0...4.
  package let rawValue: UInt8

  /// A code by the length that it leaves out, nil for one that does not exist.
  package init?(rawValue: UInt8) {
    guard rawValue <= 4 else { return nil }
    self.rawValue = rawValue
  }

  /// The code that needs the fewest bytes.
  ///
  /// - Parameter counts: How many values need 0, 1, 2, 3 and 4 bytes at least.
  init(counts: [Int]) {
    let largest = counts.lastIndex { $0 > 0 } ?? 0
    var best: (code: UInt8, bytes: Int) = (4, .max)
    for omitted in (0...4).reversed() where omitted != largest || largest < 4 {
      var bytes = 0
      for (length, count) in counts.enumerated() {
        bytes += count * (length == omitted ? length + 1 : length)
      }
      if bytes < best.bytes { best = (UInt8(omitted), bytes) }
    }
    rawValue = best.code
  }

  /// The number of bytes that a value needs at least, in 0...4.
  @inline(__always)
  static func bytes(of value: UInt32) -> Int { (39 &- value.leadingZeroBitCount) &>> 3 }

  /// Indexed by the two bits: how many bytes the value takes.
  var lengths: [Int] { (0...4).filter { $0 != rawValue } }

  /// How many bytes the value takes that two bits name.
  func length(_ bits: UInt8) -> Int { Int(bits) + (bits >= rawValue ? 1 : 0) }

  /// Indexed by the bytes that a value needs at least: the two bits for it.
  var codes: [UInt8] { (0...4).map { needed in UInt8(lengths.count { $0 < needed }) } }

  /// What unpacking looks up; it stays for ever.
  var tables: UnsafePointer<UInt32> { UnsafePointer(LengthCode.allTables[Int(rawValue)].base) }

  /// Where the masks follow the 256 entries for control bytes.
  static let maskPlace = 256

  /// For each code and control byte, where in its group the second, third and fourth value start
  /// and where the group ends, eight bits each; then for each control byte the masks of its four
  /// values.
  private static let allTables: [SharedPointer<UInt32>] = (0...4).map { omitted in
    let memory = Memory(byteCount: 4 * (maskPlace + 4 * 256))
    let table = SharedPointer<UInt32>(memory)
    let lengths = (0...4).filter { $0 != omitted }
    for control in 0..<256 {
      var entry: UInt32 = 0
      var end = 0
      for value in 0..<4 {
        let length = lengths[control >> (2 * value) & 3]
        end += length
        entry |= UInt32(end) << UInt32(8 * value)
        table.base[maskPlace + 4 * control + value] = UInt32(
          truncatingIfNeeded: 1 << (8 * length) - 1)
      }
      table.base[control] = entry
    }
    return table
  }
}
