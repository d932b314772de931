import GuanxiCore

/// Any process on a few people, exactly, by following the chance of every state.
///
/// A state gives each person a stage, a small number that the process names. Stages of all people
/// together are one index, in base `base`.
public struct ExactChain {
  /// Where one person goes from a state, and with what chance; the chances add up to 1.
  public typealias Moves = (_ node: Int, _ stages: [Int]) -> [(stage: Int, chance: Double)]

  /// What happens next in a state: who changes to which stage, at which rate.
  public typealias Events = (_ stages: [Int]) -> [(
    changes: [(node: Int, stage: Int)], rate: Double
  )]

  private let nodes: Int
  private let base: Int
  private let isReached: (Int) -> Bool
  private let isWon: (_ from: Int, _ to: Int) -> Bool

  /// How stages are read.
  ///
  /// - Parameters:
  ///   - nodes: How many people, few.
  ///   - base: How many stages.
  ///   - isReached: Whether somebody who ends in a stage was reached.
  ///   - isWon: Whether going from one stage to another is an adoption.
  public init(
    nodes: Int, base: Int, isReached: @escaping (Int) -> Bool,
    isWon: @escaping (_ from: Int, _ to: Int) -> Bool
  ) {
    (self.nodes, self.base) = (nodes, base)
    (self.isReached, self.isWon) = (isReached, isWon)
  }

  /// All people move at once, each for themselves, until nobody moves or a number of steps is done.
  ///
  /// - Parameters:
  ///   - start: Indexed by node: the chance of each stage at the start.
  ///   - steps: How many steps there are at most.
  ///   - seeds: Who has adopted at the start.
  ///   - moves: What a person does in a step.
  /// - Returns: The law of whom it reaches, and when.
  public func steps(
    from start: [[(stage: Int, chance: Double)]], atMost steps: Int = 4_000, seeds: [Int],
    moves: Moves
  ) -> ExactCascade {
    var exact = ExactCascade(nodes: nodes)
    exact.addRound(0, bits(seeds), 1)
    var chances = [(code: Int, chance: Double)]()
    product(start) { chances.append((code($0), $1)) }
    var current = sum(chances)
    var ways: [Int: [(code: Int, won: Int, chance: Double)]] = [:]
    for step in 1...max(1, steps) where steps > 0 {
      var next: [Int: Double] = [:]
      var won: [Int: Double] = [:]
      var isMoving = false
      for (state, chance) in current where chance > 1e-15 {
        let known = ways[state] ?? self.ways(from: state, moves)
        ways[state] = known
        for way in known {
          next[way.code, default: 0] += chance * way.chance
          won[way.won, default: 0] += chance * way.chance
          if way.code != state { isMoving = true }
        }
      }
      if !isMoving { break }
      for (adopters, chance) in won { exact.addRound(step, adopters, chance) }
      current = next
    }
    for (state, chance) in current { exact.addEnd(reached(state), chance) }
    return exact
  }

  /// One event after the other, at rates, until nothing can happen: whom they reach, not when.
  public func events(from start: [Int], _ events: Events) -> ExactCascade {
    var exact = ExactCascade(nodes: nodes)
    var ways: [Int: [(code: Int, chance: Double)]] = [:]
    var current = [code(start): 1.0]
    while !current.isEmpty {
      var next: [Int: Double] = [:]
      for (state, chance) in current {
        let known = ways[state] ?? jumps(from: state, events)
        ways[state] = known
        if known.isEmpty || chance < 1e-14 {
          exact.addEnd(reached(state), chance)
          continue
        }
        for way in known { next[way.code, default: 0] += chance * way.chance }
      }
      current = next
    }
    return exact
  }

  private func ways(from state: Int, _ moves: Moves) -> [(code: Int, won: Int, chance: Double)] {
    let stages = stages(state)
    var found: [(code: Int, won: Int, chance: Double)] = []
    product((0..<nodes).map { moves($0, stages) }) { next, chance in
      let won = (0..<nodes).filter { isWon(stages[$0], next[$0]) }
      found.append((code(next), bits(won), chance))
    }
    return found
  }

  private func jumps(from state: Int, _ events: Events) -> [(code: Int, chance: Double)] {
    let before = stages(state)
    var rates: [Int: Double] = [:]
    for event in events(before) where event.rate > 0 {
      var after = before
      for change in event.changes { after[change.node] = change.stage }
      if after != before { rates[code(after), default: 0] += event.rate }
    }
    let total = rates.values.reduce(0, +)
    return rates.map { ($0.key, $0.value / total) }
  }

  /// Every way to take one of each list.
  private func product(
    _ lists: [[(stage: Int, chance: Double)]], _ body: ([Int], Double) -> Void
  ) {
    var taken = [Int](repeating: 0, count: nodes)
    func take(_ node: Int, _ chance: Double) {
      if chance == 0 { return }
      if node == nodes { return body(taken, chance) }
      for (stage, share) in lists[node] {
        taken[node] = stage
        take(node + 1, chance * share)
      }
    }
    take(0, 1)
  }

  private func sum(_ chances: [(code: Int, chance: Double)]) -> [Int: Double] {
    Dictionary(chances.map { ($0.code, $0.chance) }, uniquingKeysWith: +)
  }

  private func bits(_ nodes: [Int]) -> Int { nodes.reduce(0) { $0 | 1 << $1 } }

  private func reached(_ state: Int) -> Int {
    let stages = stages(state)
    return bits((0..<nodes).filter { isReached(stages[$0]) })
  }

  private func code(_ stages: [Int]) -> Int { stages.reversed().reduce(0) { $0 * base + $1 } }

  private func stages(_ code: Int) -> [Int] {
    var left = code
    return (0..<nodes).map { _ in
      defer { left /= base }
      return left % base
    }
  }
}
