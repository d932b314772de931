/// A growing list of neighbors for each node, all in one array: a list without room moves to the
/// end and has twice as much there.
struct NeighborLists {
  private struct List {
    var start = 0
    var count = 0
    var room = 0
  }

  private var entries: [UInt32] = []
  private var lists: [List]
  private let firstRoom: Int

  /// Starts with empty lists, which have so much room when they first get an entry.
  init(nodes: Int, room: Int) {
    lists = [List](repeating: List(), count: nodes)
    firstRoom = room
    entries.reserveCapacity(nodes * room)
  }

  /// How many neighbors a node has.
  func count(of node: Int) -> Int { lists[node].count }

  /// A neighbor of a node.
  subscript(node: Int, place: Int) -> Int { Int(entries[lists[node].start + place]) }

  /// Adds a neighbor.
  mutating func append(_ neighbor: Int, to node: Int) {
    var list = lists[node]
    if list.count == list.room {
      let old = list.start
      list.start = entries.count
      list.room = max(firstRoom, 2 * list.room)
      for place in 0..<list.count { entries.append(entries[old + place]) }
      for _ in list.count..<list.room { entries.append(0) }
    }
    entries[list.start + list.count] = UInt32(neighbor)
    list.count += 1
    lists[node] = list
  }
}
