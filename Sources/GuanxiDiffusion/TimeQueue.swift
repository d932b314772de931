import GuanxiCore

/// When each person is due, the earliest first and, of several at once, the one with the lowest key:
/// a heap in which every person stands once at most, so that the time of one can be moved forward.
struct TimeQueue {
  private let keys: NodeKeys

  /// Nodes; each is due no later than those at twice its place and one or two more.
  private var heap: [UInt32] = []

  /// Indexed by node: when it is due.
  private var due: [Double]

  /// Indexed by node: its place in the heap, or `.max`.
  private var places: [UInt32]

  /// A queue without anybody, for nodes below a number.
  init(nodeCount: Int, keys: NodeKeys) {
    self.keys = keys
    due = [Double](repeating: .infinity, count: nodeCount)
    places = [UInt32](repeating: .max, count: nodeCount)
  }

  /// Makes a node due at a time, no later than it was before.
  mutating func move(_ node: Graph.Node, to time: Double) {
    due[node] = time
    if places[node] == .max {
      places[node] = UInt32(heap.count)
      heap.append(UInt32(node))
    }
    var place = Int(places[node])
    while place > 0, isBefore(node, Int(heap[(place - 1) / 2])) {
      put(heap[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    put(UInt32(node), at: place)
  }

  /// Takes out whoever is due first; nil if nobody is.
  mutating func removeFirst() -> (node: Graph.Node, time: Double)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    places[Int(first)] = .max
    if !heap.isEmpty {
      var place = 0
      while true {
        var child = 2 * place + 1
        if child >= heap.count { break }
        if child + 1 < heap.count, isBefore(Int(heap[child + 1]), Int(heap[child])) { child += 1 }
        if !isBefore(Int(heap[child]), Int(last)) { break }
        put(heap[child], at: place)
        place = child
      }
      put(last, at: place)
    }
    return (Int(first), due[Int(first)])
  }

  private mutating func put(_ node: UInt32, at place: Int) {
    heap[place] = node
    places[Int(node)] = UInt32(place)
  }

  private func isBefore(_ a: Graph.Node, _ b: Graph.Node) -> Bool {
    due[a] < due[b] || due[a] == due[b] && keys[a] < keys[b]
  }
}
