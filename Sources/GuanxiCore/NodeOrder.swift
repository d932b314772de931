import Synchronization

/// Another order of the same nodes, and the way back.
public struct NodeOrder: Sendable, Equatable {
  /// Indexed by new number: the old number of the node.
  public var nodes: Column<UInt32> { pair.nodes }

  /// Indexed by old number: the new number of the node.
  ///
  /// - Complexity: O(*n*) the first time, then O(1).
  public var places: Column<UInt32> { pair.places }

  /// How many nodes there are.
  public var count: Int { pair.count }

  private let pair: Pair

  /// Makes an order from the old numbers of the nodes, in their new order.
  ///
  /// - Precondition: Each number below their count is there once.
  public init(_ nodes: Column<UInt32>) {
    precondition(NodeOrder.isPermutation(nodes), "Each node must be there once.")
    self.init(unchecked: nodes)
  }

  private init(_ pair: Pair) { self.pair = pair }

  /// Makes an order from numbers of which it is known that each is there once.
  package init(unchecked nodes: Column<UInt32>) { pair = Pair(nodes: nodes, places: nil) }

  /// Makes an order from the new numbers of the nodes, of which it is known that each is there once.
  package init(uncheckedPlaces places: Column<UInt32>) { pair = Pair(nodes: nil, places: places) }

  /// Whether each number below their count is there once.
  ///
  /// - Complexity: O(*n*).
  package static func isPermutation(_ nodes: Column<UInt32>) -> Bool {
    var isTaken = [Bool](repeating: false, count: nodes.count)
    return isTaken.withUnsafeMutableBufferPointer { isTaken in
      nodes.withUnsafeBufferPointer { nodes in
        for node in nodes {
          guard Int(node) < isTaken.count, !isTaken[Int(node)] else { return false }
          isTaken[Int(node)] = true
        }
        return true
      }
    }
  }

  /// The order that undoes this one.
  public var inverse: NodeOrder {
    NodeOrder(Pair(nodes: pair.places, places: pair.nodes))
  }

  /// This order, then another one of the nodes in their new numbers.
  public func then(_ next: NodeOrder) -> NodeOrder {
    precondition(next.count == count, "Both orders must be of the same nodes.")
    let own = nodes
    return NodeOrder(
      unchecked: Column(capacity: count) { room in
        for (place, node) in next.nodes.enumerated() { room[place] = own[Int(node)] }
        return count
      })
  }

  /// Whether every node keeps its number.
  ///
  /// - Complexity: O(*n*).
  public var isIdentity: Bool {
    nodes.withUnsafeBufferPointer { nodes in
      nodes.indices.allSatisfy { nodes[$0] == UInt32(truncatingIfNeeded: $0) }
    }
  }

  /// Whether both put each node in the same place.
  public static func == (a: NodeOrder, b: NodeOrder) -> Bool {
    a.pair === b.pair || a.nodes == b.nodes
  }
}

/// A permutation and its inverse; whichever is not known is made when first asked for.
private final class Pair: Sendable {
  let count: Int
  private let kept: Mutex<(nodes: Column<UInt32>?, places: Column<UInt32>?)>

  init(nodes: Column<UInt32>?, places: Column<UInt32>?) {
    count = nodes?.count ?? places?.count ?? 0
    kept = Mutex((nodes, places))
  }

  var nodes: Column<UInt32> {
    kept.withLock { kept in
      let nodes = kept.nodes ?? kept.places.map(Self.inverse) ?? []
      kept.nodes = nodes
      return nodes
    }
  }

  var places: Column<UInt32> {
    kept.withLock { kept in
      let places = kept.places ?? kept.nodes.map(Self.inverse) ?? []
      kept.places = places
      return places
    }
  }

  private static func inverse(_ column: Column<UInt32>) -> Column<UInt32> {
    Column(capacity: column.count) { room in
      column.withUnsafeBufferPointer { column in
        for place in column.indices {
          room[Int(column[place])] = UInt32(truncatingIfNeeded: place)
        }
      }
      return column.count
    }
  }
}
