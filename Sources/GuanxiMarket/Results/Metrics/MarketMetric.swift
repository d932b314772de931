/// Whether more of something is better for people.
public enum Direction: String, Sendable, Encodable {
  case moreIsBetter = "more"
  case lessIsBetter = "less"
  case neither
}

/// One number of a whole run.
public struct MarketMetric: Sendable {
  /// Its name in JSON.
  public let name: String
  /// Its name in tables.
  public let title: String
  /// What it is, with its unit.
  public let meaning: String
  /// Whether more of it is better for people.
  public let direction: Direction
  /// Whether it stands beside the others as a memo: it is no part of what is tested together, and
  /// has a correction for many tests of its own.
  public let isMemo: Bool
  let value: @Sendable (MarketFacts) -> Double?

  init(
    _ name: String, _ title: String, _ direction: Direction, _ meaning: String,
    isMemo: Bool = false,
    value: @escaping @Sendable (MarketFacts) -> Double?
  ) {
    self.name = name
    self.title = title
    self.direction = direction
    self.isMemo = isMemo
    self.meaning = meaning
    self.value = value
  }
}

/// The numbers of a whole run, in the order of tables.
public let marketMetrics: [MarketMetric] =
  attentionMetrics + centerMetrics + tradeMetrics + welfareMetrics + trustMetrics + sellerMetrics
  + agentMetrics + governanceMetrics + collapseMetrics + whirlpoolMetrics

/// The mean; nil of nothing.
func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
