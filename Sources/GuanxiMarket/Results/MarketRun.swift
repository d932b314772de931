import GuanxiCore

/// What came out of one run of a market.
public struct MarketRun: Sendable {
  /// Days that ran.
  public let days: Int
  /// Indexed as `marketMetrics`: the numbers of the whole run; nil where there is none.
  public let metrics: [Double?]
  /// Indexed by week, then as `marketSeries`.
  public let weeks: [[Double]]
  /// What moved, by reason, in minor units.
  public let books: [(reason: Posting, amount: Money)]
  /// What the platform did.
  public let governance: GovernanceTally

  /// One number of the whole run.
  public func metric(_ name: String) -> Double? {
    marketMetrics.firstIndex { $0.name == name }.flatMap { metrics[$0] }
  }
}

extension Market {
  /// Runs day by day to the end.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each day; when it says true, the run ends with the days so far.
  ///   - onDay: Called after each day with the number of days done.
  /// - Throws: `InvariantError` when the books do not balance.
  public func run(
    shouldStop: () -> Bool = { false }, onDay: (Int) -> Void = { _ in }
  ) throws -> MarketRun {
    while day < Int(scenario.run.days), !shouldStop() {
      try advance()
      onDay(day)
    }
    return result()
  }

  /// The numbers of the days so far.
  public func result() -> MarketRun {
    let facts = MarketFacts(self)
    return MarketRun(
      days: day, metrics: marketMetrics.map { $0.value(facts) }, weeks: journal.weeks,
      books: Posting.allCases.map { ($0, ledger.total($0)) }, governance: governance)
  }
}
