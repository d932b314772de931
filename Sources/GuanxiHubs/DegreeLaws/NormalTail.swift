import Foundation

/// ln of the chance that a standard normal number is larger than `z`, to full precision far out.
func logNormalTail(_ z: Double) -> Double {
  if z < 5 { return log(0.5 * erfc(z / 2.0.squareRoot())) }
  // Laplace's continued fraction for the ratio of tail and density.
  var fraction = z
  for level in stride(from: 60.0, to: 0, by: -1) { fraction = z + level / fraction }
  return -z * z / 2 - 0.5 * log(2 * Double.pi) - log(fraction)
}

/// ln of the chance that a standard normal number lies between two numbers.
func logNormalBetween(_ low: Double, _ high: Double) -> Double {
  // On the side where chances are small they keep their digits.
  if low + high < 0 { return logNormalBetween(-high, -low) }
  let (near, far) = (logNormalTail(low), logNormalTail(high))
  return near + log(-expm1(far - near))
}
