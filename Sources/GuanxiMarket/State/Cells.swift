import GuanxiCore

/// A fixed number of cells in memory that tasks share, each writing to places of its own.
///
/// Cells start as zeros and take room only where they are touched.
struct Cells<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: Memory
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(_ count: Int) {
    self.count = count
    memory = Memory(byteCount: count * MemoryLayout<Element>.stride)
    base = memory.base.assumingMemoryBound(to: Element.self)
  }

  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress { UnsafePointer(base + index) }
    @inline(__always) nonmutating unsafeMutableAddress { base + index }
  }

  func fill(_ value: Element) { base.update(repeating: value, count: count) }

  /// The same cells with room for more.
  func grown(to count: Int) -> Cells {
    let grown = Cells(count)
    grown.base.update(from: base, count: min(count, self.count))
    return grown
  }
}
