import Foundation
import GuanxiCore

/// The pairs of some groups with a number of ties to be expected for each, cut into pieces and
/// packed into tasks of about the same size.
struct GroupPairs: Sendable {
  /// One piece of the work for a pair of groups.
  struct Piece: Sendable {
    /// The groups, the first at most the second.
    let groups: (Int, Int)
    /// Which piece of the pair this is.
    let number: Int
    /// How many pieces the pair has.
    let count: Int
    /// How many ties are to be expected.
    let expected: Double
  }

  /// What each task does.
  let tasks: [[Piece]]
  private let groupCount: Int

  /// Cuts the work for all pairs of groups.
  init(groups groupCount: Int, expected: (Int, Int) -> Double) {
    self.groupCount = groupCount
    let size = 65_536.0
    var tasks: [[Piece]] = []
    var task: [Piece] = []
    var sum = 0.0
    for a in 0..<groupCount {
      for b in a..<groupCount {
        let ties = expected(a, b)
        let count = max(1, Int((ties / size).rounded(.up)))
        for number in 0..<count {
          task.append(
            Piece(groups: (a, b), number: number, count: count, expected: ties / Double(count)))
          sum += ties / Double(count)
          if sum >= size || task.count == 4_096 {
            tasks.append(task)
            task = []
            sum = 0
          }
        }
      }
    }
    self.tasks = task.isEmpty ? tasks : tasks + [task]
  }

  /// Makes the ties of all pieces.
  ///
  /// - Parameters:
  ///   - workers: Threads; their number does not change the ties.
  ///   - stream: The random numbers of each task.
  ///   - fill: Makes the ties of a piece.
  /// - Returns: The rows, and for each pair of groups how many there are; indexed by the first group
  ///   and then the second.
  func rows(
    on workers: Workers, stream: @Sendable (Int) -> KeyedGenerator,
    _ fill: @Sendable (Piece, inout KeyedGenerator, TieBlock) -> Void
  ) -> (rows: GraphBuilder, counts: [[Int]]) {
    let made = workers.steady.map(tasks.count) { task in
      let mean = tasks[task].reduce(0) { $0 + $1.expected }
      let block = TieBlock(capacity: Int(mean + 4 * mean.squareRoot()))
      var generator = stream(task)
      let counts = tasks[task].map { piece in
        let before = block.count
        fill(piece, &generator, block)
        return block.count - before
      }
      return (block: block, counts: counts)
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: groupCount), count: groupCount)
    for (pieces, made) in zip(tasks, made) {
      for (piece, count) in zip(pieces, made.counts) {
        counts[piece.groups.0][piece.groups.1] += count
      }
    }
    return (GraphBuilder(made.map(\.block)), counts)
  }

  /// Compares the ties of all pairs of groups with what is to be expected, those with a variance of
  /// 5 or more, by Pearson's statistic. The tolerance is that of 4 standard errors (Wilson and
  /// Hilferty 1931).
  ///
  /// - Parameters:
  ///   - counts: What `rows` gave.
  ///   - law: The mean and the variance for a pair.
  /// - Returns: The comparison.
  func check(
    _ counts: [[Int]], law: (Int, Int) -> (mean: Double, variance: Double)
  ) -> Origin.Check {
    var pairs = 0.0
    var statistic = 0.0
    for a in 0..<groupCount {
      for b in a..<groupCount {
        let (mean, variance) = law(a, b)
        guard variance >= 5 else { continue }
        pairs += 1
        statistic += (Double(counts[a][b]) - mean) * (Double(counts[a][b]) - mean) / variance
      }
    }
    let unit = 2 / (9 * max(pairs, 1))
    return Origin.Check(
      "chi-square of ties of pairs of groups", expected: pairs, measured: statistic,
      tolerance: pairs * pow(1 - unit + 4 * unit.squareRoot(), 3) - pairs)
  }
}
