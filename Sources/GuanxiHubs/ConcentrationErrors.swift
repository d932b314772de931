import Foundation
import GuanxiCore

/// How far measures of concentration stray when people are drawn anew.
///
/// As many people as there are, are drawn with replacement, again and again; the errors are those
/// of a sample of independent people. Scores of one network are not quite that, since one tie
/// counts for two people: read them as a lower bound there.
///
/// Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 1979.
public struct ConcentrationErrors: Sendable, Equatable, Encodable {
  /// The spread of one measure over replicates.
  public struct Spread: Sendable, Equatable, Encodable {
    /// The standard deviation over replicates.
    public let standardError: Double
    /// Between the replicates at 2.5% and at 97.5%.
    public let interval95: [Double]

    init(of values: [Double]) {
      let n = Double(values.count)
      let mean = values.reduce(0, +) / n
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      standardError = (squares / max(1, n - 1)).squareRoot()
      let sorted = values.sorted()
      interval95 = [0.025, 0.975].map { share in
        let place = share * (n - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
      }
    }
  }

  /// How many times people were drawn.
  public let replicates: Int
  /// The seed of the draws.
  public let seed: UInt64
  /// That of the Gini coefficient.
  public let gini: Spread
  /// That of the Gini coefficient times *n*/(*n* − 1).
  public let correctedGini: Spread
  /// That of the Herfindahl–Hirschman index.
  public let hhi: Spread
  /// That of 1/HHI.
  public let effectiveNumber: Spread
  /// That of exp(*H*).
  public let shannonNumber: Spread
  /// That of Theil's index.
  public let theil: Spread
  /// That of the share of the first hundredth.
  public let top1PercentShare: Spread

  /// Draws people.
  ///
  /// - Parameters:
  ///   - concentration: What is shared out.
  ///   - replicates: How often, at least 2.
  ///   - seed: Decides the draws.
  ///   - workers: Threads; their number does not change the result.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(replicates × *n*); 12 bytes a person and thread.
  public init(
    of concentration: Concentration, replicates: Int, seed: UInt64, on workers: Workers = .all
  ) throws {
    precondition(replicates >= 2, "A spread needs two replicates.")
    let pool = ValuePool(ascending: concentration.ascending)
    let found = workers.map(
      replicates, scratch: { [UInt32](repeating: 0, count: pool.values.count) }
    ) { counts, replicate in
      var generator = Draws(seed: seed, replicate: replicate).sequence(.resample)
      return pool.drawn(&counts, using: &generator)
    }
    guard found.count == replicates else { throw CancellationError() }
    self.replicates = replicates
    self.seed = seed
    func spread(_ value: (CountedShares) -> Double) -> Spread { Spread(of: found.map(value)) }
    gini = spread { $0.gini }
    correctedGini = spread { $0.gini * $0.count / max(1, $0.count - 1) }
    hhi = spread { $0.hhi }
    effectiveNumber = spread { $0.hhi > 0 ? 1 / $0.hhi : 0 }
    shannonNumber = spread { $0.hhi > 0 ? exp($0.entropy) : 0 }
    theil = spread { $0.hhi > 0 ? max(0, log($0.count) - $0.entropy) : 0 }
    top1PercentShare = spread { $0.top1PercentShare }
  }
}

/// Values to draw from: each different one, and which one each person has.
private struct ValuePool: Sendable {
  /// The different values, ascending.
  let values: [Double]
  /// Indexed by person: the place of the value.
  let place: [UInt32]

  init(ascending: [Double]) {
    var values: [Double] = []
    var place: [UInt32] = []
    place.reserveCapacity(ascending.count)
    for value in ascending {
      if values.last != value { values.append(value) }
      place.append(UInt32(values.count - 1))
    }
    self.values = values
    self.place = place
  }

  func drawn(_ counts: inout [UInt32], using generator: inout KeyedGenerator) -> CountedShares {
    for index in counts.indices { counts[index] = 0 }
    for _ in place.indices { counts[Int(place[generator.below(place.count)])] &+= 1 }
    return CountedShares(values: values, counts: counts)
  }
}

/// Measures of values that are shared by several people each.
private struct CountedShares: Sendable {
  let count: Double
  let gini: Double
  let hhi: Double
  let entropy: Double
  let top1PercentShare: Double

  /// Takes ascending values in, and how many people have each.
  init(values: [Double], counts: [UInt32]) {
    var (people, total, squares, ranked, logs) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (value, count) in zip(values, counts) where count > 0 {
      let count = Double(count)
      // The sum of the ranks of `count` people behind `people` others.
      ranked += value * (count * people + count * (count + 1) / 2)
      people += count
      total += count * value
      squares += count * value * value
      if value > 0 { logs += count * value * log(value) }
    }
    count = people
    guard total > 0 else {
      (gini, hhi, entropy, top1PercentShare) = (0, 0, 0, 0)
      return
    }
    gini = max(0, 2 * ranked / (people * total) - (people + 1) / people)
    hhi = squares / (total * total)
    entropy = log(total) - logs / total
    var wanted = people / 100
    var top = 0.0
    for index in values.indices.reversed() {
      let taken = min(wanted, Double(counts[index]))
      top += taken * values[index]
      wanted -= taken
      if wanted <= 0 { break }
    }
    top1PercentShare = min(1, top / total)
  }
}
