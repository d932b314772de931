import Foundation
import GuanxiCore

/// Degrees whose logarithm is normal, up to a limit: whole numbers, rounded up or down at random so
/// that the mean stays.
struct LogNormalDegrees: Sendable {
  private let location: Double
  private let mean: Double
  private let spread: Double
  private let limit: Double

  /// Degrees with a mean, were it not for the limit, and a deviation of the logarithm.
  init(mean: Double, spread: Double, limit: Int) {
    self.mean = mean
    self.spread = spread
    self.limit = Double(limit)
    location = log(mean) - spread * spread / 2
  }

  /// A degree.
  func draw(using generator: inout KeyedGenerator) -> Int {
    let number = mean > 0 ? min(limit, exp(location + spread * generator.normal())) : 0
    return Int(min(limit, (number + generator.uniform()).rounded(.down)))
  }

  /// What the law promises of the mean and the variance of the degrees of a graph.
  ///
  /// The tolerances are 4 standard errors, and 2 and 4 percent for ties that come again or find no
  /// place.
  func checks(of graph: Graph) -> [Origin.Check] {
    let (first, second) = moments
    let variance = max(0, second - first * first)
    let n = Double(max(graph.nodeCount, 1))
    let square = spread * spread
    let excess = exp(4 * square) + 2 * exp(3 * square) + 3 * exp(2 * square) - 6
    let measured = graph.degreeMoments
    return [
      Origin.Check(
        "mean degree", expected: first, measured: measured.first,
        tolerance: 4 * (variance / n).squareRoot() + 0.02 * first),
      Origin.Check(
        "variance of degrees", expected: variance,
        measured: measured.second - measured.first * measured.first,
        tolerance: 4 * variance * ((excess + 2) / n).squareRoot() + 0.04 * variance),
    ]
  }

  /// The mean and the mean square of degrees: partial moments of the log-normal law below the
  /// limit, the limit above it, and 1/6 for the rounding.
  private var moments: (Double, Double) {
    guard mean > 0 else { return (0, 0) }
    guard spread > 0 else {
      let rest = mean - mean.rounded(.down)
      return (mean, mean * mean + rest * (1 - rest))
    }
    let bound = (log(limit) - location) / spread
    func below(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
    let above = 1 - below(bound)
    let square = spread * spread
    return (
      mean * below(bound - spread) + limit * above,
      mean * mean * exp(square) * below(bound - 2 * spread) + limit * limit * above + 1.0 / 6
    )
  }
}
