/// An array that never changes, in memory of its own or in a mapped file.
///
/// Copies share the memory.
public struct Column<Element: BitwiseCopyable & Sendable>: RandomAccessCollection,
  @unchecked Sendable
{
  /// Where the first element is; valid as long as `memory`.
  @usableFromInline let base: UnsafePointer<Element>

  /// What keeps the elements in place.
  @usableFromInline let memory: Memory

  /// How many elements there are.
  public let count: Int

  /// Elements that lie in some memory.
  ///
  /// - Precondition: They have been initialized, and do not change any more.
  package init(_ memory: Memory, byteOffset: Int = 0, count: Int) {
    precondition(byteOffset + count * MemoryLayout<Element>.stride <= memory.byteCount)
    base = UnsafePointer((memory.base + byteOffset).assumingMemoryBound(to: Element.self))
    self.memory = memory
    self.count = count
  }

  /// Fills an array with room for `capacity` elements.
  ///
  /// - Parameters:
  ///   - capacity: How many elements there is room for, all bits of them zero.
  ///   - fill: Gets the room; returns how many elements count.
  package init(
    capacity: Int, _ fill: (UnsafeMutableBufferPointer<Element>) throws -> Int
  ) rethrows {
    let memory = Memory(byteCount: capacity * MemoryLayout<Element>.stride)
    let base = memory.base.assumingMemoryBound(to: Element.self)
    let count = try fill(UnsafeMutableBufferPointer(start: base, count: capacity))
    precondition(count <= capacity)
    self.init(memory, count: count)
  }

  /// Copies elements.
  public init(_ elements: some Sequence<Element>) {
    let elements = ContiguousArray(elements)
    self.init(capacity: elements.count) { room in
      _ = room.update(fromContentsOf: elements)
      return elements.count
    }
  }

  /// Where the first element is.
  @inlinable public var startIndex: Int { 0 }

  /// One past the last element.
  @inlinable public var endIndex: Int { count }

  /// An element.
  @inlinable public subscript(place: Int) -> Element {
    precondition(UInt(bitPattern: place) < UInt(bitPattern: count), "Out of range.")
    return withExtendedLifetime(memory) { base[place] }
  }

  /// Hands the elements to code that is to be fast.
  @inlinable public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(memory) {} }
    return try body(UnsafeBufferPointer(start: base, count: count))
  }

  /// Hands the elements to the algorithms of the standard library.
  @inlinable public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    defer { withExtendedLifetime(memory) {} }
    return try body(UnsafeBufferPointer(start: base, count: count))
  }
}

extension Column: ExpressibleByArrayLiteral {
  /// Copies the elements of a literal.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension Column: Equatable where Element: Equatable {
  /// Whether both have the same elements.
  public static func == (a: Column, b: Column) -> Bool { a.elementsEqual(b) }
}
