import GuanxiCore
import GuanxiDiffusion

/// Whether a difference is too small to matter: two one-sided t tests against a margin.
///
/// Schuirmann, "A Comparison of the Two One-Sided Tests Procedure and the Power Approach",
/// Journal of Pharmacokinetics and Biopharmaceutics 1987.
public struct Equivalence: Sendable, Equatable, Encodable {
  /// The smallest difference that would matter, above 0.
  public let margin: Double
  /// The chance of a mean difference at least as far inside the margin if the true one were outside
  /// of it; the larger of both sides.
  public let pValue: Double
  /// The same after Holm's correction for all numbers and arms.
  public internal(set) var pValueHolm: Double

  /// Tests one difference.
  ///
  /// - Parameters:
  ///   - difference: The mean difference with its standard error.
  ///   - count: How many differences it is the mean of.
  ///   - margin: Above 0.
  init(_ difference: Estimate, count: Int, margin: Double) {
    self.margin = margin
    pValue = max(
      Equivalence.above(margin - difference.value, difference.standardError, count),
      Equivalence.above(margin + difference.value, difference.standardError, count))
    pValueHolm = pValue
  }

  /// The chance of a t at least as large as a distance over its standard error.
  private static func above(_ distance: Double, _ error: Double, _ count: Int) -> Double {
    guard count > 1 else { return 1 }
    guard error > 0 else { return distance > 0 ? 0 : 1 }
    let t = distance / error
    let twoSided = StudentT(degreesOfFreedom: Double(count - 1)).twoSidedP(abs(t))
    return t > 0 ? twoSided / 2 : 1 - twoSided / 2
  }
}
