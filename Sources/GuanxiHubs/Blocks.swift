import GuanxiCore

extension Workers {
  /// Cuts `0..<count` into blocks of a fixed size and combines their results in order.
  ///
  /// - Throws: `CancellationError` when told to stop before the last block.
  func forEachBlock<Scratch, Result: Sendable>(
    of count: Int, size: Int, scratch: @Sendable () -> Scratch,
    _ task: @Sendable (inout Scratch, Range<Int>) -> Result, combine: (Result) -> Void
  ) throws {
    let blocks = (count + size - 1) / size
    var finished = 0
    forEachInOrder(blocks, scratch: scratch) { scratch, block in
      task(&scratch, block * size..<min(count, (block + 1) * size))
    } combine: {
      combine($0)
      finished += 1
    }
    if finished < blocks { throw CancellationError() }
  }

  /// The same without anything kept by a thread.
  func forEachBlock<Result: Sendable>(
    of count: Int, size: Int, _ task: @Sendable (Range<Int>) -> Result, combine: (Result) -> Void
  ) throws {
    try forEachBlock(
      of: count, size: size, scratch: {}, { _, block in task(block) }, combine: combine)
  }

  /// The same threads without reports: for the inside of a loop whose length nobody knows.
  var quiet: Workers {
    var workers = self
    workers.onProgress = nil
    return workers
  }
}

/// An array whose places several threads fill, each place by one thread at a time.
final class Slots<Element: BitwiseCopyable>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  let count: Int
  /// Of huge pages if it is large, because places are read at random.
  private let memory: Memory

  private init(count: Int) {
    self.count = count
    memory = Memory(byteCount: count * MemoryLayout<Element>.stride)
    base = memory.base.bindMemory(to: Element.self, capacity: count)
  }

  /// Fills each place by its number.
  convenience init(count: Int, _ element: (Int) -> Element) {
    self.init(count: count)
    for place in 0..<count { (base + place).initialize(to: element(place)) }
  }

  convenience init(repeating element: Element, count: Int) {
    self.init(count: count)
    base.initialize(repeating: element, count: count)
  }

  func fill(_ element: Element) { base.update(repeating: element, count: count) }

  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
