import Synchronization

/// Rows of ties: pairs of node numbers, perhaps with a value each, in the order of their source.
///
/// A network on its way to a graph is a list of blocks; a block is filled by one task, and gives
/// its memory back as soon as its rows have been used.
public final class TieBlock: @unchecked Sendable {
  /// How many rows there are.
  public private(set) var count = 0
  /// How many rows there is room for.
  private var capacity: Int
  /// Whether each row has a value.
  public let hasValues: Bool

  private let used = Atomic(0)
  private var pairMemory: Memory?
  private var valueMemory: Memory?
  /// Two a row: where a tie starts, and where it ends.
  package private(set) var pairs: UnsafeMutablePointer<UInt32>
  /// One a row, if they have them.
  package private(set) var values: UnsafeMutablePointer<Double>

  /// Starts a block with room for some rows; it grows when there are more.
  public init(capacity: Int = 1 << 12, hasValues: Bool = false) {
    self.capacity = max(capacity, 16)
    self.hasValues = hasValues
    let pairMemory = Memory(byteCount: 8 * self.capacity, pages: .small)
    let valueMemory = Memory(byteCount: hasValues ? 8 * self.capacity : 0, pages: .small)
    pairs = pairMemory.base.assumingMemoryBound(to: UInt32.self)
    values = valueMemory.base.assumingMemoryBound(to: Double.self)
    self.pairMemory = pairMemory
    self.valueMemory = valueMemory
  }

  /// Adds a row without a value.
  @inline(__always)
  public func append(_ source: Int, _ target: Int) {
    append(UInt32(truncatingIfNeeded: source), UInt32(truncatingIfNeeded: target))
  }

  /// Adds a row without a value.
  @inline(__always)
  package func append(_ source: UInt32, _ target: UInt32) {
    if count == capacity { grow() }
    pairs[2 &* count] = source
    pairs[2 &* count &+ 1] = target
    count &+= 1
  }

  /// Adds a row with a value.
  public func append(_ source: Int, _ target: Int, value: Double) {
    append(source, target)
    values[count - 1] = value
  }

  /// Where a row's tie starts.
  public func source(of row: Int) -> Int { Int(pairs[2 * row]) }

  /// Where a row's tie ends.
  public func target(of row: Int) -> Int { Int(pairs[2 * row + 1]) }

  /// Forgets all rows and gives their memory back once each has been used.
  ///
  /// - Parameter rows: How many have now been used; tasks may say so at the same time.
  package func release(afterUsing rows: Int) {
    // Whoever comes last sets the count to 0, so it is read before.
    let all = count
    if used.wrappingAdd(rows, ordering: .acquiringAndReleasing).newValue == all { release() }
  }

  /// Forgets all rows and gives their memory back.
  package func release() {
    count = 0
    capacity = 0
    pairMemory = nil
    valueMemory = nil
  }

  /// Makes room for some more rows.
  fileprivate func reserve(_ rows: Int) {
    if count + rows > capacity { grow(to: count + rows) }
  }

  fileprivate func setCount(_ count: Int) { self.count = count }

  private func grow(to rows: Int? = nil) {
    capacity = max(16, 2 * capacity, rows ?? 0)
    let newPairs = Memory(byteCount: 8 * capacity, pages: .small)
    let newValues = Memory(byteCount: hasValues ? 8 * capacity : 0, pages: .small)
    if count > 0 {
      newPairs.base.copyMemory(from: pairs, byteCount: 8 * count)
      if hasValues { newValues.base.copyMemory(from: values, byteCount: 8 * count) }
    }
    pairs = newPairs.base.assumingMemoryBound(to: UInt32.self)
    values = newValues.base.assumingMemoryBound(to: Double.self)
    pairMemory = newPairs
    valueMemory = newValues
  }
}

extension TieBlock {
  /// Lets code that is to be fast add rows.
  ///
  /// - Parameters:
  ///   - rows: How many rows may be added at most.
  ///   - body: Gets where the next pair and the next value go; returns how many rows it added.
  package func append(
    upTo rows: Int,
    _ body: (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Double>) -> Int
  ) {
    reserve(rows)
    let added = body(pairs + 2 * count, values + (hasValues ? count : 0))
    precondition(added <= rows)
    setCount(count + added)
  }
}
