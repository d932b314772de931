import Foundation
import GuanxiCore

/// The unpacked content of a file, with its name for messages.
///
/// A text that lies in a file or in memory is there as a whole. Of one that comes through a pipe or
/// has to be unpacked, the first rows are there, and the rest comes block by block.
public struct GraphText: Sendable {
  /// The file's name.
  public let name: String
  /// The content, or its first lines.
  public let bytes: Column<UInt8>
  /// Where the content starts: behind a byte order mark of UTF-8, if there is one.
  public let start: Int
  /// What comes behind the first lines; nil if they are the whole content.
  let rest: TextStream?
  /// The file that the content lies in, if it does.
  let file: OpenFile?

  /// The longest line that is read.
  static let longestLine = 1 << 24

  /// How far the first rows are looked for in a text that does not lie in a file.
  static let longestPreamble = 1 << 28

  private init(_ bytes: Column<UInt8>, name: String, rest: TextStream?, file: OpenFile?) {
    self.name = name
    self.bytes = bytes
    self.rest = rest
    self.file = file
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Whether its start has too many control characters to be a text of some kind.
  var isBinary: Bool {
    let first = bytes.prefix(4_096)
    let controls = first.count { $0 < 32 && !(9...13).contains($0) }
    return controls >= 8 && 50 * controls > first.count
  }

  /// Names some bytes.
  public init(_ bytes: [UInt8], name: String) {
    self.init(Column(bytes), name: name, rest: nil, file: nil)
  }

  /// Text for tests and small networks.
  public init(_ text: String, name: String) { self.init(Array(text.utf8), name: name) }

  /// Opens a text; `-` is standard input. Gzip is recognized by its first bytes.
  ///
  /// - Throws: `InputError` for a file that cannot be read, or is damaged.
  init(contentsOf path: String) throws {
    let file = try OpenFile(path)
    if let content = file.mapped() {
      if isGzip(content) {
        try self.init(
          TextStream(GunzippedBytes(DescriptorBytes(file), name: file.name), name: file.name),
          name: file.name)
      } else {
        self.init(content, name: file.name, rest: nil, file: file)
        try checkFirstLines()
      }
      return
    }
    let source = DescriptorBytes(file)
    var first = [UInt8](repeating: 0, count: 2)
    let got = try first.withUnsafeMutableBytes { try source.read(into: $0) }
    let whole = PrefixedBytes(Array(first.prefix(got)), then: source)
    try self.init(
      TextStream(
        isGzip(first) ? GunzippedBytes(whole, name: file.name) : whole, name: file.name),
      name: file.name)
  }

  /// Takes the content of a file that is in memory, packed by gzip or not.
  ///
  /// - Throws: `InputError` for a gzip stream that is damaged, or a line that is too long.
  init(content: [UInt8], name: String) throws {
    if isGzip(content) {
      let stored = StoredBytes(Column(content))
      try self.init(TextStream(GunzippedBytes(stored, name: name), name: name), name: name)
    } else {
      self.init(content, name: name)
      try checkFirstLines()
    }
  }

  private init(_ stream: TextStream, name: String) throws {
    let (head, isWhole) = try stream.head(rows: 256)
    self.init(Column(head), name: name, rest: isWhole ? nil : stream, file: nil)
    try checkFirstLines()
  }

  /// Refuses a file whose first lines are too long to be looked at.
  private func checkFirstLines() throws {
    if Gxg.isAt(startOf: bytes) { return }
    var place = start
    try bytes.withUnsafeBufferPointer { bytes in
      for _ in 0..<512 where place < bytes.count {
        let limit = min(bytes.count, place + Self.longestLine)
        let end = lineEnd(in: UnsafeBufferPointer(rebasing: bytes[..<limit]), from: place)
        guard let end = end ?? (limit == bytes.count ? limit : nil) else {
          throw Self.lineTooLong(name, at: line(at: place))
        }
        place = end + 1
      }
    }
  }

  static func lineTooLong(_ name: String, at line: Int? = nil) -> InputError {
    InputError(
      file: name, line: line, "a line is longer than \(longestLine >> 20) MiB.",
      remedy: "A network has one tie a row; is this a text file, with line ends?")
  }

  /// How the name ends, in small letters, without `.gz`: "csv" for "Friends.CSV.gz".
  var ending: String { Self.ending(of: name) }

  static func ending(of name: String) -> String {
    let parts = name.lowercased().split(separator: ".")
    return String(parts.last { $0 != "gz" } ?? "")
  }

  /// The line, from 1, in which a byte stands.
  func line(at offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { 1 + lineEnds(UnsafeRawBufferPointer($0)[..<offset]) }
  }

  /// The line that starts at a byte, without its end.
  func line(from start: Int) -> Range<Int> {
    bytes.withUnsafeBufferPointer { start..<(lineEnd(in: $0, from: start) ?? bytes.count) }
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

/// Where the next line end is, or nil.
func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  guard let base = bytes.baseAddress, start < bytes.count,
    let found = memchr(base + start, Int32(UInt8.newline), bytes.count - start)
  else { return nil }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// How many lines end in some bytes.
func lineEnds(_ bytes: some Sequence<UInt8>) -> Int {
  bytes.reduce(0) { $1 == .newline ? $0 &+ 1 : $0 }
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
