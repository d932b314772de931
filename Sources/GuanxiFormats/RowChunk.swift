import GuanxiCore

/// The ties of one part of a text.
struct RowChunk: Sendable {
  /// The bytes it was read from.
  let range: Range<Int>
  /// How many rows held a tie.
  private(set) var rows = 0
  /// Two a row, when ids are numbers.
  private(set) var numbers: [UInt64] = []
  /// The names of this part, when ids are text.
  private(set) var names = NameTable()
  /// Two a row: numbers in `names`, when ids are text.
  private(set) var nameNumbers: [UInt32] = []
  /// One a row, if asked for.
  private(set) var values: [Double] = []
  /// The smallest id.
  private(set) var smallest = UInt64.max
  /// The largest id.
  private(set) var largest: UInt64 = 0
  /// What stopped it, if anything.
  private(set) var problem: TextProblem?

  /// Reads the rows in a part of a text that starts at the start of a line and ends with one.
  init(_ range: Range<Int>, of bytes: [UInt8], layout: RowLayout) {
    self.range = range
    bytes.withUnsafeBufferPointer { bytes in
      do throws(TextProblem) {
        try read(bytes, layout)
      } catch {
        problem = error
      }
    }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ layout: RowLayout
  ) throws(TextProblem) {
    var place = range.lowerBound
    let end = range.upperBound
    if layout.isPlain {
      numbers.reserveCapacity(range.count / 5)
      if layout.value != nil { values.reserveCapacity(range.count / 10) }
    }
    while place < end {
      if layout.isPlain { place = readPlainRows(bytes, from: place, layout) }
      guard place < end else { return }
      // Something that the plain rows do not have: a comment, a blank line, a mistake.
      var reader = FieldReader(
        bytes, in: place..<end, separator: layout.separator, hasComments: layout.hasComments)
      repeat {
        guard try readRow(&reader, bytes, layout) else { return }
      } while !layout.isPlain
      place = reader.place
    }
  }

  /// Reads rows of two numbers, and a value behind them, as long as nothing else comes.
  ///
  /// - Returns: Where the first other row starts, or the end.
  private mutating func readPlainRows(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ layout: RowLayout
  ) -> Int {
    let end = range.upperBound
    let separator: UInt8? =
      switch layout.separator {
      case .blanks: nil
      case .tab: .tab
      case .comma, .quotedComma: .comma
      }
    let hasValues = layout.value != nil
    var rowStart = start
    while rowStart < end {
      var place = rowStart
      guard let source = plainNumber(bytes, &place, end),
        passSeparator(bytes, &place, end, separator),
        let target = plainNumber(bytes, &place, end)
      else { return rowStart }
      if hasValues {
        guard passSeparator(bytes, &place, end, separator) else { return rowStart }
        let first = place
        while place < end, bytes[place] > .comma { place += 1 }
        guard let value = decimal(UnsafeBufferPointer(rebasing: bytes[first..<place])),
          layout.accepts(value)
        else { return rowStart }
        values.append(value)
      }
      if place < end, bytes[place] != .newline {
        let isSeparator = separator == nil ? bytes[place].isBlank : bytes[place] == separator
        let isLineEnd =
          bytes[place] == .carriageReturn && (place + 1 == end || bytes[place + 1] == .newline)
        guard isSeparator || isLineEnd else {
          if hasValues { values.removeLast() }
          return rowStart
        }
        while place < end, bytes[place] != .newline { place += 1 }
      }
      append(source, target)
      rowStart = min(place + 1, end)
    }
    return end
  }

  /// Reads the next row of any kind; false at the end.
  private mutating func readRow(
    _ reader: inout FieldReader, _ bytes: UnsafeBufferPointer<UInt8>, _ layout: RowLayout
  ) throws(TextProblem) -> Bool {
    guard let start = reader.nextRow() else { return false }
    var source: Field?
    var target: Field?
    var value: Field?
    let last = max(layout.source, layout.target, layout.value?.index ?? 0)
    var column = 0
    while column <= last, let field = try reader.nextField() {
      if column == layout.source { source = field }
      if column == layout.target { target = field }
      if column == layout.value?.index { value = field }
      column += 1
    }
    try reader.skipRow()
    guard let source, !source.range.isEmpty || source.isQuoted else {
      throw TextProblem(offset: start, problem: "there is no first id.")
    }
    guard let target, !target.range.isEmpty || target.isQuoted else {
      throw layout.missingSecondID(after: source.range, of: bytes)
    }
    if layout.numberReason != nil {
      append(try number(source, bytes, layout), try number(target, bytes, layout))
    } else {
      nameNumbers.append(try name(source, bytes))
      nameNumbers.append(try name(target, bytes))
      rows += 1
    }
    if layout.value != nil {
      values.append(try layout.number(in: value, of: bytes, rowStart: start))
    }
    return true
  }

  @inline(__always)
  private mutating func append(_ source: UInt64, _ target: UInt64) {
    numbers.append(source)
    numbers.append(target)
    smallest = min(smallest, source, target)
    largest = max(largest, source, target)
    rows += 1
  }

  private func number(
    _ field: Field, _ bytes: UnsafeBufferPointer<UInt8>, _ layout: RowLayout
  ) throws(TextProblem) -> UInt64 {
    guard let number = canonicalNumber(bytes[field.range]) else {
      throw layout.problem(with: field.range, of: bytes)
    }
    return number
  }

  private mutating func name(
    _ field: Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(TextProblem) -> UInt32 {
    let (number, isNew) = field.withBytes(of: bytes) { names.number(of: $0) }
    if isNew { try checkName(names[Int(number)], isQuoted: field.isQuoted, at: field.range) }
    return number
  }
}

/// Digits up to 10¹⁸ without a leading zero; moves behind them.
@inline(__always)
private func plainNumber(
  _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ end: Int
) -> UInt64? {
  let start = place
  var number: UInt64 = 0
  while place < end {
    let digit = bytes[place] &- 48
    if digit > 9 { break }
    number = number &* 10 &+ UInt64(digit)
    place += 1
  }
  let length = place - start
  return length > 0 && length <= 18 && (bytes[start] != 48 || length == 1) ? number : nil
}

/// Moves behind a separator, or behind blanks when there is none; false if it is not there.
@inline(__always)
private func passSeparator(
  _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int, _ end: Int, _ separator: UInt8?
) -> Bool {
  guard place < end else { return false }
  if let separator {
    guard bytes[place] == separator else { return false }
    place += 1
    while place < end, bytes[place] == .space { place += 1 }
    return true
  }
  guard bytes[place].isBlank else { return false }
  repeat { place += 1 } while place < end && bytes[place].isBlank
  return true
}

/// Refuses names that are no UTF-8 or hold control characters; line ends and tabs need quotes.
func checkName(
  _ name: ArraySlice<UInt8>, isQuoted: Bool, at place: Range<Int>
) throws(TextProblem) {
  let isASCII = name.allSatisfy { $0 < 128 }
  if !isASCII && String(validating: name, as: UTF8.self) == nil {
    throw TextProblem(
      offset: place.lowerBound, problem: "'\(GraphText.shown(name))' is no valid UTF-8.",
      remedy: "Save the file in UTF-8.")
  }
  let allowed: [UInt8] = isQuoted ? [.tab, .newline, .carriageReturn] : []
  guard name.allSatisfy({ $0 >= 32 && $0 != 127 || allowed.contains($0) }) else {
    throw TextProblem(
      offset: place.lowerBound,
      problem: "the id '\(GraphText.shown(name))' holds a control character.",
      remedy: "Is this a text file in UTF-8?")
  }
}

extension RowLayout {
  /// Whether rows are read by the quick way: two numbers, then perhaps a value.
  fileprivate var isPlain: Bool {
    numberReason != nil && source == 0 && target == 1 && (value?.index ?? 2) == 2
      && separator != .quotedComma
  }

  /// Whether a number is in the range of its kind.
  func accepts(_ number: Double) -> Bool {
    value?.kind == .probability
      ? number >= 0 && number <= 1 : number > 0 && number < .infinity
  }

  /// The number of a tie.
  fileprivate func number(
    in field: Field?, of bytes: UnsafeBufferPointer<UInt8>, rowStart: Int
  ) throws(TextProblem) -> Double {
    let noun = value?.kind == .probability ? "probability" : "weight"
    guard let field, !field.range.isEmpty else {
      throw TextProblem(
        offset: rowStart, problem: "there is no \(noun): column '\(value?.name ?? "")' is missing.")
    }
    let shown = GraphText.shown(bytes[field.range])
    guard let number = decimal(UnsafeBufferPointer(rebasing: bytes[field.range])) else {
      throw TextProblem(
        offset: field.range.lowerBound, problem: "the \(noun) '\(shown)' is no number.")
    }
    guard accepts(number) else {
      throw TextProblem(
        offset: field.range.lowerBound,
        problem: value?.kind == .probability
          ? "the probability \(shown) is not in 0...1."
          : "the weight \(shown) is not a finite number above 0.")
    }
    return number
  }

  fileprivate func missingSecondID(
    after source: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> TextProblem {
    let remedy =
      switch separator {
      case .blanks: "A row has two ids with a space in between."
      case .tab: "The ids of this file are separated by a tab, as in its first row."
      case .comma, .quotedComma: "The ids of this file are separated by a comma."
      }
    return TextProblem(
      offset: source.lowerBound,
      problem: "there is no second id after '\(GraphText.shown(bytes[source]))'.", remedy: remedy)
  }
}
