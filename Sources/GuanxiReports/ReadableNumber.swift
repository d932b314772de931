import Foundation

/// A real number for people.
///
/// - Parameters:
///   - number: Any number.
///   - digits: How many digits that count.
/// - Returns: Thousands apart, no more than `digits` digits that count, no zeros at the end of a
///   fraction; a power of ten only below 0.0001 and from 10¹⁵ on.
public func readableNumber(_ number: Double, digits: Int = 6) -> String {
  guard number.isFinite else { return number.isNaN ? "undefined" : number > 0 ? "∞" : "−∞" }
  if number == 0 { return "0" }
  let magnitude = abs(number)
  let sign = number < 0 ? "−" : ""
  guard magnitude >= 1e-4 && magnitude < 1e15 else {
    return sign + trimmed(String(format: "%.*e", digits - 1, magnitude))
  }
  let decimals = max(0, digits - 1 - Int(log10(magnitude).rounded(.down)))
  let text = String(format: "%.*f", decimals, magnitude)
  let parts = text.split(separator: ".")
  let whole = grouped(Int(parts[0]) ?? 0)
  var fraction = parts.count > 1 ? String(parts[1]) : ""
  while fraction.hasSuffix("0") { fraction.removeLast() }
  return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
}

private func trimmed(_ scientific: String) -> String {
  let parts = scientific.split(separator: "e")
  var mantissa = String(parts[0])
  while mantissa.contains("."), mantissa.hasSuffix("0") || mantissa.hasSuffix(".") {
    mantissa.removeLast()
  }
  return mantissa + "e" + parts[1]
}
