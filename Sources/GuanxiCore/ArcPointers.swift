/// The lists of a graph for code that is to be fast: no place is checked, and they are valid only
/// inside the call that hands them out.
@frozen public struct ArcPointers: @unchecked Sendable {
  /// Indexed by node, with one more at the end: where its arcs start.
  public let offsets: OffsetPointers

  /// Indexed by arc.
  public let targets: UnsafePointer<UInt32>

  @inlinable init(offsets: OffsetPointers, targets: UnsafePointer<UInt32>) {
    self.offsets = offsets
    self.targets = targets
  }

  /// The neighbors of a node, ascending.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - room: Where the list may be unpacked.
  /// - Returns: The list; it is valid until the room is used again.
  @inlinable @inline(__always)
  public func neighbors(of node: Int, _ room: ListRoom) -> UnsafeBufferPointer<UInt32> {
    let start = offsets[node]
    return UnsafeBufferPointer(
      start: targets + start, count: offsets[node &+ 1] &- start)
  }
}

/// Room for one list of a graph: each thread that walks lists keeps its own.
public final class ListRoom: @unchecked Sendable {
  /// Makes room for the longest list of a graph.
  public init(for graph: Graph) {}
}

extension Graph {
  /// Hands the lists to code that is to be fast.
  @inlinable public func withArcPointers<Result>(
    _ body: (ArcPointers) throws -> Result
  ) rethrows -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(ArcPointers(offsets: offsets.pointers, targets: targets.base))
  }
}

extension Graph {
  /// Calls `body` with each arc, in order.
  @inlinable public func forEachArc(
    _ body: (_ source: Node, _ target: Node, _ arc: Int) throws -> Void
  ) rethrows {
    let room = ListRoom(for: self)
    try withArcPointers { arcs in
      for source in nodes {
        var arc = arcs.offsets[source]
        for target in arcs.neighbors(of: source, room) {
          try body(source, Int(target), arc)
          arc &+= 1
        }
      }
    }
  }
}
