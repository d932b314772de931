import GuanxiCore

/// How many people a promotion reaches, over many replicates; those who start count.
public struct Spread: Sendable, Equatable, Encodable {
  /// The mean size.
  public let mean: Double
  /// The standard error of the mean.
  public let standardError: Double
  /// The 95% confidence interval of the mean, by Student's t.
  public let interval95: [Double]
  /// The sizes below which 5%, 25%, 50%, 75% and 95% of the replicates stay, by linear
  /// interpolation (type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996).
  public let quantiles: [String: Double]
  /// The smallest size.
  public let minimum: Int
  /// The largest size.
  public let maximum: Int
  /// Every size that came, ascending, with the number of replicates that had it.
  public let distribution: [SizeCount]

  /// A size and how many replicates had it.
  public struct SizeCount: Sendable, Equatable, Encodable {
    /// The number of people reached.
    public let size: Int
    /// The number of replicates.
    public let runs: Int
  }

  /// Describes the sizes of replicates.
  public init(sizes: [Int]) {
    let sorted = sizes.sorted()
    let estimate = Estimate(sizes.map(Double.init))
    mean = estimate.value
    standardError = estimate.standardError
    interval95 = estimate.interval95
    minimum = sorted.first ?? 0
    maximum = sorted.last ?? 0
    quantiles = Dictionary(
      uniqueKeysWithValues: [0.05, 0.25, 0.5, 0.75, 0.95].map { ("\($0)", sorted.quantile($0)) })
    var distribution: [SizeCount] = []
    for size in sorted {
      if let last = distribution.last, last.size == size {
        distribution[distribution.count - 1] = SizeCount(size: size, runs: last.runs + 1)
      } else {
        distribution.append(SizeCount(size: size, runs: 1))
      }
    }
    self.distribution = distribution
  }
}

extension [Int] {
  /// The quantile of a sorted array by linear interpolation; 0 for an empty one.
  func quantile(_ share: Double) -> Double {
    guard let last = indices.last else { return 0 }
    let place = share * Double(last)
    let below = Int(place)
    let above = Swift.min(below + 1, last)
    return Double(self[below]) + (place - Double(below)) * Double(self[above] - self[below])
  }
}
