/// Reads the little JSON that positions need, and knows its lines.
struct JSONText {
  private var line = 1
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Reads an object; `body` reads the value of each key.
  mutating func object(
    _ body: (inout JSONText, String) throws(PlacesError) -> Void
  ) throws(PlacesError) {
    try expect("{")
    if skip("}") { return }
    repeat {
      let key = try string()
      try expect(":")
      try body(&self, key)
    } while skip(",")
    try expect("}")
  }

  /// Reads a pair of finite numbers.
  mutating func point(of name: String) throws(PlacesError) -> Point {
    let problem = "the position of '\(PlainText.clean(name, limit: 40))' is no pair of numbers."
    guard skip("[") else { throw wrong(problem) }
    let x = try number(of: name)
    guard skip(",") else { throw wrong(problem) }
    let y = try number(of: name)
    guard skip("]") else { throw wrong(problem) }
    return Point(x, y)
  }

  /// Reads a number above 0.
  mutating func size() throws(PlacesError) -> Double {
    let number = try number(of: "the box")
    guard number > 0 else { throw wrong("a width or height must be above 0.") }
    return number
  }

  /// Checks that nothing follows.
  mutating func end() throws(PlacesError) {
    pass()
    if place < bytes.count { throw wrong("something follows the end.") }
  }

  private mutating func number(of name: String) throws(PlacesError) -> Double {
    pass()
    let start = place
    while place < bytes.count, !",]} \t\r\n".utf8.contains(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(text), number.isFinite, abs(number) < 1e9 else {
      throw wrong(
        "'\(PlainText.clean(text, limit: 20))' in the position of "
          + "'\(PlainText.clean(name, limit: 40))' is no finite number.")
    }
    return number
  }

  private mutating func string() throws(PlacesError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<32: throw wrong("a text does not end.")
      default: text.append(byte)
      }
    }
    throw wrong("a text does not end.")
  }

  private mutating func escape() throws(PlacesError) -> [UInt8] {
    guard place < bytes.count else { throw wrong("a text does not end.") }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
      guard digits.utf8.count == 4, let code = UInt16(digits, radix: 16),
        let scalar = Unicode.Scalar(code)
      else { throw wrong("'\\u\(PlainText.clean(digits))' is no character below U+10000.") }
      place += 4
      return Array(String(scalar).utf8)
    default: return [byte]
    }
  }

  private mutating func pass() {
    while place < bytes.count, " \t\r\n".utf8.contains(bytes[place]) {
      if bytes[place] == 10 { line += 1 }
      place += 1
    }
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    pass()
    guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws(PlacesError) {
    if !skip(sign) { throw wrong("'\(sign)' is missing.") }
  }

  /// Says what is wrong with the line that is read.
  func wrong(_ problem: String) -> PlacesError {
    PlacesError(line: line, problem: PlainText.clean(problem))
  }

  /// A text as JSON writes it.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: quoted += "\\\(scalar)"
      case 0..<32, 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
