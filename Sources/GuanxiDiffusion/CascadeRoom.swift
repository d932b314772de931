import GuanxiCore

/// Arrays by node that one thread uses for one replicate after the other, so that a replicate costs
/// what it reaches and not what there is.
///
/// Every replicate leaves the numbers as it found them.
public final class CascadeRoom {
  private let nodeCount: Int
  private var columns: [Int: Memory] = [:]

  /// Where events wait; empty between replicates.
  private(set) lazy var events = EventRoom()

  /// The nodes in the order of the keys that came last.
  private var keyOrder: [UInt32] = []

  /// Room for graphs of `nodeCount` nodes; it is taken when it is first needed.
  public init(nodeCount: Int) { self.nodeCount = nodeCount }

  /// Numbers indexed by node, all of them `initial` at first.
  ///
  /// - Parameters:
  ///   - slot: Which of several; a slot is always asked for with the same `initial`.
  ///   - initial: What the numbers are, and what each must be again when the replicate ends.
  /// - Returns: Valid as long as the room.
  /// - Complexity: O(*nodes*) when first asked for, then O(1).
  func numbers(_ slot: Slot, initial: UInt64) -> UnsafeMutablePointer<UInt64> {
    if let column = columns[slot.rawValue] {
      return column.base.assumingMemoryBound(to: UInt64.self)
    }
    let column = Memory(byteCount: nodeCount * 8)
    columns[slot.rawValue] = column
    return column.base.initializeMemory(as: UInt64.self, repeating: initial, count: nodeCount)
  }

  /// The nodes in ascending order of their keys; nil if that is the order they have.
  ///
  /// - Complexity: O(*nodes*), and O(*nodes* log *nodes*) for keys in another order than last time.
  func order(by keys: NodeKeys) -> [UInt32]? {
    if (1..<max(1, nodeCount)).allSatisfy({ keys[$0 - 1] < keys[$0] }) { return nil }
    let isKept =
      keyOrder.count == nodeCount
      && (1..<nodeCount).allSatisfy { keys[Int(keyOrder[$0 - 1])] < keys[Int(keyOrder[$0])] }
    if !isKept { keyOrder = (0..<UInt32(nodeCount)).sorted { keys[Int($0)] < keys[Int($1)] } }
    return keyOrder
  }

  /// What the numbers of a room are for.
  enum Slot: Int {
    /// Where a person stands in the cascade's list.
    case place
    /// Who reached a person in this round so far.
    case candidate
    /// What a person has heard so far.
    case heard
    /// What a person needs to hear.
    case threshold
    /// When a person will be infected as far as is known, or where they stand in the list.
    case outlook
    /// Until when a person is infected.
    case until
    /// How many times a person was infected.
    case infections
    /// Whether a person has seen the promotion.
    case seen
  }
}
