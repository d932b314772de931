/// Ties to be added to a graph and ties to be taken out of it, all at once.
///
/// ```swift
/// var edits = GraphEdits()
/// edits.remove(0, 1)
/// edits.add(1, 7)
/// let changed = graph.applying(edits)
/// ```
///
/// Whatever the order of the calls, ties are first taken out and then added, so a tie that is both
/// is there afterwards. Taking out a tie that is not there changes nothing, nor does adding one from
/// a node to itself. In an undirected graph a tie is an edge.
public struct GraphEdits: Sendable {
  private(set) var added: [(source: UInt32, target: UInt32, value: Double)] = []
  private(set) var removed: [(source: UInt32, target: UInt32)] = []

  /// Starts without changes.
  public init() {}

  /// Adds a tie; one that is there gets the new value.
  ///
  /// - Parameters:
  ///   - source: A node.
  ///   - target: A node.
  ///   - value: The number on the tie, if the graph has them; for a tie that is added twice, the
  ///     last one counts.
  public mutating func add(_ source: Int, _ target: Int, value: Double = 1) {
    added.append((UInt32(source), UInt32(target), value))
  }

  /// Takes a tie out.
  public mutating func remove(_ source: Int, _ target: Int) {
    removed.append((UInt32(source), UInt32(target)))
  }
}

extension Graph {
  /// The graph with some ties added and others taken out.
  ///
  /// - Parameters:
  ///   - edits: The changes.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: A graph with the same nodes.
  /// - Complexity: O(*n* + *m* + changes): one pass over the lists of all three.
  /// - Precondition: All nodes are in the graph.
  public func applying(_ edits: GraphEdits, on workers: Workers = .all) -> Graph {
    let added = lists(edits.added, on: workers)
    let removed = lists(edits.removed.map { ($0.source, $0.target, 1) }, on: workers)
    let addedValues = added.arcValues?.values ?? []
    return withArcPointers { old in
      added.withArcPointers { new in
        removed.withArcPointers { out in
          .make(
            nodeCount: nodeCount, isDirected: isDirected, kind: arcValues?.kind, on: workers,
            scratch: { (ListRoom(for: self), ListRoom(for: added), ListRoom(for: removed)) },
            length: { rooms, node in
              merge(
                old.neighbors(of: node, rooms.0), new.neighbors(of: node, rooms.1),
                out.neighbors(of: node, rooms.2)
              ) { _, _, _ in }
            },
            fill: { rooms, node, targets, values in
              _ = merge(
                old.neighbors(of: node, rooms.0), new.neighbors(of: node, rooms.1),
                out.neighbors(of: node, rooms.2)
              ) { place, target, origin in
                targets[place] = target
                guard let values, let own = arcValues?.values else { return }
                values[place] =
                  switch origin {
                  case .old(let index): own[old.offsets[node] + index]
                  case .added(let index): addedValues[new.offsets[node] + index]
                  }
              }
            })
        }
      }
    }
  }

  /// Changes as a graph of their own; of those that name a tie again, the last one counts.
  private func lists(
    _ changes: [(source: UInt32, target: UInt32, value: Double)], on workers: Workers
  ) -> Graph {
    let block = TieBlock(capacity: changes.count, hasValues: true)
    for change in changes.reversed() {
      precondition(
        max(change.source, change.target) < nodeCount, "All nodes must be in the graph.")
      block.append(Int(change.source), Int(change.target), value: change.value)
    }
    return GraphBuilder([block]).graph(
      nodeCount: nodeCount, isDirected: isDirected, workers: workers
    ).graph
  }
}

/// Where an arc of a merged list comes from: its place in one of the lists.
private enum ArcOrigin {
  case old(Int), added(Int)
}

/// Calls `put` with each number that is in `added`, or in `old` and not in `removed`, ascending, and
/// its place.
///
/// - Returns: How many there are.
@inline(__always)
private func merge(
  _ old: UnsafeBufferPointer<UInt32>, _ added: UnsafeBufferPointer<UInt32>,
  _ removed: UnsafeBufferPointer<UInt32>, _ put: (Int, UInt32, ArcOrigin) -> Void
) -> Int {
  var (i, j, k, place) = (0, 0, 0, 0)
  while i < old.count || j < added.count {
    if j < added.count && (i == old.count || added[j] <= old[i]) {
      if i < old.count && old[i] == added[j] { i &+= 1 }
      put(place, added[j], .added(j))
      j &+= 1
      place &+= 1
      continue
    }
    while k < removed.count && removed[k] < old[i] { k &+= 1 }
    if k == removed.count || removed[k] != old[i] {
      put(place, old[i], .old(i))
      place &+= 1
    }
    i &+= 1
  }
  return place
}
