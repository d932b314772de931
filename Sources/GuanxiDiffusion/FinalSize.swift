import Foundation

/// The share of a well-mixed population that is reached in the end: the largest root of
/// *R* = 1 − exp(−*R*₀ *R*).
///
/// It is also the size of the giant component of a random graph with mean degree *R*₀ (Erdős and
/// Rényi 1960), and the chance that one person's cascade there is large.
///
/// Kermack and McKendrick, "A Contribution to the Mathematical Theory of Epidemics", 1927.
///
/// - Parameter reproductionNumber: *R*₀, how many one person reaches at the start; 0 or more.
/// - Returns: In 0...1; 0 up to *R*₀ = 1. Right to 12 digits.
public func finalSize(reproductionNumber: Double) -> Double {
  precondition(reproductionNumber >= 0, "A reproduction number is not negative.")
  guard reproductionNumber > 1 else { return 0 }
  // The difference R − (1 − exp(−R₀R)) is below 0 between 0 and the root, and above it after.
  var low = 0.0
  var high = 1.0
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if middle + expm1(-reproductionNumber * middle) < 0 { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
