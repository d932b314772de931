import Foundation
import GuanxiCore
import GuanxiDiffusion

/// How 95% intervals of means are made.
public enum IntervalMethod: String, Sendable, CaseIterable, Encodable {
  /// Student's t: exact for normal numbers, and good for means of many.
  case t
  /// The bootstrap that corrects bias and acceleration: for skewed numbers of some twenty
  /// replicates or more.
  case bca

  /// What it is, in words.
  public var meaning: String {
    switch self {
    case .t: "Student's t over replicates"
    case .bca: "BCa bootstrap of \(BootstrapInterval.draws) draws over replicates"
    }
  }

  /// The mean of a sample with its 95% interval.
  func estimate(_ sample: [Double], _ keys: KeyedHash) -> Estimate {
    let byT = Estimate(sample)
    guard self == .bca, sample.count > 1, byT.standardError > 0 else { return byT }
    return Estimate(
      value: byT.value, standardError: byT.standardError,
      interval95: BootstrapInterval.ofMean(sample, keys))
  }
}

/// The BCa bootstrap interval of a mean.
///
/// Efron, "Better Bootstrap Confidence Intervals", JASA 1987.
enum BootstrapInterval {
  /// How often the sample is drawn anew.
  static let draws = 4_999

  /// The 95% interval of the mean.
  ///
  /// - Parameters:
  ///   - sample: Two numbers or more that are not all the same.
  ///   - keys: What draws the samples anew: numbers of the same keys and count are drawn together.
  ///   - draws: How often.
  /// - Returns: Its lower and upper end.
  /// - Complexity: O(*n* · draws).
  static func ofMean(_ sample: [Double], _ keys: KeyedHash, draws: Int = draws) -> [Double] {
    let n = Double(sample.count)
    let mean = sample.reduce(0, +) / n
    var means: [Double] = []
    means.reserveCapacity(draws)
    for draw in 0..<draws {
      let key = keys.then(UInt64(draw))
      var sum = 0.0
      for place in sample.indices { sum += sample[Int(key.then(UInt64(place)).uniform * n)] }
      means.append(sum / n)
    }
    means.sort()
    return ends(of: means, around: mean, acceleration: acceleration(of: sample))
  }

  /// How much the spread of the mean changes with the mean: a sixth of the skewness of what is left
  /// without each number.
  static func acceleration(of sample: [Double]) -> Double {
    let n = Double(sample.count)
    let mean = sample.reduce(0, +) / n
    let pulls = sample.map { ($0 - mean) / (n - 1) }
    let squares = pulls.reduce(0) { $0 + $1 * $1 }
    let cubes = pulls.reduce(0) { $0 + $1 * $1 * $1 }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }

  /// The ends of the interval.
  ///
  /// - Parameters:
  ///   - means: Means of samples drawn anew, ascending.
  ///   - mean: That of the sample.
  ///   - acceleration: As above.
  /// - Returns: The lower and the upper end.
  static func ends(of means: [Double], around mean: Double, acceleration: Double) -> [Double] {
    let below = means.reduce(0.0) { $0 + ($1 < mean ? 1 : $1 == mean ? 0.5 : 0) }
    let share = below / Double(means.count)
    guard share > 0, share < 1 else { return [means[0], means[means.count - 1]] }
    let bias = Normal.quantile(share)
    return [0.025, 0.975].map { level in
      let sum = bias + Normal.quantile(level)
      return quantile(Normal.below(bias + sum / (1 - acceleration * sum)), of: means)
    }
  }

  /// The number below which a share of ascending numbers lies, by straight lines between them.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = min(1, max(0, share)) * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }
}

/// The standard normal law.
enum Normal {
  /// The chance of a smaller number.
  static func below(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// The number below which a share lies, to 12 digits.
  ///
  /// - Parameter share: Above 0 and below 1.
  /// - Returns: In −40...40.
  static func quantile(_ share: Double) -> Double {
    var low = -40.0
    var high = 40.0
    while high - low > 1e-13 * max(1, abs(low)) {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if below(middle) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
