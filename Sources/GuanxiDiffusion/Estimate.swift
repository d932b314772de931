import GuanxiCore

/// A mean over replicates, with how sure it is.
public struct Estimate: Sendable, Equatable, Encodable {
  /// The mean.
  public let value: Double
  /// The standard error of the mean; 0 for a single replicate, which tells nothing about it.
  public let standardError: Double
  /// The 95% confidence interval, by Student's t unless it says otherwise where it comes from.
  public let interval95: [Double]

  /// A mean with an interval that was made in another way.
  public init(value: Double, standardError: Double, interval95: [Double]) {
    self.value = value
    self.standardError = standardError
    self.interval95 = interval95
  }

  /// The mean of a sample.
  public init(_ sample: [Double]) {
    let n = Double(sample.count)
    let mean = sample.isEmpty ? 0 : sample.reduce(0, +) / n
    let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(mean: mean, sumOfSquaredDeviations: squares, count: sample.count)
  }

  /// The mean of counts.
  init(counts: [UInt32]) {
    let sum = counts.reduce(0) { $0 + Int($1) }
    let mean = counts.isEmpty ? 0 : Double(sum) / Double(counts.count)
    let squares = counts.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.init(mean: mean, sumOfSquaredDeviations: squares, count: counts.count)
  }

  /// The mean of a sample from its exact sums.
  public init(sum: Int, squares: Int, count: Int) {
    let n = Double(count)
    let mean = count == 0 ? 0 : Double(sum) / n
    // n Σx² − (Σx)² in whole numbers, where that fits, loses nothing to cancellation.
    let (a, overA) = squares.multipliedReportingOverflow(by: count)
    let (b, overB) = sum.multipliedReportingOverflow(by: sum)
    let deviations =
      overA || overB
      ? max(0, Double(squares) - mean * Double(sum)) : Double(a - b) / max(1, n)
    self.init(mean: mean, sumOfSquaredDeviations: deviations, count: count)
  }

  private init(mean: Double, sumOfSquaredDeviations: Double, count: Int) {
    value = mean
    guard count > 1 else {
      standardError = 0
      interval95 = [mean, mean]
      return
    }
    let n = Double(count)
    standardError = (sumOfSquaredDeviations / (n - 1) / n).squareRoot()
    let half = StudentT(degreesOfFreedom: n - 1).quantile(0.975) * standardError
    interval95 = [mean - half, mean + half]
  }
}
