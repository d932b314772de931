/// The courses of some replicates: how many adopt in each round, and how many are active.
public struct SpreadCurves: Sendable, Equatable {
  /// The number of replicates.
  public private(set) var replicates = 0

  /// Indexed by round, then by replicate: how many adopt in it.
  public private(set) var newAdopters: [[UInt32]] = []

  /// Indexed by round, then by replicate: how many are passing it on, or about to, at the time of
  /// that number.
  public private(set) var active: [[UInt32]] = []

  /// Indexed by replicate: how many never stop.
  private var lasting: [UInt32] = []

  /// No replicates.
  public init() {}

  /// How long an adopter goes on.
  enum Stopping {
    /// Everyone passes it on in the round after their adoption and then stops.
    case nextRound
    /// Nobody stops.
    case never
  }

  /// Replicates that were counted round by round.
  ///
  /// - Parameters:
  ///   - newAdopters: Indexed by round, then by replicate.
  ///   - stopping: How long an adopter goes on.
  init(newAdopters: [[UInt32]], stopping: Stopping) {
    self.newAdopters = newAdopters
    replicates = newAdopters.first?.count ?? 0
    lasting = [UInt32](repeating: 0, count: replicates)
    switch stopping {
    case .nextRound: active = newAdopters
    case .never:
      for round in newAdopters {
        for (replicate, count) in round.enumerated() { lasting[replicate] += count }
        active.append(lasting)
      }
    }
  }

  /// Indexed by replicate: adoptions in all rounds.
  var totals: [Int] {
    var totals = [Int](repeating: 0, count: replicates)
    for round in newAdopters {
      for (replicate, count) in round.enumerated() { totals[replicate] += Int(count) }
    }
    return totals
  }

  /// One replicate.
  init(_ cascade: Cascade) {
    replicates = 1
    newAdopters = cascade.sizesByRound.map { [UInt32($0)] }
    active = cascade.activeByRound.map { [UInt32($0)] }
    lasting = [UInt32(cascade.adoptions.count { $0.end == .infinity })]
  }

  /// Adds more replicates.
  mutating func append(_ other: SpreadCurves) {
    if other.replicates == 0 { return }
    func join(
      _ mine: inout [[UInt32]], _ theirs: [[UInt32]], later: [UInt32], theirLater: [UInt32]
    ) {
      for round in 0..<max(mine.count, theirs.count) {
        if round == mine.count { mine.append(later) }
        mine[round] += round < theirs.count ? theirs[round] : theirLater
      }
    }
    let none = [UInt32](repeating: 0, count: replicates)
    let theirNone = [UInt32](repeating: 0, count: other.replicates)
    join(&newAdopters, other.newAdopters, later: none, theirLater: theirNone)
    join(&active, other.active, later: lasting, theirLater: other.lasting)
    lasting += other.lasting
    replicates += other.replicates
  }
}
