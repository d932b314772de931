import GuanxiCore

/// Counts one cascade after the other with coins drawn as they are needed, without who persuaded
/// whom: the fastest where cascades are small or few.
struct PlainCounter: SpreadCounter {
  private let nodes: Int
  private let remembers: Bool
  // A closure rather than a parameter of the type, so that the loop is compiled for each kind of
  // trials: called through a protocol, it takes twice as long.
  private let cascades: @Sendable (ReplicateBlock, PlainRoom, ReachedCounts?) -> SpreadTally

  init(graph: Graph, trials: some PlainTrials, seeds: [Int]) {
    nodes = graph.nodeCount
    remembers = trials.remembers
    let opening = trials.joinsLists ? joinedLists(of: seeds, in: graph) : []
    cascades = { block, room, reached in
      countPlainly(block, from: seeds, opening, on: graph, by: trials, in: room, reached)
    }
  }

  func room(rounds: Bool) -> PlainRoom { PlainRoom(nodes: nodes, remembering: remembers) }

  func count(
    _ block: ReplicateBlock, in room: PlainRoom, reached: ReachedCounts?
  ) -> SpreadTally {
    cascades(block, room, reached)
  }
}

/// The targets of those who start, one list after the other, as every cascade begins with them; none
/// if they are so many that going from list to list is no work beside them.
private func joinedLists(of seeds: [Int], in graph: Graph) -> [UInt32] {
  let count = seeds.reduce(0) { $0 + graph.degree(of: $1) }
  guard count <= 1 << 16 else { return [] }
  var joined: [UInt32] = []
  joined.reserveCapacity(count)
  for seed in seeds { joined += graph.neighbors(of: seed).map { UInt32($0) } }
  return joined
}

private func countPlainly(
  _ block: ReplicateBlock, from seeds: [Int], _ opening: [UInt32], on graph: Graph,
  by trials: some PlainTrials, in room: PlainRoom, _ reached: ReachedCounts?
) -> SpreadTally {
  var generator = BlockGenerator(key: block.key, ziggurat: .shared)
  let replicates = block.replicates.count
  var sizes: [Int] = []
  sizes.reserveCapacity(replicates)
  var rounds = [[UInt32](repeating: UInt32(seeds.count), count: block.byRound ? replicates : 0)]
  let lists = ListRoom(for: graph)
  graph.withArcPointers { arcs in
    trials.withTables { tables in
      var tables = tables
      tables.start(&generator)
      for replicate in 0..<replicates {
        var cascade = PlainCascade(from: seeds, in: room, remembering: trials.remembers)
        var next = 0
        var round = 0
        while next < cascade.count {
          let end = cascade.count
          if next == 0 && !opening.isEmpty {
            opening.withUnsafeBufferPointer { tables.pass($0, from: 0, &cascade, &generator) }
            next = end
          }
          while next < end {
            let node = Int(cascade.queue[next])
            tables.pass(
              arcs.neighbors(of: node, lists), from: arcs.offsets[node], &cascade, &generator)
            next &+= 1
          }
          round &+= 1
          if block.byRound && cascade.count > end {
            if round == rounds.count { rounds.append([UInt32](repeating: 0, count: replicates)) }
            rounds[round][replicate] = UInt32(cascade.count &- end)
          }
        }
        if !block.byRound { sizes.append(cascade.count) }
        if let reached {
          for place in 0..<cascade.count { reached.add(1, to: Int(cascade.queue[place])) }
        }
        room.end(cascade)
      }
    }
  }
  return block.byRound
    ? SpreadTally(SpreadCurves(newAdopters: rounds, stopping: trials.stopping))
    : SpreadTally(sizes: sizes)
}

/// How a cascade passes on, one person after the other.
protocol PlainTrials: Sendable {
  associatedtype Tables: PlainTables
  /// Whether a person's past matters in a cascade.
  var remembers: Bool { get }
  /// Whether lists can be passed on to as one: what an arc does depends on its target alone.
  var joinsLists: Bool { get }
  /// How long adopters stay active.
  var stopping: SpreadCurves.Stopping { get }
  func withTables<Result>(_ body: (Tables) -> Result) -> Result
}

/// What passing on reads and keeps.
protocol PlainTables {
  /// Begins a block.
  mutating func start(_ generator: inout BlockGenerator)

  /// Passes on to the targets of a list whose first arc is `first`.
  mutating func pass(
    _ list: UnsafeBufferPointer<UInt32>, from first: Int, _ cascade: inout PlainCascade,
    _ generator: inout BlockGenerator)
}
