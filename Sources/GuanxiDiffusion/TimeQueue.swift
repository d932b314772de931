import GuanxiCore

/// What will happen at which time, the earliest first and, of what happens at once, the lowest key
/// first: a binary heap.
struct TimeQueue {
  struct Entry {
    let time: Double
    let key: UInt64
    let node: Graph.Node

    static func < (a: Entry, b: Entry) -> Bool { (a.time, a.key) < (b.time, b.key) }
  }

  private var heap: [Entry] = []

  mutating func add(time: Double, key: UInt64, node: Graph.Node) {
    heap.append(Entry(time: time, key: key, node: node))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out what happens first; nil if nothing is left.
  mutating func removeFirst() -> Entry? {
    guard let first = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      let children = (2 * place + 1..<2 * place + 3).clamped(to: 0..<heap.count)
      guard let least = children.min(by: { heap[$0] < heap[$1] }), heap[least] < heap[place]
      else { return first }
      heap.swapAt(place, least)
      place = least
    }
  }
}
