import GuanxiCore

/// Nodes that move to the neighboring group that gains most, or into a group of their own, until
/// none gains any more: the fast local moving of Leiden's method.
///
/// A node is asked again when a neighbor has moved to another group than its own. Of equally good
/// groups a random one is taken. Each move is carried out only where it still gains when its turn
/// comes, so the quality never falls.
struct LocalMoving<Mass: NullMass> {
  /// A node and the group that it wants to join; `.max` for one of its own.
  private struct Move: Sendable {
    let node: UInt32
    let group: UInt32
  }

  private let level: CommunityLevel<Mass>
  private let rule: CommunityRule
  private let key: KeyedHash
  /// Indexed by node: its group.
  private let groups: Slots<UInt32>
  /// Indexed by group: the masses of its nodes together.
  private let totals: Slots<Mass>
  /// Indexed by group: how many nodes it has.
  private let sizes: Slots<UInt32>
  /// Groups that were left by all; some may have been joined since.
  private var empty: [UInt32] = []
  private var queue: MovingQueue

  /// Prepares the nodes of a level.
  ///
  /// - Parameters:
  ///   - level: The network.
  ///   - groups: Indexed by node: its group, below the number of nodes; changed by `run`.
  ///   - rule: What is gained.
  ///   - key: Decides the order in which nodes are asked, and between equally good groups.
  init(
    _ level: CommunityLevel<Mass>, groups: Slots<UInt32>, rule: CommunityRule, key: KeyedHash
  ) {
    let n = level.nodeCount
    self.level = level
    self.rule = rule
    self.key = key
    self.groups = groups
    totals = Slots(repeating: .zero, count: n)
    sizes = Slots(repeating: 0, count: n)
    for node in 0..<n {
      let group = Int(groups.base[node])
      totals.base[group] = totals.base[group] + level.masses.base[node]
      sizes.base[group] += 1
    }
    for group in (0..<n).reversed() where sizes.base[group] == 0 { empty.append(UInt32(group)) }
    queue = MovingQueue(level.ties, nodeCount: n, key: key)
  }

  /// Moves nodes until none gains any more.
  ///
  /// - Parameters:
  ///   - desks: Where ties are added up.
  ///   - workers: Threads; their number does not change the groups.
  /// - Returns: How many moves there were.
  /// - Throws: `CancellationError` when told to stop.
  mutating func run(_ desks: LinkDesks, on workers: Workers) throws -> Int {
    let batches = NodeBatches(nodeCount: level.nodeCount)
    let loan = desks.borrow()
    defer { withExtendedLifetime(loan) {} }
    var moveCount = 0
    var untilCheck = 0
    while let batch = queue.next(batches.size) {
      untilCheck -= batch.count
      if untilCheck <= 0 {
        if workers.shouldStop?() == true { throw CancellationError() }
        untilCheck = 1 << 12
      }
      if batches.size == 1 {
        guard let move = wish(of: Int(batch[0]), loan.desk) else { continue }
        carryOut(move, loan.desk.room)
        moveCount += 1
        continue
      }
      var isFirst = true
      for moves in batches.answers(of: batch, desks, on: workers, wish) {
        for move in moves {
          if isFirst || stillGains(move, loan.desk.room) {
            carryOut(move, loan.desk.room)
            moveCount += 1
          } else {
            queue.append(move.node)
          }
          isFirst = false
        }
      }
    }
    return moveCount
  }
}

extension LocalMoving {
  /// The group that a node gains most by joining, if it gains by moving at all.
  @inline(__always)
  private func wish(of node: Int, _ desk: LinkDesk) -> Move? {
    let (groups, totals) = (self.groups.base, self.totals.base)
    let links = desk.links
    let count = desk.addUp(node, level.ties, by: groups)
    let own = groups[node]
    let mass = level.masses.base[node]
    let stay = links[Int(own)] - rule.scale * mass.times(totals[Int(own)] - mass)
    var best = own
    var bestGain = stay
    for place in 0..<count {
      let group = desk.near[place]
      let gain = links[Int(group)] - rule.scale * mass.times(totals[Int(group)])
      links[Int(group)] = 0
      guard gain > bestGain - rule.margin && group != own else { continue }
      if gain > bestGain + rule.margin
        || best != own && rank(node, group) < rank(node, best)
      {
        best = group
        bestGain = gain
      }
    }
    // A group of its own has no ties, and gains nothing.
    if bestGain < -rule.margin && sizes.base[Int(own)] > 1 {
      return Move(node: UInt32(truncatingIfNeeded: node), group: .max)
    }
    return best == own ? nil : Move(node: UInt32(truncatingIfNeeded: node), group: best)
  }

  /// Decides between equally good groups.
  private func rank(_ node: Int, _ group: UInt32) -> UInt64 {
    key.then(UInt64(truncatingIfNeeded: node) &<< 32 | UInt64(group)).value
  }

  /// Whether a move that was wished for some moves ago still gains.
  private func stillGains(_ move: Move, _ room: ListRoom) -> Bool {
    let node = Int(move.node)
    let own = groups.base[node]
    let (neighbors, weights) = level.ties.neighbors(of: node, room)
    var (there, here) = (0.0, 0.0)
    for place in 0..<neighbors.count {
      let group = groups.base[Int(neighbors[place])]
      let weight = weights?[place] ?? 1
      there += group == move.group ? weight : 0
      here += group == own ? weight : 0
    }
    let mass = level.masses.base[node]
    if move.group != .max { there -= rule.scale * mass.times(totals.base[Int(move.group)]) }
    here -= rule.scale * mass.times(totals.base[Int(own)] - mass)
    return there > here + rule.margin
  }

  private mutating func carryOut(_ move: Move, _ room: ListRoom) {
    let node = Int(move.node)
    let mass = level.masses.base[node]
    let own = Int(groups.base[node])
    let group = move.group == .max ? emptyGroup() : move.group
    totals.base[own] = totals.base[own] - mass
    sizes.base[own] -= 1
    // What rounding left goes with the last node.
    if sizes.base[own] == 0 {
      totals.base[own] = .zero
      empty.append(UInt32(own))
    }
    totals.base[Int(group)] = totals.base[Int(group)] + mass
    sizes.base[Int(group)] += 1
    groups.base[node] = group
    for neighbor in level.ties.neighbors(of: node, room).nodes
    where groups.base[Int(neighbor)] != group { queue.append(neighbor) }
  }

  /// A group without nodes; there is one whenever a node shares its group with another.
  private mutating func emptyGroup() -> UInt32 {
    while let group = empty.popLast() {
      if sizes.base[Int(group)] == 0 { return group }
    }
    preconditionFailure("There are as many groups as nodes.")
  }
}
