import CIntrinsics
import GuanxiCore

/// Up to 512 replicates of independent tries at once, a bit each: a node is looked at once for all
/// replicates in which it has something to pass on.
///
/// Then et al., "The More the Merrier: Efficient Multi-Source Graph Traversal", VLDB 2014, for
/// searches as bits; Göktürk and Kaya, "Boosting Parallel Influence-Maximization Kernels for
/// Undirected Networks with Fusing and Vectorization", TPDS 2021, for cascades as bits.
struct SpreadRun<Coins: LaneCoins> {
  private var front: SpreadFront
  private var coins: Coins

  init(_ front: SpreadFront, _ coins: Coins) {
    self.front = front
    self.coins = coins
  }

  // MARK: In any order

  /// Spreads until nothing changes, in whatever order is cheapest: who is reached in the end does
  /// not depend on it.
  ///
  /// Where the nodes come in descending order of degree, the best connected settle among
  /// themselves first, then four times as many, and so on: by the time that the many poorly
  /// connected are tried, most who try them do so in all replicates at once.
  mutating func spread(from seeds: [Int]) {
    front.limit = front.nests ? min(front.nodeCount, 1024) : front.nodeCount
    var low = 0
    while true {
      for node in seeds where low..<front.limit ~= node {
        front.reached[node] = front.used
        front.full[node >> 6] |= 1 << UInt64(node & 63)
        front.active[node >> 6] &= ~(1 << UInt64(node & 63))
        front.complete.append(UInt32(node))
      }
      settle()
      if front.limit == front.nodeCount { return }
      low = front.limit
      front.limit = min(front.nodeCount, 4 * front.limit)
      extend(from: low)
    }
  }

  /// Passes on until no node below the limit has anything left to pass on.
  private mutating func settle() {
    let arcCount = front.arcs.offsets[front.nodeCount] &- front.arcs.offsets[0]
    let mergeAt = max(64, arcCount / 64)
    while true {
      if !front.complete.isEmpty {
        let noted = front.complete
        front.complete.removeAll(keepingCapacity: true)
        front.completeArcs = 0
        // Those who awaited their turn, or a start further down, may have been noted twice.
        let sources = noted.filter { source in
          if !front.passed[Int(source)].isEmpty { return false }
          front.passed[Int(source)] = front.used
          front.ever[Int(source) >> 6] |= 1 << UInt64(source & 63)
          return true
        }
        coins.merge(sources, from: 0, &front)
        front.movePrefix()
        continue
      }
      if !sweep(until: mergeAt) && front.complete.isEmpty { return }
    }
  }

  /// Visits the nodes with news in ascending order, in batches whose rows are asked for ahead.
  ///
  /// - Returns: Whether there was any.
  private mutating func sweep(until mergeAt: Int) -> Bool {
    var any = false
    var word = 0
    while let filled = nextBatch(&word) {
      any = true
      for index in 0..<filled {
        let node = Int(front.memory.batch[index])
        let now = front.reached[node]
        let news = now & ~front.passed[node]
        if news.isEmpty { continue }
        let bit: UInt64 = 1 &<< UInt64(node & 63)
        front.ever[node &>> 6] |= bit
        if (now | front.unused).isFull {
          front.full[node &>> 6] |= bit
          if coins.mergesComplete && front.passed[node].isEmpty {
            front.complete.append(UInt32(truncatingIfNeeded: node))
            front.completeArcs &+= front.arcs.degree(of: node)
            continue
          }
        }
        front.passed[node] |= news
        coins.push(node, news, from: 0, &front)
      }
      if front.completeArcs >= mergeAt { return true }
    }
    return any
  }

  /// Takes the next nodes with news off the list and asks for what is to be read about them.
  ///
  /// - Returns: How many, in the batch of the memory; nil if there are none.
  private mutating func nextBatch(_ word: inout Int) -> Int? {
    let words = (front.limit &+ 63) &>> 6
    var filled = 0
    while word < words {
      var bits = front.active[word]
      while bits != 0 && filled < FusedMemory.listLength {
        let node = word &* 64 &+ bits.trailingZeroBitCount
        if node >= front.limit { break }
        bits &= bits &- 1
        front.memory.batch[filled] = UInt32(truncatingIfNeeded: node)
        filled &+= 1
        prefetch_line(front.reached + node)
        prefetch_line(front.passed + node)
        coins.prefetch(node, front)
      }
      front.active[word] = bits
      if filled == FusedMemory.listLength { break }
      word &+= 1
    }
    return filled == 0 ? nil : filled
  }

  /// Lets everybody below `low` try those between `low` and the limit.
  private mutating func extend(from low: Int) {
    var sources: [UInt32] = []
    for node in 0..<low where (front.passed[node] | front.unused).isFull {
      sources.append(UInt32(truncatingIfNeeded: node))
    }
    coins.merge(sources, from: low, &front)
    for node in 0..<low {
      let news = front.passed[node]
      if !news.isEmpty && !(news | front.unused).isFull {
        coins.push(node, news, from: low, &front)
      }
    }
  }

  // MARK: Round by round

  /// Spreads round by round.
  ///
  /// - Parameters:
  ///   - seeds: Who starts.
  ///   - count: The number of replicates.
  /// - Returns: Indexed by round, then by replicate: how many adopt in it.
  mutating func rounds(from seeds: [Int], lanes count: Int) -> [[UInt32]] {
    var rounds = [[UInt32](repeating: UInt32(seeds.count), count: count)]
    var counters = LaneCounters()
    for node in seeds {
      front.reached[node] = front.used
      adopt(node, front.used)
    }
    while true {
      passOnFromActive()
      var any = false
      for word in 0..<(front.nodeCount + 63) / 64 where front.marks[word] != 0 {
        var bits = front.marks[word]
        front.marks[word] = 0
        while bits != 0 {
          let node = word &* 64 &+ bits.trailingZeroBitCount
          bits &= bits &- 1
          let fresh = front.rows[node] & ~front.reached[node]
          front.rows[node] = .zero
          if fresh.isEmpty { continue }
          front.reached[node] |= fresh
          adopt(node, fresh)
          counters.add(fresh)
          any = true
        }
      }
      if !any { return rounds }
      rounds.append(counters.take(count))
      front.movePrefix()
    }
  }

  /// Notes that somebody has just adopted.
  @inline(__always) private mutating func adopt(_ node: Int, _ fresh: LaneRow) {
    let bit: UInt64 = 1 &<< UInt64(node & 63)
    front.passed[node] = fresh
    front.active[node &>> 6] |= bit
    front.ever[node &>> 6] |= bit
    if (front.reached[node] | front.unused).isFull { front.full[node &>> 6] |= bit }
  }

  /// Everybody who has just adopted tries their neighbors.
  private mutating func passOnFromActive() {
    var everywhere: [UInt32] = []
    var word = 0
    while let filled = nextBatch(&word) {
      for index in 0..<filled {
        let node = Int(front.memory.batch[index])
        let news = front.passed[node]
        if coins.mergesComplete && (news | front.unused).isFull {
          everywhere.append(UInt32(truncatingIfNeeded: node))
        } else {
          coins.push(node, news, from: 0, &front)
        }
      }
    }
    if !everywhere.isEmpty { coins.merge(everywhere, from: 0, &front) }
  }

  /// Counts whom each replicate reached, and leaves the memory clean.
  ///
  /// - Returns: Indexed by replicate.
  func finish(lanes: Int, counting nodeCounts: ReachedCounts?) -> [Int] {
    var counters = LaneCounters()
    let memory = front.memory
    for word in 0..<(front.nodeCount + 63) / 64 {
      var bits = memory.ever[word]
      while bits != 0 {
        let node = word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        counters.add(memory.reached[node])
        nodeCounts?.add(memory.reached[node].population, to: node)
        memory.reached[node] = .zero
        memory.passed[node] = .zero
      }
      memory.ever[word] = 0
      memory.full[word] = 0
      memory.active[word] = 0
    }
    return counters.take(lanes).map(Int.init)
  }
}
