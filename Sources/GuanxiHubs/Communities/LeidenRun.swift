import GuanxiCore

/// The repetitions of Leiden's method on one network.
struct LeidenRun<Mass: NullMass> {
  private let network: CommunityLevel<Mass>
  private let rule: CommunityRule
  private let randomness: Double
  private let desks: LinkDesks
  private let key: KeyedHash
  private let workers: Workers

  /// Indexed by node of the network: the node of the current level that it is part of.
  private let place: Slots<UInt32>

  /// Prepares a network.
  init(
    _ network: CommunityLevel<Mass>, rule: CommunityRule, randomness: Double, desks: LinkDesks,
    seed: UInt64, workers: Workers
  ) {
    self.network = network
    self.rule = rule
    self.randomness = randomness
    self.desks = desks
    self.workers = workers
    key = Draws(seed: seed).prefix(.order)
    place = Slots(repeating: 0, count: network.nodeCount)
  }

  /// Repeats until nothing changes, or as often as asked for.
  func partition(
    iterations: Int?, onPhase: (_ level: Int, () -> Partition) -> Void
  ) throws -> Partition {
    let n = network.nodeCount
    let communities = Slots<UInt32>(repeating: 0, count: n)
    for node in 0..<n { communities.base[node] = UInt32(truncatingIfNeeded: node) }
    var iteration = 0
    while iteration < iterations ?? .max {
      if try !improve(communities, key.then(UInt64(iteration)), onPhase: onPhase) { break }
      iteration += 1
    }
    return Partition(communities)
  }

  /// Goes through all levels once.
  ///
  /// - Returns: Whether any node has moved.
  private func improve(
    _ communities: Slots<UInt32>, _ key: KeyedHash, onPhase: (Int, () -> Partition) -> Void
  ) throws -> Bool {
    let n = network.nodeCount
    for node in 0..<n { place.base[node] = UInt32(truncatingIfNeeded: node) }
    var level = network
    var groups = Slots<UInt32>(repeating: 0, count: n)
    for node in 0..<n { groups.base[node] = communities.base[node] }
    var moveCount = 0
    var depth = 0
    while true {
      let key = key.then(UInt64(depth))
      var moving = LocalMoving(level, groups: groups, rule: rule, key: key.then(0))
      moveCount += try moving.run(desks, on: workers)
      onPhase(depth) { Partition(flattened(groups)) }
      if renumber(groups) == level.nodeCount { break }
      let refinement = Refinement(
        level, communities: groups, rule: rule, randomness: randomness, key: key.then(1))
      try refinement.run(desks, on: workers)
      let count = renumber(refinement.parts)
      // Rounding alone could keep apart what has just been joined.
      if count == level.nodeCount { break }
      let merged = Slots<UInt32>(repeating: 0, count: count)
      for node in 0..<level.nodeCount {
        merged.base[Int(refinement.parts.base[node])] = groups.base[node]
      }
      for node in 0..<n { place.base[node] = refinement.parts.base[Int(place.base[node])] }
      level = level.merged(refinement.parts, count: count, desks, on: workers)
      groups = merged
      depth += 1
    }
    let found = flattened(groups)
    for node in 0..<n { communities.base[node] = found.base[node] }
    return moveCount > 0
  }

  /// Indexed by node of the network: the group of its node of the current level.
  private func flattened(_ groups: Slots<UInt32>) -> Slots<UInt32> {
    let found = Slots<UInt32>(repeating: 0, count: network.nodeCount)
    for node in 0..<network.nodeCount {
      found.base[node] = groups.base[Int(place.base[node])]
    }
    return found
  }
}
