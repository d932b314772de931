import GuanxiCore

/// What came out of one run of a market.
public struct MarketRun: Sendable, Equatable {
  /// Days that ran.
  public let days: Int
  /// Indexed as `marketMetrics`: the numbers of the whole run; nil where there is none.
  public let metrics: [Double?]
  /// Indexed by week, then as `marketSeries`; nil where a number has no value. The last week may
  /// be short: its counts are those of its days, numbers a day or month are at the same scale.
  public let weeks: [[Double?]]
  /// Indexed by week: how many days it has, 7 but for the last.
  public let weekDays: [Int]
  /// What moved, by reason, in minor units.
  public let books: [Book]
  /// The books in reference prices.
  public let ledger: LedgerSummary
  /// What the platform did.
  public let governance: GovernanceTally
  /// Who has what: the center, the places at the entrance, and what the market did to whom.
  public let distribution: MarketDistribution
  /// Whirlpools of the last window; nil where no window is over.
  public let whirlpools: WhirlpoolReport?

  /// What moved for one reason.
  public struct Book: Sendable, Equatable {
    /// Why.
    public let reason: Posting
    /// How much, in minor units.
    public let amount: Money
  }

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
  /// - Returns: The numbers of the days that ran.
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

  /// The numbers of the days so far; the market stays as it is.
  public func result() -> MarketRun {
    let facts = MarketFacts(self)
    let weeks = journal.allWeeks(self, facts.hubs)
    return MarketRun(
      days: day, metrics: marketMetrics.map { $0.value(facts) },
      weeks: weeks.map { week in marketSeries.map { $0.value(week) } },
      weekDays: weeks.map(\.days),
      books: Posting.allCases.map { .init(reason: $0, amount: ledger.total($0)) },
      ledger: LedgerSummary(ledger), governance: governance,
      distribution: MarketDistribution(facts), whirlpools: whirlpools.report)
  }
}
