/// How much numbers vary between networks, and how much on one network: a one-way analysis of
/// variance with random effects and groups of one size.
///
/// Searle, Casella and McCulloch, "Variance Components", 1992, chapter 3.
public struct VarianceComponents: Sendable, Equatable, Encodable {
  /// The variance between networks and their people; 0 where the estimate is below.
  public let between: Double
  /// The variance on one network, by what happens from day to day.
  public let within: Double

  /// The part of both that lies between networks, in 0...1.
  public var share: Double { between + within == 0 ? 0 : between / (between + within) }

  /// The components of numbers; nil for fewer than two networks, or one that lacks numbers.
  ///
  /// - Parameters:
  ///   - values: Those of one network, then those of the next.
  ///   - size: How many each network has, above 1.
  init?(_ values: [Double], groupsOf size: Int) {
    guard size > 1, values.count >= 2 * size, values.count % size == 0 else { return nil }
    let groups = Double(values.count / size)
    let means = stride(from: 0, to: values.count, by: size).map { first in
      values[first..<first + size].reduce(0, +) / Double(size)
    }
    let grand = means.reduce(0, +) / groups
    let betweenSquare =
      Double(size) * means.reduce(0) { $0 + ($1 - grand) * ($1 - grand) } / (groups - 1)
    let squares = values.indices.reduce(0.0) {
      $0 + (values[$1] - means[$1 / size]) * (values[$1] - means[$1 / size])
    }
    within = squares / (Double(values.count) - groups)
    between = max(0, (betweenSquare - within) / Double(size))
  }
}
