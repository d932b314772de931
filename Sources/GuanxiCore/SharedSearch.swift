import Synchronization

extension Graph {
  /// The number of arcs on a shortest path from a node to each node.
  ///
  /// Nodes that were reached last push along their arcs, or, where they have many of them, those that
  /// were not reached yet look for one of them among their own. A directed graph does the latter only
  /// if its reverse is known.
  ///
  /// Beamer, Asanović and Patterson, "Direction-optimizing breadth-first search", SC 2012.
  ///
  /// - Parameters:
  ///   - source: Where paths start.
  ///   - workers: Threads; their number does not change the result.
  /// - Returns: Indexed by node; `.max` where no path leads.
  /// - Complexity: O(*n* + *m*) at most; 8 bytes a node and 3 bits.
  public func hops(from source: Node, on workers: Workers = .all) -> Column<UInt32> {
    precondition(nodes.contains(source), "There is no node \(source).")
    let search = SharedSearch(self, on: workers.steady)
    search.run(from: source)
    return search.result
  }
}

/// A breadth-first search that several threads share.
private final class SharedSearch: @unchecked Sendable {
  private let graph: Graph
  private let reverse: Graph?
  private let workers: Workers
  private let nodeCount: Int
  private let words: Int
  /// Indexed by node. All who write a distance at once write the same.
  private let memory: Memory
  private let distance: UnsafeMutablePointer<Atomic<UInt32>>
  /// The nodes reached last, and those reached next: as lists while they push, as bits while others
  /// pull.
  private var queue: [UInt32] = []
  private let bits: Memory
  private var frontier: UnsafeMutablePointer<UInt64>
  private var next: UnsafeMutablePointer<UInt64>
  /// Nodes that arcs lead to and that were not reached yet, as bits; up to date while others pull.
  private let open: UnsafeMutablePointer<UInt64>

  /// How many words of bits a task looks at.
  private static let taskWords = 256

  init(_ graph: Graph, on workers: Workers) {
    self.graph = graph
    self.workers = workers
    reverse = graph.isDirected ? graph.knownReverse : graph
    nodeCount = graph.nodeCount
    words = (nodeCount + 63) / 64
    memory = Memory(byteCount: 4 * nodeCount)
    distance = memory.base.bindMemory(to: Atomic<UInt32>.self, capacity: nodeCount)
    bits = Memory(byteCount: 24 * words)
    frontier = bits.base.bindMemory(to: UInt64.self, capacity: 3 * words)
    next = frontier + words
    open = next + words
  }

  var result: Column<UInt32> { Column(memory, count: nodeCount) }

  func run(from source: Int) {
    forEachPart { part, _ in
      for node in part.lowerBound * 64..<min(self.nodeCount, part.upperBound * 64) {
        (self.distance + node).initialize(to: Atomic(.max))
      }
      return 0
    }
    distance[source].store(0, ordering: .relaxed)
    queue = [UInt32(truncatingIfNeeded: source)]
    var frontierArcs = graph.degree(of: source)
    var openArcs = graph.arcCount
    var level: UInt32 = 0
    while !queue.isEmpty {
      if reverse != nil && frontierArcs > openArcs / 15 {
        spread()
        var (count, before) = (queue.count, 0)
        while count > 0 && (count >= before || count > nodeCount / 18) {
          level += 1
          before = count
          count = pull(at: level)
        }
        gather()
      } else {
        level += 1
        push(at: level)
      }
      openArcs -= frontierArcs
      frontierArcs = queue.reduce(0) { $0 + graph.degree(of: Int($1)) }
    }
  }

  /// Adds up what `body` gives for consecutive parts of the words.
  @discardableResult
  private func forEachPart(_ body: @Sendable (Range<Int>, ListRoom) -> Int) -> Int {
    let tasks = (words + Self.taskWords - 1) / Self.taskWords
    return workers.map(tasks, scratch: { ListRoom(for: graph) }) { room, task in
      body(task * Self.taskWords..<min(words, (task + 1) * Self.taskWords), room)
    }.reduce(0, +)
  }

  private func push(at level: UInt32) {
    let queue = queue
    let size = 1_024
    let isShared = workers.count > 1 && queue.count > size
    var found: [UInt32] = []
    workers.forEachInOrder((queue.count + size - 1) / size) {
      ListRoom(for: graph)
    } _: { room, task in
      var found: [UInt32] = []
      graph.withArcPointers { out in
        for place in task * size..<min(queue.count, (task + 1) * size) {
          for target in out.neighbors(of: Int(queue[place]), room)
          where claim(Int(target), at: level, isShared) {
            found.append(target)
          }
        }
      }
      return found
    } combine: {
      found += $0
    }
    self.queue = found
  }

  /// Whether a node was not reached before, neither by others at the same time.
  @inline(__always)
  private func claim(_ node: Int, at level: UInt32, _ isShared: Bool) -> Bool {
    guard distance[node].load(ordering: .relaxed) == .max else { return false }
    if isShared {
      return distance[node].compareExchange(
        expected: .max, desired: level, ordering: .relaxed
      ).exchanged
    }
    distance[node].store(level, ordering: .relaxed)
    return true
  }

  /// Writes the list of the nodes reached last, and of those not reached yet, as bits.
  private func spread() {
    frontier.update(repeating: 0, count: words)
    for node in queue { frontier[Int(node &>> 6)] |= 1 &<< UInt64(node & 63) }
    forEachPart { part, _ in
      self.reverse?.withArcPointers { into in
        for word in part {
          var bits: UInt64 = 0
          for node in word &* 64..<min(self.nodeCount, (word &+ 1) &* 64)
          where self.distance[node].load(ordering: .relaxed) == .max && into.degree(of: node) > 0 {
            bits |= 1 &<< UInt64(truncatingIfNeeded: node & 63)
          }
          self.open[word] = bits
        }
      }
      return 0
    }
  }

  /// Writes the bits of the nodes reached last as a list.
  private func gather() {
    queue.removeAll(keepingCapacity: true)
    for word in 0..<words {
      var bits = frontier[word]
      while bits != 0 {
        queue.append(UInt32(truncatingIfNeeded: word &* 64 &+ bits.trailingZeroBitCount))
        bits &= bits &- 1
      }
    }
  }

  /// - Returns: How many nodes were reached.
  private func pull(at level: UInt32) -> Int {
    guard let reverse else { return 0 }
    let bits = Bits(frontier: frontier, next: next, open: open)
    let count = forEachPart { part, room in
      reverse.withArcPointers { into in
        var count = 0
        for word in part {
          var candidates = bits.open[word]
          var found: UInt64 = 0
          while candidates != 0 {
            let bit = candidates.trailingZeroBitCount
            candidates &= candidates &- 1
            let node = word &* 64 &+ bit
            for source in into.neighbors(of: node, room)
            where bits.frontier[Int(source &>> 6)] &>> UInt64(source & 63) & 1 != 0 {
              found |= 1 &<< UInt64(truncatingIfNeeded: bit)
              self.distance[node].store(level, ordering: .relaxed)
              count &+= 1
              break
            }
          }
          bits.next[word] = found
          bits.open[word] &= ~found
        }
        return count
      }
    }
    swap(&self.frontier, &self.next)
    return count
  }

  private struct Bits: @unchecked Sendable {
    let frontier: UnsafeMutablePointer<UInt64>
    let next: UnsafeMutablePointer<UInt64>
    let open: UnsafeMutablePointer<UInt64>
  }
}
