/// The persistent number of each node, which every random draw about it uses.
public struct NodeKeys: Sendable {
  @usableFromInline let offset: UInt64
  @usableFromInline let keys: [UInt64]?

  /// Node *i* has the key `offset` + *i*.
  public init(offset: UInt64 = 0) {
    self.offset = offset
    keys = nil
  }

  /// A key for each node.
  public init(_ keys: [UInt64]) {
    offset = 0
    self.keys = keys
  }

  /// The key of a node.
  @inlinable public subscript(node: Int) -> UInt64 {
    keys.map { $0[node] } ?? offset &+ UInt64(truncatingIfNeeded: node)
  }

  /// Whether these are the keys of `other` because both have the same memory.
  ///
  /// - Complexity: O(1); keys that are equal elsewhere do not count.
  package func isShared(with other: NodeKeys) -> Bool {
    func place(_ keys: [UInt64]) -> UnsafePointer<UInt64>? {
      keys.withUnsafeBufferPointer { $0.baseAddress }
    }
    return switch (keys, other.keys) {
    case (nil, nil): offset == other.offset
    case (let mine?, let theirs?): mine.count == theirs.count && place(mine) == place(theirs)
    default: false
    }
  }
}
