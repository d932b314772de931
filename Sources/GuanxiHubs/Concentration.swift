import Foundation
import GuanxiCore

/// How unequally something that cannot be negative is shared out: attention, ties, money.
///
/// Every value counts, zeros included. Where there is nothing to share (no values, or only zeros)
/// every measure is 0: nobody has more than another, and there is no center at all.
public struct Concentration: Sendable, Equatable {
  /// How centralized the graph is by the measure the values come from, if there is a formula.
  public var centralization: Double?

  /// The values in ascending order.
  let ascending: [Double]

  /// Their sum.
  public let total: Double

  /// Takes the values in.
  ///
  /// - Parameters:
  ///   - values: In any order, finite and not negative.
  ///   - centralization: Freeman's centralization, to be carried along.
  /// - Throws: `InputError` for a negative or infinite value, or NaN.
  /// - Complexity: O(*n* log *n*).
  public init(of values: [Double], centralization: Double? = nil) throws {
    if let place = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw InputError(
        "Concentration is defined for finite values from 0, and value \(place) is"
          + " \(values[place]).",
        remedy: "Use gross amounts, and report losses on their own.")
    }
    ascending = values.sorted()
    total = ascending.reduce(0, +)
    self.centralization = centralization
  }

  /// Takes whole numbers in.
  ///
  /// - Parameter counts: In any order.
  /// - Precondition: No number is negative.
  /// - Complexity: O(*n* log *n*).
  public init(counts: [Int]) {
    precondition(counts.allSatisfy { $0 >= 0 }, "A count cannot be negative.")
    ascending = counts.sorted().map(Double.init)
    total = ascending.reduce(0, +)
  }

  /// The number of values.
  public var count: Int { ascending.count }

  /// The Gini coefficient 2 Σ *i* *x*₍ᵢ₎ / (*n* Σ *x*) − (*n* + 1)/*n*: 0 when all are equal,
  /// 1 − 1/*n* when one has everything. Gini 1912.
  public var gini: Double {
    guard total > 0 else { return 0 }
    let n = Double(count)
    let ranked = ascending.enumerated().reduce(0.0) { $0 + Double($1.offset + 1) * $1.element }
    return max(0, 2 * ranked / (n * total) - (n + 1) / n)
  }

  /// The Gini coefficient times *n*/(*n* − 1), which is 1 when one has everything; 0 for one value.
  public var correctedGini: Double {
    count < 2 ? 0 : gini * Double(count) / Double(count - 1)
  }

  /// The Herfindahl–Hirschman index, the sum of the squared shares: 1/*n* when all are equal, 1
  /// when one has everything.
  public var hhi: Double { shares.reduce(0) { $0 + $1 * $1 } }

  /// 1/HHI: how many equal centers would be as concentrated.
  public var effectiveNumber: Double { hhi > 0 ? 1 / hhi : 0 }

  /// exp(*H*), with the entropy *H* = −Σ *s* ln *s* of the shares: another number of centers, to
  /// which small ones add more. Hill, "Diversity and evenness", Ecology 1973.
  public var shannonNumber: Double { total > 0 ? exp(entropy) : 0 }

  /// Theil's index, the mean of (*x*/μ) ln (*x*/μ): 0 when all are equal, ln *n* when one has
  /// everything. Theil 1967.
  public var theil: Double { total > 0 ? max(0, log(Double(count)) - entropy) : 0 }

  /// The share of the first hundredth; see `topShare(_:)`.
  public var top1PercentShare: Double { topShare(0.01) }

  /// The share that those with the most have.
  ///
  /// The cut is fractional: with *q* · *n* = 2.4, the two largest values count whole and the third
  /// two fifths, so that the share grows evenly with *q*.
  ///
  /// - Parameter fraction: How many of all count, in 0...1.
  /// - Returns: In 0...1.
  public func topShare(_ fraction: Double) -> Double {
    precondition((0...1).contains(fraction), "The fraction must lie in 0...1.")
    guard total > 0 else { return 0 }
    let wanted = fraction * Double(count)
    let whole = min(count, Int(wanted))
    var sum = ascending.suffix(whole).reduce(0, +)
    if whole < count { sum += (wanted - Double(whole)) * ascending[count - 1 - whole] }
    return min(1, sum / total)
  }

  /// The Lorenz curve: what share the poorest have together. Lorenz 1905.
  ///
  /// - Parameter points: How many points, at least 2, at equal steps of the population from 0 to 1;
  ///   between two values the curve is straight.
  /// - Returns: Ascending from (0, 0) to (1, 1); the diagonal where there is nothing to share.
  /// - Complexity: O(*n* + points).
  public func lorenzCurve(points: Int) -> [LorenzPoint] {
    precondition(points >= 2, "A curve needs two points.")
    var below = 0
    var sum = 0.0
    return (0..<points).map { point in
      let population = Double(point) / Double(points - 1)
      guard total > 0 else { return LorenzPoint(population: population, share: population) }
      let wanted = population * Double(count)
      while below < min(count, Int(wanted)) {
        sum += ascending[below]
        below += 1
      }
      let part = below < count ? (wanted - Double(below)) * ascending[below] : 0
      return LorenzPoint(population: population, share: min(1, (sum + part) / total))
    }
  }

  private var shares: some Sequence<Double> {
    ascending.lazy.filter { $0 > 0 }.map { [total] in $0 / total }
  }

  private var entropy: Double { shares.reduce(0) { $0 - $1 * log($1) } }
}

/// A point of a Lorenz curve.
public struct LorenzPoint: Sendable, Equatable, Encodable {
  /// The share of the population, poorest first, in 0...1.
  public let population: Double
  /// What they have together of the total, in 0...1.
  public let share: Double
}

extension Concentration: Encodable {
  private enum CodingKeys: String, CodingKey {
    case gini, correctedGini, hhi, effectiveNumber, shannonNumber, theil, top1PercentShare
    case centralization
  }

  /// Writes the numbers that every list of hubs carries; a centralization without a formula is
  /// null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(gini, forKey: .gini)
    try container.encode(correctedGini, forKey: .correctedGini)
    try container.encode(hhi, forKey: .hhi)
    try container.encode(effectiveNumber, forKey: .effectiveNumber)
    try container.encode(shannonNumber, forKey: .shannonNumber)
    try container.encode(theil, forKey: .theil)
    try container.encode(top1PercentShare, forKey: .top1PercentShare)
    try container.encode(centralization, forKey: .centralization)
  }
}
