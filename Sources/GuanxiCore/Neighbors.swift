/// The neighbors of one node, ascending; each stands at the place of its arc.
public struct Neighbors: RandomAccessCollection, @unchecked Sendable {
  /// The first neighbor; valid as long as `memory`.
  @usableFromInline let base: UnsafePointer<UInt32>
  /// What keeps the list in place.
  @usableFromInline let memory: Memory

  /// Where the first neighbor's arc stands.
  public let startIndex: Int

  /// One past where the last neighbor's arc stands.
  public let endIndex: Int

  @usableFromInline
  init(base: UnsafePointer<UInt32>, memory: Memory, arcs: Range<Int>) {
    self.base = base
    self.memory = memory
    startIndex = arcs.lowerBound
    endIndex = arcs.upperBound
  }

  /// The neighbor that an arc leads to.
  @inlinable public subscript(arc: Int) -> Int {
    precondition(arc >= startIndex && arc < endIndex, "Out of range.")
    return withExtendedLifetime(memory) { Int(base[arc &- startIndex]) }
  }
}
