import GuanxiCore

/// A JSON text as a tree that remembers on which line each value stands, so that what is wrong can
/// be named by its place.
struct JSONTree: Sendable {
  /// What a value is.
  enum Kind: Sendable {
    case null
    case bool(Bool)
    /// The numeral as it is written, too: seeds have more digits than a number keeps.
    case number(Double, numeral: String)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])
  }

  /// The value.
  let kind: Kind
  /// The line on which it begins, from 1.
  let line: Int

  /// Reads a whole text.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - file: What messages call it.
  /// - Returns: The value.
  /// - Throws: `InputError` that names the line where the text is no JSON.
  static func reading(_ bytes: [UInt8], file: String) throws(InputError) -> JSONTree {
    var reader = JSONReader(bytes, file: file)
    return try reader.whole()
  }
}

/// Reads JSON (RFC 8259) byte by byte.
private struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private var place = 0
  private var line = 1

  /// Results nest six deep; what is far deeper was made to break readers.
  private static let deepest = 200

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  mutating func whole() throws(InputError) -> JSONTree {
    let value = try value(depth: 0)
    skipSpace()
    if place < bytes.count { throw broken("after the end of the JSON there is more") }
    return value
  }

  private func broken(_ problem: String) -> InputError {
    InputError(
      file: file, line: line, "\(problem).",
      remedy: "Give the JSON as guanxi wrote it with --output-format json, whole and unchanged.")
  }

  private mutating func skipSpace() {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\n"):
        line += 1
        place += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(InputError) -> JSONTree {
    skipSpace()
    guard place < bytes.count else { throw broken("the JSON ends before it is complete") }
    guard depth <= Self.deepest else { throw broken("the JSON nests too deep") }
    let start = line
    let kind: JSONTree.Kind
    switch bytes[place] {
    case UInt8(ascii: "{"): kind = try object(depth: depth)
    case UInt8(ascii: "["): kind = try list(depth: depth)
    case UInt8(ascii: "\""): kind = .text(try text())
    case UInt8(ascii: "t"): kind = try word("true", .bool(true))
    case UInt8(ascii: "f"): kind = try word("false", .bool(false))
    case UInt8(ascii: "n"): kind = try word("null", .null)
    default: kind = try number()
    }
    return JSONTree(kind: kind, line: start)
  }

  private mutating func word(
    _ word: String, _ kind: JSONTree.Kind
  ) throws(InputError) -> JSONTree.Kind {
    guard bytes[place...].starts(with: word.utf8) else { throw broken("here is no JSON value") }
    place += word.utf8.count
    return kind
  }

  private mutating func object(depth: Int) throws(InputError) -> JSONTree.Kind {
    place += 1
    var members: [String: JSONTree] = [:]
    skipSpace()
    if try ends(with: "}") { return .object(members) }
    while true {
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        throw broken("a name in quotes is missing")
      }
      let name = try text()
      skipSpace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else {
        throw broken("after the name '\(name.prefix(40))' there is no colon")
      }
      place += 1
      let value = try value(depth: depth + 1)
      guard members.updateValue(value, forKey: name) == nil else {
        throw broken("the name '\(name.prefix(40))' comes twice")
      }
      skipSpace()
      if try ends(with: "}") { return .object(members) }
      try comma()
    }
  }

  private mutating func list(depth: Int) throws(InputError) -> JSONTree.Kind {
    place += 1
    var values: [JSONTree] = []
    skipSpace()
    if try ends(with: "]") { return .list(values) }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if try ends(with: "]") { return .list(values) }
      try comma()
    }
  }

  private mutating func ends(with mark: Unicode.Scalar) throws(InputError) -> Bool {
    guard place < bytes.count else { throw broken("the JSON ends before it is complete") }
    guard bytes[place] == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private mutating func comma() throws(InputError) {
    guard bytes[place] == UInt8(ascii: ",") else { throw broken("a comma is missing") }
    place += 1
  }

  private mutating func number() throws(InputError) -> JSONTree.Kind {
    let start = place
    while place < bytes.count,
      bytes[place] < 0x80,
      "+-.0123456789eE".unicodeScalars.contains(Unicode.Scalar(bytes[place]))
    {
      place += 1
    }
    let numeral = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(numeral), number.isFinite else {
      throw broken("here is no JSON value")
    }
    return .number(number, numeral: numeral)
  }

  private mutating func text() throws(InputError) -> String {
    place += 1
    var utf8: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: utf8, as: UTF8.self) else {
          throw broken("a text is no UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): utf8 += Array(String(try escape()).utf8)
      case 0..<0x20: throw broken("a text does not end on its line")
      default: utf8.append(byte)
      }
    }
    throw broken("the JSON ends inside a text")
  }

  private mutating func escape() throws(InputError) -> Character {
    guard place < bytes.count else { throw broken("the JSON ends inside a text") }
    let mark = bytes[place]
    place += 1
    switch mark {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try fourDigits()
      if (0xD800..<0xDC00).contains(code), bytes[place...].starts(with: Array("\\u".utf8)) {
        place += 2
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low) else { throw broken("half a character stands alone") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw broken("half a character stands alone") }
      return Character(scalar)
    default: throw broken("here is no JSON escape")
    }
  }

  private mutating func fourDigits() throws(InputError) -> UInt32 {
    guard place + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
    else { throw broken("here is no JSON escape") }
    place += 4
    return code
  }
}
