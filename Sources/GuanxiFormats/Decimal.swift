/// The number that a text in decimal notation stands for, rounded correctly.
///
/// Short decimals take one exact multiplication or division: the digits are below 2⁵³ and the power
/// of ten is at most 10²², so both are exact and the result is rounded once (Clinger, "How to Read
/// Floating Point Numbers Accurately", PLDI 1990). All others go through the standard library.
///
/// - Parameter text: An optional sign, digits with at most one point, an optional exponent.
/// - Returns: Nil for anything else, also for names like `nan` and `inf` and for `0x1p3`.
func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
  var place = 0
  var isNegative = false
  if let first = text.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
    isNegative = first == UInt8(ascii: "-")
    place = 1
  }
  var digits = 0
  var significant = 0
  var mantissa: UInt64 = 0
  var exponent = 0
  var hasPoint = false
  while place < text.count {
    let byte = text[place]
    if byte == UInt8(ascii: "."), !hasPoint {
      hasPoint = true
    } else if byte &- 48 < 10 {
      digits += 1
      if mantissa != 0 || byte != 48 { significant += 1 }
      if significant <= 18 { mantissa = mantissa * 10 + UInt64(byte &- 48) }
      if hasPoint { exponent -= 1 }
    } else {
      break
    }
    place += 1
  }
  guard digits > 0 else { return nil }
  if place < text.count {
    guard let written = writtenExponent(text, from: place) else { return nil }
    exponent += written
  }
  if significant <= 18, mantissa <= 1 << 53, abs(exponent) <= 22 {
    let magnitude =
      exponent < 0
      ? Double(mantissa) / powersOfTen[-exponent] : Double(mantissa) * powersOfTen[exponent]
    return isNegative ? -magnitude : magnitude
  }
  return Double(String(decoding: text, as: UTF8.self))
}

/// The number behind an `e`, or nil if something else stands there; large ones are cut.
private func writtenExponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
  var place = start + 1
  var isNegative = false
  if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
    isNegative = text[place] == UInt8(ascii: "-")
    place += 1
  }
  guard place < text.count else { return nil }
  var exponent = 0
  for byte in text[place...] {
    guard byte &- 48 < 10 else { return nil }
    exponent = min(exponent * 10 + Int(byte &- 48), 100_000)
  }
  return isNegative ? -exponent : exponent
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
