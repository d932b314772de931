/// Numbers as pictures write them, whatever the locale.
public enum Numbers {
  /// A coordinate with at most one decimal and no negative zero.
  ///
  /// - Precondition: The number is finite and below 10¹⁵.
  static func coordinate(_ number: Double) -> String { tenths(Int((number * 10).rounded())) }

  /// A number of tenths: `-5` is "-0.5".
  static func tenths(_ tenths: Int) -> String {
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  /// A number with a fixed number of decimals.
  ///
  /// - Precondition: The number is finite and below 10¹⁵ / 10^`decimals`.
  public static func fixed(_ number: Double, decimals: Int) -> String {
    var power = 1
    for _ in 0..<decimals { power *= 10 }
    let scaled = Int((number * Double(power)).rounded())
    let whole = grouped(Int(scaled.magnitude) / power)
    let sign = scaled < 0 ? "−" : ""
    if decimals == 0 { return sign + whole }
    let rest = String(Int(scaled.magnitude) % power)
    return sign + whole + "." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// A number of people in words: 1 person, 1,045 people.
  static func people(_ number: Int) -> String {
    "\(grouped(number)) \(number == 1 ? "person" : "people")"
  }

  /// A number of things in words: 1 tie, 1,045 ties.
  static func counted(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A whole number with commas: 1,045.
  public static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (number < 0 ? "−" : "") + text
  }

  /// A number with about three digits: 1,045 or 3.5 or 0.0123.
  public static func short(_ number: Double) -> String {
    let size = abs(number)
    if size >= 1e12 || (size > 0 && size < 1e-6) { return "\(number)" }
    if number == number.rounded() || size >= 100 { return fixed(number, decimals: 0) }
    var decimals = 1
    var unit = 10.0
    while unit > size && decimals < 8 {
      decimals += 1
      unit /= 10
    }
    var text = fixed(number, decimals: decimals)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}

extension Numbers {
  /// A number as a few digits times a power of ten: 2×10⁻⁷ or 10⁹.
  static func powers(_ number: Double) -> String {
    guard number != 0 else { return "0" }
    var digits = abs(number)
    var exponent = 0
    while digits >= 9.9995 {
      digits /= 10
      exponent += 1
    }
    while digits < 0.99995 {
      digits *= 10
      exponent -= 1
    }
    let raised = String(exponent).map { digit in
      digit == "-" ? "⁻" : "\(superscripts[digit.wholeNumberValue ?? 0])"
    }.joined()
    let front = short((digits * 1000).rounded() / 1000)
    return (number < 0 ? "−" : "") + (front == "1" ? "" : front + "×") + "10" + raised
  }

  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

  /// Points as inches, as Graphviz takes them.
  static func inches(_ points: Double) -> String {
    let thousandths = Int((points / 72 * 1000).rounded())
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
