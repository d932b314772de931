import GuanxiCore

/// How gains and losses are spread: for amounts of which some are negative, where a Gini coefficient
/// and other measures of concentration mean nothing.
public struct Losses: Sendable, Equatable, Encodable {
  /// An amount that a share of people stays at or below.
  public struct Quantile: Sendable, Equatable, Encodable {
    /// The share, in 0...1.
    public let share: Double
    /// The amount.
    public let amount: Double
  }

  /// How many amounts there are.
  public let count: Int
  /// How many are below 0.
  public let losers: Int
  /// `losers` / `count`, in 0...1.
  public let loserShare: Double
  /// The mean of all; it is negative where people lose on the whole.
  public let mean: Double
  /// The middle amount, the mean of two if the number is even.
  public let median: Double
  /// The sum of amounts above 0.
  public let totalGained: Double
  /// The sum of amounts below 0, without its sign.
  public let totalLost: Double
  /// At 1, 5, 10, 25, 50, 75, 90, 95 and 99 hundredths; straight between two amounts.
  public let quantiles: [Quantile]
  /// The mean of the lowest 5%, the cut counted in part.
  public let expectedShortfall5: Double
  /// The mean of the lowest 10%, the cut counted in part.
  public let expectedShortfall10: Double

  /// Takes amounts in.
  ///
  /// The expected shortfall is that of Acerbi and Tasche, "On the coherence of expected shortfall",
  /// Journal of Banking & Finance 2002.
  ///
  /// - Parameter amounts: In any order; negative ones are losses.
  /// - Throws: `InputError` where there are none, or one is not finite.
  /// - Complexity: O(*n* log *n*).
  public init(of amounts: [Double]) throws {
    if let place = amounts.firstIndex(where: { !$0.isFinite }) {
      throw InputError("Amounts must be finite, and number \(place) is \(amounts[place]).")
    }
    guard !amounts.isEmpty else {
      throw InputError("There are no amounts.", remedy: "Give at least one.")
    }
    let sorted = amounts.sorted()
    let n = Double(sorted.count)
    func quantile(_ share: Double) -> Double {
      let place = share * (n - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    func shortfall(_ share: Double) -> Double {
      let wanted = share * n
      let whole = min(sorted.count, Int(wanted))
      let part = whole < sorted.count ? (wanted - Double(whole)) * sorted[whole] : 0
      return (sorted[..<whole].reduce(0, +) + part) / wanted
    }
    count = sorted.count
    losers = sorted.count { $0 < 0 }
    loserShare = Double(losers) / n
    mean = sorted.reduce(0, +) / n
    median = quantile(0.5)
    totalGained = sorted.reduce(0) { $0 + max(0, $1) }
    totalLost = sorted.reduce(0) { $0 + max(0, -$1) }
    quantiles = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99].map {
      Quantile(share: $0, amount: quantile($0))
    }
    expectedShortfall5 = shortfall(0.05)
    expectedShortfall10 = shortfall(0.1)
  }
}
