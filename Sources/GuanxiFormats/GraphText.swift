import GuanxiCore

/// The unpacked content of a file, with its name for messages.
public struct GraphText: Sendable {
  /// The file's name.
  public let name: String
  /// The content.
  public let bytes: [UInt8]
  /// Where the content starts: behind a byte order mark of UTF-8, if there is one.
  public let start: Int

  /// Names some bytes.
  public init(_ bytes: [UInt8], name: String) {
    self.name = name
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Text for tests and small networks.
  public init(_ text: String, name: String) { self.init(Array(text.utf8), name: name) }

  /// How the name ends, in small letters, without `.gz`: "csv" for "Friends.CSV.gz".
  var ending: String { Self.ending(of: name) }

  static func ending(of name: String) -> String {
    let parts = name.lowercased().split(separator: ".")
    return String(parts.last { $0 != "gz" } ?? "")
  }

  /// The line, from 1, in which a byte stands.
  func line(at offset: Int) -> Int {
    1 + bytes[..<offset].reduce(0) { $1 == .newline ? $0 + 1 : $0 }
  }

  /// The line that starts at a byte, without its end.
  func line(from start: Int) -> Range<Int> {
    start..<(bytes[start...].firstIndex(of: .newline) ?? bytes.count)
  }

  /// Some bytes without blanks around them.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first].isBlank { range = first + 1..<range.upperBound }
    while let last = range.last, bytes[last].isBlank || bytes[last] == .carriageReturn {
      range = range.lowerBound..<last
    }
    return range
  }

  /// Some bytes as a text; what is no UTF-8 is replaced.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Some bytes for a message: control characters made visible, 40 characters at most.
  func shown(_ range: Range<Int>) -> String { Self.shown(bytes[range]) }

  static func shown(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(200), as: UTF8.self)
    let visible = text.unicodeScalars.prefix(40).map {
      $0.value < 32 || $0.value == 127 ? $0.escaped(asASCII: false) : String($0)
    }
    return visible.joined() + (text.unicodeScalars.count > 40 ? "…" : "")
  }

  /// What is wrong with the text, at a byte of it.
  func error(at offset: Int, _ problem: String, remedy: String? = nil) -> InputError {
    InputError(file: name, line: line(at: offset), problem, remedy: remedy)
  }

  /// What is wrong when no row holds a tie.
  var isEmptyError: InputError {
    InputError(
      file: name, "there are no ties in it.",
      remedy: "A network has one tie a row: two ids, separated by a space, a tab or a comma.")
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")

  /// Whether it is a space or a tab.
  @inline(__always) var isBlank: Bool { self == .space || self == .tab }

  /// Whether it starts a comment.
  @inline(__always) var startsComment: Bool {
    self == UInt8(ascii: "#") || self == UInt8(ascii: "%")
  }
}

/// Something wrong at a byte, before the line is known.
struct TextProblem: Error, Sendable {
  let offset: Int
  let problem: String
  var remedy: String?
}
