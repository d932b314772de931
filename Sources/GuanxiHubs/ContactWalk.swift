import GuanxiCore

/// Walks the ties among a person's contacts.
final class ContactWalk {
  /// Indexed by node: the place of a contact in the list, from 1; 0 for all others.
  private let places: Slots<UInt32>
  private let own: ListRoom
  private let others: ListRoom

  /// A contact, and its place in the list.
  typealias Contact = (place: Int, node: Int)

  init(of graph: Graph) {
    places = Slots(repeating: 0, count: graph.nodeCount)
    own = ListRoom(for: graph)
    others = ListRoom(for: graph)
  }

  /// Calls `body` for each two contacts of a node that are tied, in both orders.
  ///
  /// A contact with a long list is asked for each of the node's contacts, instead of being listened
  /// to; the order of calls is the same.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - arcs: The lists of the graph.
  ///   - body: Gets the two, with the second's place in the node's list, and the number of the arc
  ///     from the first to the second.
  /// - Complexity: O(Σ min(*d*, *d*(*node*) log *d*)) over contacts of degree *d*.
  @inline(__always)
  func forEachTie(
    among node: Int, _ arcs: ArcPointers,
    _ body: (_ first: Contact, _ second: Contact, _ arc: Int) -> Void
  ) {
    let contacts = arcs.neighbors(of: node, own)
    let places = places.base
    for place in 0..<contacts.count {
      places[Int(contacts[place])] = UInt32(truncatingIfNeeded: place &+ 1)
    }
    for first in 0..<contacts.count {
      let contact = Int(contacts[first])
      let theirs = arcs.neighbors(of: contact, others)
      let start = arcs.offsets[contact]
      if theirs.count > 16 &* contacts.count {
        var from = 0
        for second in 0..<contacts.count {
          from = firstPlace(of: contacts[second], in: theirs, from: from)
          guard from < theirs.count else { break }
          guard theirs[from] == contacts[second] else { continue }
          body((first, contact), (second, Int(theirs[from])), start &+ from)
        }
      } else {
        for place in 0..<theirs.count {
          let second = Int(places[Int(theirs[place])])
          guard second > 0 else { continue }
          body((first, contact), (second &- 1, Int(theirs[place])), start &+ place)
        }
      }
    }
    for contact in contacts { places[Int(contact)] = 0 }
  }

  /// The first place from `from` on whose number is not below `wanted`.
  @inline(__always)
  private func firstPlace(
    of wanted: UInt32, in list: UnsafeBufferPointer<UInt32>, from: Int
  ) -> Int {
    var (low, high) = (from, list.count)
    while low < high {
      let middle = (low &+ high) / 2
      if list[middle] < wanted { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
