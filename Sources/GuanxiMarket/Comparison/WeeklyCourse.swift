/// One number of the weekly series over replicates.
public struct WeeklyCourse: Sendable, Equatable, Encodable {
  /// Indexed by week: the mean over the replicates that have it; nil where none has.
  public let mean: [Double?]
  /// Indexed by week: below it lies one replicate in twenty (linear interpolation).
  public let low: [Double?]
  /// Indexed by week: above it lies one replicate in twenty.
  public let high: [Double?]

  /// Sums up some series.
  ///
  /// - Parameter series: Indexed by replicate, then by week; weeks that not all have are left out.
  init(_ series: [[Double?]]) {
    let weeks = (0..<(series.map(\.count).min() ?? 0)).map { week in
      series.compactMap { $0[week] }.sorted()
    }
    mean = weeks.map { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) }
    low = weeks.map { WeeklyCourse.quantile(0.05, of: $0) }
    high = weeks.map { WeeklyCourse.quantile(0.95, of: $0) }
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
