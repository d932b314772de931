/// Where each list of an adjacency array starts, with one place more at the end: numbers that
/// ascend from 0, of 32 bits where they allow it, else of 64.
public struct Offsets: RandomAccessCollection, @unchecked Sendable, Equatable,
  ExpressibleByArrayLiteral
{
  /// Where the first number is; valid as long as `memory`.
  @usableFromInline let base: UnsafeRawPointer
  /// Whether numbers take 64 bits.
  @usableFromInline let isWide: Bool
  /// What keeps the numbers in place.
  @usableFromInline let memory: Memory
  /// How many numbers there are.
  public let count: Int

  /// Numbers that lie in some memory.
  package init(_ memory: Memory, byteOffset: Int = 0, count: Int, isWide: Bool) {
    precondition(byteOffset + count * (isWide ? 8 : 4) <= memory.byteCount)
    base = UnsafeRawPointer(memory.base + byteOffset)
    self.memory = memory
    self.count = count
    self.isWide = isWide
  }

  /// The starts of lists, one after the other.
  ///
  /// - Parameters:
  ///   - listCount: How many lists there are.
  ///   - length: The length of each list.
  public init(lists listCount: Int, length: (Int) -> Int) {
    var total = 0
    for list in 0..<listCount { total += length(list) }
    let isWide = total > Int(UInt32.max)
    let memory = Memory(byteCount: (listCount + 1) * (isWide ? 8 : 4))
    var start = 0
    if isWide {
      let starts = memory.base.assumingMemoryBound(to: UInt64.self)
      for list in 0..<listCount {
        start += length(list)
        starts[list + 1] = UInt64(start)
      }
    } else {
      let starts = memory.base.assumingMemoryBound(to: UInt32.self)
      for list in 0..<listCount {
        start += length(list)
        starts[list + 1] = UInt32(truncatingIfNeeded: start)
      }
    }
    self.init(memory, count: listCount + 1, isWide: isWide)
  }

  /// Copies numbers that ascend from 0.
  public init(_ starts: some RandomAccessCollection<Int>) {
    precondition(starts.first == 0, "Offsets start at 0.")
    let starts = ContiguousArray(starts)
    self.init(lists: starts.count - 1) { starts[$0 + 1] - starts[$0] }
  }

  /// Copies the numbers of a literal.
  public init(arrayLiteral starts: Int...) { self.init(starts) }

  /// How many bytes the numbers take.
  public var byteCount: Int { count * (isWide ? 8 : 4) }

  /// The first place.
  @inlinable public var startIndex: Int { 0 }

  /// One past the last place.
  @inlinable public var endIndex: Int { count }

  /// Where a list starts.
  @inlinable public subscript(list: Int) -> Int {
    precondition(UInt(bitPattern: list) < UInt(bitPattern: count), "Out of range.")
    return withExtendedLifetime(memory) { pointers[list] }
  }

  /// The numbers without the checks.
  @inlinable var pointers: OffsetPointers { OffsetPointers(base: base, isWide: isWide) }

  /// Whether both hold the same numbers.
  public static func == (a: Offsets, b: Offsets) -> Bool { a.elementsEqual(b) }
}

/// Offsets for code that is to be fast: no place is checked, and they are valid only as long as the
/// graph they come from.
@frozen public struct OffsetPointers: @unchecked Sendable {
  @usableFromInline let base: UnsafeRawPointer
  @usableFromInline let isWide: Bool

  @inlinable init(base: UnsafeRawPointer, isWide: Bool) {
    self.base = base
    self.isWide = isWide
  }

  /// Where a list starts.
  @inlinable public subscript(list: Int) -> Int {
    if isWide {
      return Int(
        truncatingIfNeeded: base.load(fromByteOffset: list &<< 3, as: UInt64.self))
    }
    return Int(truncatingIfNeeded: base.load(fromByteOffset: list &<< 2, as: UInt32.self))
  }
}
