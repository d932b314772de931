import Foundation

/// The chance that continuous SIR from one person grows large on an endless random graph in which
/// the number of neighbors is Poisson: the largest root of 1 − *x* = E[exp(−*z x* *V*)].
///
/// *z* is the mean degree, and *V* = 1 − exp(−*τT*) the chance to pass it on to one neighbor in the
/// exponential time *T* of one person's interest. As all neighbors share *T*, the chance is below
/// the size of an outbreak, `finalSize(reproductionNumber: z * tau / (tau + gamma))`; if *T* were
/// the same for everybody, the two would be equal.
///
/// Kenah and Robins, "Second look at the spread of epidemics on networks", Physical Review E 2007.
///
/// - Parameters:
///   - meanDegree: *z*, 0 or more.
///   - transmission: The rate *τ* to pass it on to one neighbor, above 0.
///   - recovery: The rate *γ* to lose interest, above 0.
/// - Returns: In 0...1; 0 where no outbreak can grow large. Right to 12 digits.
public func outbreakProbability(
  meanDegree: Double, transmission: Double, recovery: Double
) -> Double {
  precondition(meanDegree >= 0, "A mean degree is not negative.")
  precondition(transmission > 0 && recovery > 0, "The rates must be above 0.")
  let ratio = recovery / transmission
  guard meanDegree / (1 + ratio) > 1 else { return 0 }
  var low = 0.0
  var high = 1.0
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if middle < 1 - meanEscape(meanDegree * middle, ratio) { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// E[exp(−*cV*)] where 1 − *V* has the density *a* *w*^(*a* − 1) in 0...1: the mean of
/// *a* / (*a* + *K*), *K* being Poisson with mean *c*.
private func meanEscape(_ c: Double, _ a: Double) -> Double {
  let reach = 40 * (c.squareRoot() + 1)
  var sum = 0.0
  for k in Int(max(0, c - reach))...Int(c + reach) {
    let k = Double(k)
    sum += exp(-c + (k == 0 ? 0 : k * log(c)) - lgamma(k + 1)) * a / (a + k)
  }
  return sum
}
