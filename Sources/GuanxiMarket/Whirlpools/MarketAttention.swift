import GuanxiCore
import GuanxiHubs

extension Market {
  /// How people spent their attention in a window, in posts: on promotions, by who showed them; on
  /// ordinary posts, of which everyone has as many, as their readers' days allowed; and on offers in
  /// the entrance. Whoever has muted somebody cannot see them.
  func attentionFlow(_ record: WindowRecord) -> AttentionFlow {
    let columns = TieColumns(ties)
    let organic = scenario.attention.organic
    let isOpen = scenario.entrance.share > 0
    return AttentionFlow(
      audience: columns.graph(people: people.count, on: workers) { columns.mark[$0] == 0 },
      even: (0..<people.count).map { organic * Double(record.read[$0]) },
      spent: columns.graph(
        people: people.count, on: workers, value: { columns.heard?[$0] ?? 0 },
        isKept: { (columns.heard?[$0] ?? 0) > 0 }),
      listed: isOpen
        ? sellers.filter { $0.canSell && !$0.isGated && $0.kind != .organizer }.map(\.person) : [],
      looks: isOpen ? record.looksBySeller(people: people.count) : nil, on: workers)
  }
}

/// The slots of one row in the order of viewers.
private struct RowOrder {
  /// The viewer, then the place in the row, in 32 bits each.
  var places: [UInt64] = []

  mutating func read(_ columns: TieColumns, _ person: Int, _ isKept: (Int) -> Bool) {
    places.removeAll(keepingCapacity: true)
    let row = columns.row(person)
    var isAscending = true
    for slot in row where isKept(slot) {
      let place = UInt64(columns.viewer[slot]) << 32 | UInt64(slot - row.lowerBound)
      if let last = places.last, last > place { isAscending = false }
      places.append(place)
    }
    if !isAscending { places.sort() }
  }
}

extension TieColumns {
  /// Arcs from senders to viewers, for some slots.
  ///
  /// - Parameters:
  ///   - people: How many people there are.
  ///   - workers: Threads; their number does not change anything.
  ///   - value: The number of an arc; nil for a graph without.
  ///   - isKept: Whether a slot becomes an arc.
  /// - Returns: The graph.
  fileprivate func graph(
    people: Int, on workers: Workers, value: (@Sendable (Int) -> UInt16)? = nil,
    isKept: @escaping @Sendable (Int) -> Bool
  ) -> Graph {
    .make(
      nodeCount: people, isDirected: true, kind: value.map { _ in .weight }, on: workers,
      scratch: { RowOrder() },
      length: { _, person in
        var count = 0
        for slot in row(person) where isKept(slot) { count &+= 1 }
        return count
      },
      fill: { order, person, targets, values in
        order.read(self, person, isKept)
        let first = row(person).lowerBound
        for (place, entry) in order.places.enumerated() {
          targets[place] = UInt32(entry >> 32)
          if let values, let value {
            values[place] = Double(value(first + Int(entry & 0xFFFF_FFFF)))
          }
        }
      })
  }
}
