/// Counts over some replicates: the size of each, and for each round the sum and the sum of squares
/// of the numbers who adopted in it. Whole numbers, so that tallies add up exactly.
public struct SpreadTally: Sendable, Equatable {
  /// Indexed by replicate: how many adopted in all.
  public private(set) var sizes: [Int]

  /// Indexed by round: Σ over replicates of the number who adopted in it.
  public private(set) var sums: [Int] = []

  /// Indexed by round: Σ over replicates of the square of that number.
  public private(set) var squares: [Int] = []

  /// A tally of replicates in which nobody has adopted so far.
  public init(replicates: Int = 0) { sizes = [Int](repeating: 0, count: replicates) }

  /// Adds one replicate.
  ///
  /// - Parameter sizesByRound: How many adopted in each round.
  mutating func add(sizesByRound: [Int]) {
    sizes.append(sizesByRound.reduce(0, +))
    for (round, size) in sizesByRound.enumerated() { add(size, round: round) }
  }

  /// Adds the next round of all replicates.
  ///
  /// - Parameter counts: Indexed by replicate: how many adopted in it.
  mutating func addRound(_ counts: [UInt32]) {
    let round = sums.count
    for (replicate, count) in counts.enumerated() {
      sizes[replicate] += Int(count)
      add(Int(count), round: round)
    }
  }

  /// Adds more replicates.
  mutating func append(_ other: SpreadTally) {
    sizes += other.sizes
    for round in other.sums.indices {
      grow(to: round)
      sums[round] += other.sums[round]
      squares[round] += other.squares[round]
    }
  }

  private mutating func add(_ size: Int, round: Int) {
    grow(to: round)
    sums[round] += size
    squares[round] += size * size
  }

  private mutating func grow(to round: Int) {
    while sums.count <= round {
      sums.append(0)
      squares.append(0)
    }
  }
}
