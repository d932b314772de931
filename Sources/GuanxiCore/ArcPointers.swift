/// The lists of a graph for code that is to be fast: no place is checked, and they are valid only
/// inside the call that hands them out.
@frozen public struct ArcPointers: @unchecked Sendable {
  @frozen @usableFromInline enum Lists {
    case plain(UnsafePointer<UInt32>)
    case compressed(PackedPointers)
  }

  /// Indexed by node, with one more at the end: where its arcs start.
  public let offsets: OffsetPointers

  @usableFromInline let lists: Lists

  @inlinable init(offsets: OffsetPointers, lists: Lists) {
    self.offsets = offsets
    self.lists = lists
  }

  /// The number of neighbors of a node.
  @inlinable @inline(__always)
  public func degree(of node: Int) -> Int { offsets[node &+ 1] &- offsets[node] }

  /// Reads where a node's list starts. Calls in a row do not wait for each other, as walks through
  /// the lists would, and bring the lists into the cache before their turn comes.
  ///
  /// - Returns: A number to do something with, so that the reading is not left out.
  @inlinable @inline(__always)
  public func touch(_ node: Int) -> Int {
    let start = offsets[node]
    guard case .plain(let targets) = lists, offsets[node &+ 1] > start else { return start }
    return Int(targets[start])
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
    let count = offsets[node &+ 1] &- start
    switch lists {
    case .plain(let targets): return UnsafeBufferPointer(start: targets + start, count: count)
    case .compressed(let packed):
      return UnsafeBufferPointer(start: packed.unpack(node, count, room), count: count)
    }
  }
}

/// Room for one list of a graph: each thread that walks lists keeps its own, and another one for
/// each list that it walks at the same time.
public final class ListRoom: @unchecked Sendable {
  private struct Place {
    var base: UnsafeMutablePointer<UInt32>
    var capacity: Int
  }

  /// Behind a pointer, because what is inside a class is checked at each access.
  private let place: UnsafeMutablePointer<Place>

  /// Makes room for lists of a graph; it grows with the longest that it meets.
  public init(for graph: Graph) {
    place = .allocate(capacity: 1)
    let capacity = graph.isCompressed ? 1 << 10 : 0
    place.initialize(to: Place(base: .allocate(capacity: capacity), capacity: capacity))
  }

  deinit {
    place.pointee.base.deallocate()
    place.deallocate()
  }

  /// Room for some numbers and three more.
  @inline(__always)
  func reserve(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    if count &+ 3 > place.pointee.capacity { grow(count &+ 3) }
    return place.pointee.base
  }

  private func grow(_ count: Int) {
    place.pointee.base.deallocate()
    place.pointee.capacity = count + count / 2
    place.pointee.base = .allocate(capacity: place.pointee.capacity)
  }
}

extension Graph {
  /// Hands the lists to code that is to be fast.
  @inlinable public func withArcPointers<Result>(
    _ body: (ArcPointers) throws -> Result
  ) rethrows -> Result {
    defer { withExtendedLifetime(self) {} }
    switch lists {
    case .plain(let targets):
      return try body(ArcPointers(offsets: offsets.pointers, lists: .plain(targets.base)))
    case .compressed(let lists):
      return try body(ArcPointers(offsets: offsets.pointers, lists: .compressed(lists.pointers)))
    }
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
