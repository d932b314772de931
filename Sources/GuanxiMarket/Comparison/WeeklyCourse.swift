/// One number of the weekly series over replicates.
public struct WeeklyCourse: Sendable, Equatable, Encodable {
  /// Indexed by week: the mean over replicates.
  public let mean: [Double]
  /// Indexed by week: below it lies one replicate in twenty (linear interpolation).
  public let low: [Double]
  /// Indexed by week: above it lies one replicate in twenty.
  public let high: [Double]

  /// Sums up some series.
  ///
  /// - Parameter series: Indexed by replicate, then by week; weeks that not all have are left out.
  init(_ series: [[Double]]) {
    let weeks = series.map(\.count).min() ?? 0
    let sorted = (0..<weeks).map { week in series.map { $0[week] }.sorted() }
    mean = (0..<weeks).map { week in
      series.reduce(0) { $0 + $1[week] } / Double(series.count)
    }
    low = sorted.map { WeeklyCourse.quantile(0.05, of: $0) }
    high = sorted.map { WeeklyCourse.quantile(0.95, of: $0) }
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
