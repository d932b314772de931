/// One number of the weekly series.
public struct MarketSeries: Sendable {
  /// Its name in tables and JSON.
  public let name: String
  /// What it is, with its unit.
  public let meaning: String
  let value: @Sendable (WeekFacts) -> Double?

  init(_ name: String, _ meaning: String, value: @escaping @Sendable (WeekFacts) -> Double?) {
    self.name = name
    self.meaning = meaning
    self.value = value
  }
}

/// The numbers of each week. Those that have no value in a week, such as an error rate of a filter
/// that is off, are nil there.
public let marketSeries: [MarketSeries] =
  attentionSeries + tradeSeries + trustSeries + agentSeries + centerSeries + incomeSeries
  + governanceSeries + whirlpoolSeries

/// A quotient; 0 where there is nothing to divide by.
func ratio(_ part: Double, _ whole: Double) -> Double { whole == 0 ? 0 : part / whole }

/// A quotient; nil where there is nothing to divide by.
func quotient(_ part: Double, _ whole: Double) -> Double? { whole == 0 ? nil : part / whole }

/// A quotient in thousandths; nil where there is nothing to divide by.
func thousandths(_ part: Double, _ whole: Double) -> Double? {
  whole == 0 ? nil : 1_000 * part / whole
}
