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
    _ network: CommunityLevel<Mass>, rule: CommunityRule, randomness: Double,
    desks: LinkDesks, seed: UInt64, workers: Workers
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
  ///
  /// - Parameters:
  ///   - iterations: How often at most.
  ///   - graph: The network once more.
  ///   - onPhase: Gets what there is after each time that nodes have moved.
  /// - Returns: The communities.
  /// - Throws: `CancellationError` when told to stop.
  func partition(
    iterations: Int, in graph: Graph, onPhase: (_ level: Int, () -> Partition) -> Void
  ) throws -> Partition {
    let n = network.nodeCount
    let communities = Slots<UInt32>(repeating: 0, count: n)
    for node in 0..<n { communities.base[node] = UInt32(truncatingIfNeeded: node) }
    var isConnected = true
    for iteration in 0..<max(1, iterations) {
      let change = try improve(communities, key.then(UInt64(iteration)), onPhase: onPhase)
      isConnected = change.isConnected
      if change.moveCount == 0 { break }
    }
    let found = Partition(communities)
    return isConnected ? found : found.connected(in: graph)
  }

  /// Goes through all levels once.
  ///
  /// - Returns: How many moves there were, and whether every community has become one node.
  private func improve(
    _ communities: Slots<UInt32>, _ key: KeyedHash, onPhase: (Int, () -> Partition) -> Void
  ) throws -> (moveCount: Int, isConnected: Bool) {
    let n = network.nodeCount
    for node in 0..<n { place.base[node] = UInt32(truncatingIfNeeded: node) }
    var level = network
    var groups = Slots<UInt32>(repeating: 0, count: n)
    for node in 0..<n { groups.base[node] = communities.base[node] }
    var moveCount = 0
    var depth = 0
    var isConnected = true
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
      // Communities of nodes that would rather leave may have no parts that can be joined.
      if count == level.nodeCount {
        isConnected = false
        break
      }
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
    return (moveCount, isConnected)
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
