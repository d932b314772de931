/// What a thread keeps for plain cascades.
final class PlainRoom {
  /// Indexed by node: the mark of the last cascade that reached it. A byte, so that many fit into the
  /// caches; all are cleared once in 255 cascades.
  fileprivate let marks: UnsafeMutablePointer<UInt8>
  /// Those reached, in order, and one more place.
  fileprivate let queue: UnsafeMutablePointer<UInt32>
  /// Indexed by node: the cascade that a memory is of, and the memory.
  fileprivate let memories: UnsafeMutablePointer<PlainMemory>
  fileprivate private(set) var mark: UInt8 = 0
  /// The number of the cascade.
  fileprivate private(set) var stamp: UInt32 = 0
  private let nodes: Int
  private let remembering: Bool

  init(nodes: Int, remembering: Bool) {
    self.nodes = nodes
    self.remembering = remembering
    marks = .allocate(capacity: nodes)
    marks.initialize(repeating: 0, count: nodes)
    queue = .allocate(capacity: nodes + 1)
    memories = .allocate(capacity: remembering ? nodes : 1)
    memories.initialize(repeating: PlainMemory(stamp: 0, left: 0), count: remembering ? nodes : 1)
  }

  deinit {
    marks.deallocate()
    queue.deallocate()
    memories.deallocate()
  }

  /// Makes the room ready for another cascade. Marks of a few people among many are taken back, which
  /// is sooner done than clearing all once in 255 cascades.
  func end(_ cascade: PlainCascade) {
    guard cascade.count < nodes >> 12 else { return }
    for place in 0..<cascade.count { marks[Int(queue[place])] = 0 }
    mark -= 1
  }

  fileprivate func start() {
    if mark == .max {
      marks.update(repeating: 0, count: nodes)
      mark = 0
    }
    mark += 1
    if stamp == .max {
      memories.update(repeating: PlainMemory(stamp: 0, left: 0), count: remembering ? nodes : 1)
      stamp = 0
    }
    stamp += 1
  }
}

/// What a person still needs to hear, in the cascade of that number; nothing once they adopt.
struct PlainMemory {
  var stamp: UInt32
  var left: Int32
}

/// One cascade under way.
struct PlainCascade {
  let queue: UnsafeMutablePointer<UInt32>
  private let marks: UnsafeMutablePointer<UInt8>
  private let mark: UInt8
  private let memories: UnsafeMutablePointer<PlainMemory>
  private let stamp: UInt32
  private(set) var count = 0

  init(from seeds: [Int], in room: PlainRoom, remembering: Bool) {
    queue = room.queue
    room.start()
    marks = room.marks
    mark = room.mark
    memories = room.memories
    stamp = room.stamp
    for seed in seeds {
      reach(UInt32(truncatingIfNeeded: seed))
      if remembering { memories[seed] = PlainMemory(stamp: stamp, left: 0) }
    }
  }

  /// Enters somebody who adopts, unless they have.
  @inline(__always) mutating func reach(_ node: UInt32) {
    let new = marks[Int(node)] != mark
    queue[count] = node
    marks[Int(node)] = mark
    count &+= new ? 1 : 0
  }

  /// Enters somebody who adopts if `opens`, unless they have; without a branch, because nobody can
  /// tell beforehand.
  @inline(__always) mutating func reach(_ node: UInt32, if opens: Bool) {
    let before = marks[Int(node)]
    let isOpen = opens ? 1 : 0
    let isNew = before != mark ? 1 : 0
    queue[count] = node
    marks[Int(node)] = opens ? mark : before
    count &+= isOpen & isNew
  }

  /// Lets somebody hear `weight` more, who adopts if that makes up what they need: `need` if they
  /// hear for the first time, else what is left.
  @inline(__always) mutating func hear(_ node: UInt32, _ weight: Int32, need: Int32) {
    let old = memories[Int(node)]
    let before = old.stamp == stamp ? old.left : need
    let left = before &- weight
    let isNew = before > 0 ? 1 : 0
    let hasHeardEnough = left <= 0 ? 1 : 0
    memories[Int(node)] = PlainMemory(stamp: stamp, left: left)
    queue[count] = node
    count &+= isNew & hasHeardEnough
  }
}
