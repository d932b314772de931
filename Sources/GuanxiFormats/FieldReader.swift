/// What stands between the fields of a row.
enum Separator: Sendable {
  /// Spaces and tabs, any number of them.
  case blanks
  /// One tab; names may contain spaces.
  case tab
  /// One comma.
  case comma
  /// One comma; a field in double quotes may contain commas, line ends and doubled quotes (RFC 4180).
  case quotedComma
}

/// One field: its bytes, without blanks around them and without the quotes around it.
struct Field {
  var range: Range<Int>
  /// Whether it stood in quotes.
  var isQuoted = false
  /// Whether a doubled quote in it stands for one.
  var hasDoubledQuotes = false

  /// Calls `body` with the bytes that the field means.
  func withBytes<Result>(
    of text: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard hasDoubledQuotes else { return try body(UnsafeBufferPointer(rebasing: text[range])) }
    var meant: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      meant.append(text[place])
      place += text[place] == .quote ? 2 : 1
    }
    return try meant.withUnsafeBufferPointer(body)
  }
}

/// Takes the fields of one row after another.
struct FieldReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: Separator
  private let hasComments: Bool
  /// Where it stands.
  private(set) var place: Int
  private let end: Int
  private var isAtRowEnd = true

  /// Reads a part of a text that starts at the start of a line.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, separator: Separator,
    hasComments: Bool
  ) {
    self.bytes = bytes
    self.separator = separator
    self.hasComments = hasComments
    place = range.lowerBound
    end = range.upperBound
  }

  /// Goes to the next row that is neither blank nor a comment, and returns where it starts.
  mutating func nextRow() -> Int? {
    while place < end {
      let start = place
      skipBlanks()
      if atLineEnd {
        skipLine()
      } else if hasComments && bytes[place].startsComment {
        skipLine()
      } else {
        place = start
        isAtRowEnd = false
        return start
      }
    }
    return nil
  }

  /// The next field of the row, or nil at its end.
  ///
  /// - Throws: `TextProblem` for quotes that do not fit.
  mutating func nextField() throws(TextProblem) -> Field? {
    guard !isAtRowEnd else { return nil }
    if separator != .tab || place == 0 || bytes[place - 1] == .newline { skipBlanks() }
    if separator == .quotedComma, place < end, bytes[place] == .quote { return try quotedField() }
    let start = place
    switch separator {
    case .blanks: while place < end, !bytes[place].isBlank, bytes[place] != .newline { place += 1 }
    case .tab: while place < end, bytes[place] != .tab, bytes[place] != .newline { place += 1 }
    case .comma, .quotedComma:
      while place < end, bytes[place] != .comma, bytes[place] != .newline { place += 1 }
    }
    var last = place
    if last > start, bytes[last - 1] == .carriageReturn, place == end || bytes[place] == .newline {
      last -= 1
    }
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    var first = start
    while first < last, bytes[first].isBlank { first += 1 }
    passSeparator()
    if separator == .blanks && first == last { return nil }
    return Field(range: first..<last)
  }

  /// Skips what is left of the row.
  mutating func skipRow() throws(TextProblem) {
    if separator == .quotedComma {
      while try nextField() != nil {}
    } else if !isAtRowEnd {
      isAtRowEnd = true
      skipLine()
    }
  }

  private mutating func quotedField() throws(TextProblem) -> Field {
    let opening = place
    var hasDoubled = false
    place += 1
    while true {
      while place < end, bytes[place] != .quote { place += 1 }
      guard place < end else {
        throw TextProblem(
          offset: opening, problem: "the quote that opens here is never closed.",
          remedy: "Double a quote that belongs to a name, and put the name in quotes.")
      }
      guard place + 1 < end, bytes[place + 1] == .quote else { break }
      hasDoubled = true
      place += 2
    }
    let field = Field(
      range: opening + 1..<place, isQuoted: true, hasDoubledQuotes: hasDoubled)
    place += 1
    skipBlanks()
    guard atLineEnd || bytes[place] == .comma else {
      throw TextProblem(
        offset: opening, problem: "there is text behind a closing quote.",
        remedy: "Double a quote that belongs to a name.")
    }
    if place < end, bytes[place] == .carriageReturn { place += 1 }
    passSeparator()
    return field
  }

  private mutating func passSeparator() {
    if separator == .blanks { skipBlanks() }
    if place == end {
      isAtRowEnd = true
    } else if bytes[place] == .newline {
      place += 1
      isAtRowEnd = true
    } else if separator != .blanks {
      place += 1
    }
  }

  private var atLineEnd: Bool {
    place == end || bytes[place] == .newline
      || bytes[place] == .carriageReturn && (place + 1 == end || bytes[place + 1] == .newline)
  }

  private mutating func skipBlanks() {
    while place < end, bytes[place].isBlank { place += 1 }
  }

  private mutating func skipLine() {
    while place < end, bytes[place] != .newline { place += 1 }
    if place < end { place += 1 }
  }
}
