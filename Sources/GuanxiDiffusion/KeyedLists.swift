import GuanxiCore
import Synchronization

/// The lists of a graph with the neighbors in ascending order of their keys, so that a place in a
/// list means the same person whatever the order of the nodes in memory is.
final class KeyedLists: Sendable {
  /// The lists by some keys.
  struct Lists: Sendable {
    /// The same people and ties, with plain lists.
    let graph: Graph

    /// Indexed by node: its number in `graph`; nil if it has the same.
    let places: Column<UInt32>?

    /// Indexed by node of `graph`: its number; nil if it has the same.
    let nodes: Column<UInt32>?

    fileprivate let keys: NodeKeys
  }

  private let graph: Graph
  private let latest = Mutex<Lists?>(nil)

  /// Lists of a graph, by whatever keys will come.
  init(of graph: Graph) { self.graph = graph }

  /// The lists by some keys.
  ///
  /// - Complexity: O(1) for the keys that came last; for others O(*n* + *m*), and O(*n* log *n*) if
  ///   nodes are not in ascending order of keys.
  func lists(by keys: NodeKeys) -> Lists {
    latest.withLock { latest in
      if let latest, latest.keys.isShared(with: keys) { return latest }
      let lists = made(by: keys)
      latest = lists
      return lists
    }
  }

  private func made(by keys: NodeKeys) -> Lists {
    let plain = graph.withValues(nil).decompressed()
    if graph.nodes.dropFirst().allSatisfy({ keys[$0 - 1] < keys[$0] }) {
      return Lists(graph: plain, places: nil, nodes: nil, keys: keys)
    }
    let nodes = graph.nodes.sorted { (keys[$0], $0) < (keys[$1], $1) }
    let order = NodeOrder(Column(nodes.map { UInt32($0) }))
    return Lists(
      graph: plain.relabeled(by: order), places: order.places, nodes: order.nodes, keys: keys)
  }
}
