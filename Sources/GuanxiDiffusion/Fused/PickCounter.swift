import GuanxiCore

/// Counts replicates of the linear threshold model by its live-edge form: everybody picks at most
/// one in-neighbor, each with the weight of the arc as the chance, and adopts one round after
/// the person they picked. So a replicate is one look at each person who can be reached at all,
/// however many arcs lead to them.
///
/// Kempe, Kleinberg and Tardos, "Maximizing the Spread of Influence through a Social Network", KDD
/// 2003, Claim 2.6.
struct PickCounter: SpreadCounter {
  /// The graph with its arcs turned round: the list of a node is its in-neighbors.
  let incoming: Graph

  /// Indexed by arc of `incoming`: the weights of the list so far, this arc's included; empty where
  /// all in-neighbors of a person have the same.
  let sums: [Double]

  let seeds: [Int]

  /// Who can be reached, seeds excluded, ascending.
  let candidates: [UInt32]

  func room(rounds: Bool) -> Room { Room(self) }

  /// The arrays of one thread.
  final class Room {
    /// Indexed by node: what is known of the person, see `Known`.
    let known: UnsafeMutablePointer<UInt32>
    /// Who waits for the person they picked.
    let path: UnsafeMutablePointer<UInt32>
    let nodeCount: Int

    init(_ counter: PickCounter) {
      nodeCount = counter.incoming.nodeCount
      known = .allocate(capacity: nodeCount)
      known.initialize(repeating: Known.never, count: nodeCount)
      path = .allocate(capacity: nodeCount)
      path.initialize(repeating: 0, count: nodeCount)
    }

    deinit {
      known.deallocate()
      path.deallocate()
    }
  }

  /// What is known of a person in a replicate: nothing, that the question is open, that they are
  /// not reached, or the round in which they adopt, counted from `first`.
  enum Known {
    static let nothing: UInt32 = 0
    static let open: UInt32 = 1
    static let never: UInt32 = 2
    static let first: UInt32 = 3
  }

  func count(_ block: ReplicateBlock, in room: Room, reached: ReachedCounts?) -> SpreadTally {
    var generator = BlockGenerator(key: block.key, ziggurat: .shared)
    let lists = ListRoom(for: incoming)
    let replicates = block.replicates.count
    var rounds = [[UInt32](repeating: UInt32(seeds.count), count: replicates)]
    incoming.withArcPointers { arcs in
      sums.withUnsafeBufferPointer { sums in
        for replicate in 0..<replicates {
          let counts = follow(arcs, lists, sums, room, &generator)
          while rounds.count < counts.count {
            rounds.append([UInt32](repeating: 0, count: replicates))
          }
          for round in counts.indices.dropFirst() { rounds[round][replicate] = counts[round] }
          if let reached {
            for seed in seeds { reached.add(1, to: seed) }
            for node in candidates where room.known[Int(node)] >= Known.first {
              reached.add(1, to: Int(node))
            }
          }
        }
      }
    }
    return SpreadTally(SpreadCurves(newAdopters: rounds, stopping: .never))
  }

  /// Lets everybody pick and follows the picks.
  ///
  /// - Returns: Indexed by round: how many adopt in it; the first number means nothing.
  private func follow(
    _ arcs: ArcPointers, _ lists: ListRoom, _ sums: UnsafeBufferPointer<Double>, _ room: Room,
    _ generator: inout BlockGenerator
  ) -> [UInt32] {
    let known = room.known
    let path = room.path
    var counts: [UInt32] = [0]
    candidates.withUnsafeBufferPointer { candidates in
      for node in candidates { known[Int(node)] = Known.nothing }
      for seed in seeds { known[seed] = Known.first }
      for candidate in candidates where known[Int(candidate)] == Known.nothing {
        var length = 0
        var node = Int(candidate)
        var answer = Known.nothing
        while answer == Known.nothing {
          path[length] = UInt32(truncatingIfNeeded: node)
          length &+= 1
          known[node] = Known.open
          guard let picked = pick(node, arcs, lists, sums, &generator) else {
            answer = Known.never
            break
          }
          answer = known[picked]
          if answer == Known.open { answer = Known.never }
          node = picked
        }
        while length > 0 {
          length &-= 1
          if answer >= Known.first {
            answer &+= 1
            let round = Int(answer &- Known.first)
            if round == counts.count { counts.append(0) }
            counts[round] &+= 1
          }
          known[Int(path[length])] = answer
        }
      }
    }
    return counts
  }

  /// The in-neighbor that a person picks; nil for nobody.
  @inline(__always) private func pick(
    _ node: Int, _ arcs: ArcPointers, _ lists: ListRoom, _ sums: UnsafeBufferPointer<Double>,
    _ generator: inout BlockGenerator
  ) -> Int? {
    let list = arcs.neighbors(of: node, lists)
    if list.count == 0 { return nil }
    if sums.count == 0 { return Int(list[generator.below(list.count)]) }
    let first = arcs.offsets[node]
    let wanted = generator.uniform()
    if wanted >= sums[first &+ list.count &- 1] { return nil }
    var base = 0
    var size = list.count
    while size > 1 {
      let half = size &>> 1
      base = sums[first &+ base &+ half &- 1] <= wanted ? base &+ half : base
      size &-= half
    }
    return Int(list[base])
  }
}

extension PickCounter {
  /// Prepares the picks.
  ///
  /// - Parameters:
  ///   - graph: The graph; what it has as values are the weights, or nothing for equal shares.
  ///   - seeds: Who starts.
  ///   - workers: Threads.
  init(_ graph: Graph, seeds: [Graph.Node], on workers: Workers) {
    let incoming = graph.reversed(on: workers)
    var sums: [Double] = []
    if let weights = incoming.arcValues?.values {
      sums.reserveCapacity(incoming.arcCount)
      for node in incoming.nodes {
        var sum = 0.0
        for arc in incoming.arcs(of: node) {
          sum += weights[arc]
          sums.append(sum)
        }
      }
    }
    var isReached = [Bool](repeating: false, count: graph.nodeCount)
    var queue = seeds.map { UInt32($0) }
    for seed in seeds { isReached[seed] = true }
    var next = 0
    while next < queue.count {
      for target in graph.neighbors(of: Int(queue[next])) where !isReached[target] {
        isReached[target] = true
        queue.append(UInt32(target))
      }
      next += 1
    }
    self.incoming = incoming
    self.sums = sums
    self.seeds = seeds
    candidates = queue.dropFirst(seeds.count).sorted()
  }
}
