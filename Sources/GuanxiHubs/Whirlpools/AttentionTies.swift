import GuanxiCore

extension AttentionFlow {
  /// The undirected graph whose ties weigh what two people spend on each other; offers at the common
  /// place do not count.
  ///
  /// - Parameter workers: Threads; their number does not change anything.
  /// - Returns: The graph.
  /// - Complexity: O(*n* + *m*); 36 bytes an arc on the way.
  public func ties(on workers: Workers = .all) -> Graph {
    flow(on: workers).tiedBothWays(isWeighted: true, on: workers)
  }

  /// Arcs from who posts to who spends attention on it, and how much.
  func flow(on workers: Workers) -> Graph {
    let weights = spent.arcValues?.values
    @Sendable func merge(
      _ node: Int, _ rooms: (ListRoom, ListRoom), _ body: (UInt32, Double) -> Void
    ) {
      audience.withArcPointers { seen in
        spent.withArcPointers { more in
          let viewers = seen.neighbors(of: node, rooms.0)
          let others = more.neighbors(of: node, rooms.1)
          var (place, other) = (0, 0)
          while place < viewers.count || other < others.count {
            let viewer = place < viewers.count ? viewers[place] : .max
            let reader = other < others.count ? others[other] : .max
            let next = min(viewer, reader)
            var amount = 0.0
            if viewer == next {
              amount += even[Int(next)]
              place &+= 1
            }
            if reader == next {
              amount += weights.map { $0[more.offsets[node] &+ other] } ?? 1
              other &+= 1
            }
            // Weights are above 0.
            if amount > 0 { body(next, amount) }
          }
        }
      }
    }
    return .make(
      nodeCount: count, isDirected: true, kind: .weight, on: workers,
      scratch: { (ListRoom(for: audience), ListRoom(for: spent)) },
      length: { rooms, node in
        var length = 0
        merge(node, rooms) { _, _ in length &+= 1 }
        return length
      },
      fill: { rooms, node, targets, values in
        var place = 0
        merge(node, rooms) { other, amount in
          targets[place] = other
          values?[place] = amount
          place &+= 1
        }
      })
  }
}
