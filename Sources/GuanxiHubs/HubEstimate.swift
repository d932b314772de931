import Foundation

/// Scores, and how far they may be from the truth.
public struct HubEstimate: Sendable {
  /// Indexed by node.
  public let scores: [Double]

  /// Indexed by node: the standard error of the score; nil if scores are exact.
  public let standardErrors: [Double]?

  /// What is known about the errors, in a sentence with its numbers; nil if scores are exact.
  public let statement: String?

  /// Puts scores and what is known about their errors together.
  public init(scores: [Double], standardErrors: [Double]? = nil, statement: String? = nil) {
    self.scores = scores
    self.standardErrors = standardErrors
    self.statement = statement
  }
}

/// A number with four digits that count, for a sentence.
func brief(_ number: Double) -> String {
  guard number != 0, number.isFinite else { return "\(number)" }
  let magnitude = Int(log10(abs(number)).rounded(.down))
  let unit = pow(10, Double(3 - magnitude))
  let rounded = (number * unit).rounded() / unit
  return Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
}
