/// The lists of a graph in fewer bytes.
///
/// A list is written as the distance of its first target from the node itself (with the sign in the
/// lowest bit) and then, for every other target, one less than its distance from the one before.
/// Each of these numbers takes one of four lengths in bytes, which two bits name; the bits of four
/// numbers make a control byte. The control bytes of a list come first, then its numbers. How many
/// there are is known from the graph's offsets.
///
/// Lemire, Kurz and Rupp, "Stream VByte: Faster byte-oriented integer compression", Information
/// Processing Letters 2018; gaps and the signed first one as in Boldi and Vigna, "The WebGraph
/// framework I: compression techniques", WWW 2004.
@usableFromInline package struct CompressedLists: Sendable {
  /// Indexed by node, with one more at the end: where the bytes of each list start.
  package let starts: Offsets

  /// The bytes of all lists, and `padding` more.
  package let bytes: Column<UInt8>

  /// The lengths that numbers have.
  package let code: LengthCode

  /// Zeros behind the last list, so that four bytes may be read wherever a number may start.
  package static let padding = 16

  /// Lists that lie in some memory.
  ///
  /// They are taken as they are; `areSound(offsets:on:)` checks those from elsewhere.
  ///
  /// - Precondition: `bytes` ends with `padding` zeros, which `starts` does not count.
  package init(starts: Offsets, bytes: Column<UInt8>, code: LengthCode) {
    precondition(starts.first == 0, "The first list starts at 0.")
    precondition(starts.last == bytes.count - CompressedLists.padding, "The bytes do not fit.")
    self.starts = starts
    self.bytes = bytes
    self.code = code
  }

  /// How much memory the lists take.
  var byteCount: Int { starts.byteCount + bytes.count }

  /// The lists without the checks.
  @usableFromInline var pointers: PackedPointers {
    PackedPointers(
      starts: starts.pointers, bytes: UnsafeRawPointer(bytes.base), tables: code.tables)
  }
}

/// Compressed lists for code that is to be fast.
@frozen @usableFromInline struct PackedPointers: @unchecked Sendable {
  @usableFromInline let starts: OffsetPointers
  @usableFromInline let bytes: UnsafeRawPointer
  @usableFromInline let tables: UnsafePointer<UInt32>

  init(starts: OffsetPointers, bytes: UnsafeRawPointer, tables: UnsafePointer<UInt32>) {
    self.starts = starts
    self.bytes = bytes
    self.tables = tables
  }

  /// Unpacks a list.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - count: The length of its list.
  ///   - room: Where to put it.
  /// - Returns: Where the list starts.
  @usableFromInline
  func unpack(_ node: Int, _ count: Int, _ room: ListRoom) -> UnsafePointer<UInt32> {
    let list = room.reserve(count)
    unpack(node, count, into: list)
    return UnsafePointer(list)
  }

  /// Unpacks a list to where there is room for it and for three more numbers.
  func unpack(_ node: Int, _ count: Int, into list: UnsafeMutablePointer<UInt32>) {
    guard count > 0 else { return }
    let masks = UnsafeRawPointer(tables + LengthCode.maskPlace)
    var control = bytes + starts[node]
    let controlEnd = control + (count &+ 3) &>> 2
    var data = controlEnd
    var place = UnsafeMutableRawPointer(list)
    let first =
      number(data)
      & masks.load(fromByteOffset: Int(control.load(as: UInt8.self)) &<< 4, as: UInt32.self)
    // The first number is not one less than a distance: what all others do to it is taken back.
    let step = first &>> 1 ^ (0 &- first & 1)
    var last = SIMD4(
      repeating: UInt32(truncatingIfNeeded: node) &+ step &- first &- 1)
    while control < controlEnd {
      let codes = Int(control.load(as: UInt8.self))
      let ends = tables[codes]
      var numbers = SIMD4(
        number(data), number(data + Int(ends & 0xff)), number(data + Int(ends &>> 8 & 0xff)),
        number(data + Int(ends &>> 16 & 0xff)))
      numbers &= masks.load(fromByteOffset: codes &<< 4, as: SIMD4<UInt32>.self)
      numbers &+= SIMD4(0, numbers[0], numbers[1], numbers[2])
      numbers &+= SIMD4(0, 0, numbers[0], numbers[1])
      numbers &+= last &+ SIMD4(1, 2, 3, 4)
      place.storeBytes(of: numbers, as: SIMD4<UInt32>.self)
      last = SIMD4(repeating: numbers[3])
      place += 16
      control += 1
      data += Int(ends &>> 24)
    }
  }

  @inline(__always)
  private func number(_ data: UnsafeRawPointer) -> UInt32 {
    UInt32(littleEndian: data.loadUnaligned(as: UInt32.self))
  }
}
