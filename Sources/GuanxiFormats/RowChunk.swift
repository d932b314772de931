import GuanxiCore

/// The ties of one part of a text that starts at the start of a line and ends with one.
struct RowChunk: Sendable {
  /// Two ids a row, and a value if asked for. An id is the number in the file, or that of a name
  /// among the names of the text; without a meaning when numbers are wide.
  let ties: TieBlock
  /// Two numbers a row, if one of them takes more than 32 bits.
  private(set) var wideNumbers: [UInt64] = []
  /// The names of this part until they are shared, when ids are text.
  private let names = NamesInProgress()
  /// The smallest number.
  private(set) var smallest = UInt64.max
  /// The largest number.
  private(set) var largest: UInt64 = 0
  /// In which lines rows stand.
  private(set) var lines = RowLines()
  /// What stopped it, if anything: the line, from 0, and what is wrong.
  private(set) var problem: (line: Int, problem: TextProblem)?

  /// How many rows held a tie.
  var rows: Int { wideNumbers.isEmpty ? ties.count : wideNumbers.count / 2 }

  /// Reads rows.
  ///
  /// - Parameters:
  ///   - bytes: The part of the text.
  ///   - layout: How rows are written.
  ///   - shared: The names of the whole text, when ids are text.
  init(_ bytes: UnsafeBufferPointer<UInt8>, layout: RowLayout, names shared: SharedNames?) {
    ties = TieBlock(capacity: (bytes.count + 1) / 4 + 1, hasValues: layout.value != nil)
    do throws(TextProblem) {
      try read(bytes, layout)
    } catch {
      let line = lines.count + lineEnds(bytes[lines.place..<max(lines.place, error.offset)])
      problem = (line, error)
    }
    guard let shared else { return }
    if !shared.take(names.table, of: ties) && problem == nil {
      problem = (0, TextProblem(offset: 0, problem: "there are more names than there is room for."))
    }
    names.table = NameTable()
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ layout: RowLayout
  ) throws(TextProblem) {
    var place = 0
    while place < bytes.count {
      if layout.isPlain {
        let (end, rows) = readPlainRows(bytes, from: place, layout)
        lines.passRows(rows, upTo: end)
        place = end
      }
      guard place < bytes.count else { return }
      // Something that the plain rows do not have: a comment, a blank line, a mistake, the end.
      var reader = FieldReader(
        bytes, in: place..<bytes.count, separator: layout.separator, hasComments: layout.hasComments
      )
      repeat {
        guard try readRow(&reader, bytes, layout) else { return }
      } while !layout.isPlain
      place = reader.place
    }
  }

  /// Reads rows of two numbers, and a value behind them, as long as nothing else comes.
  ///
  /// - Returns: Where the first other row starts, and how many rows were read.
  private mutating func readPlainRows(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ layout: RowLayout
  ) -> (end: Int, rows: Int) {
    guard let base = bytes.baseAddress, wideNumbers.isEmpty else { return (start, 0) }
    var reader = PlainRowReader(base, bytes.count, layout)
    var place = start
    var rows = 0
    ties.append(upTo: (bytes.count - start + 1) / 4 + 1) { pairs, values in
      (place, rows) = reader.read(from: start, pairs, values)
      return rows
    }
    if rows > 0 {
      smallest = min(smallest, UInt64(reader.smallest))
      largest = max(largest, UInt64(reader.largest))
    }
    return (place, rows)
  }

  /// Reads the next row of any kind; false at the end.
  private mutating func readRow(
    _ reader: inout FieldReader, _ bytes: UnsafeBufferPointer<UInt8>, _ layout: RowLayout
  ) throws(TextProblem) -> Bool {
    guard let start = reader.nextRow() else {
      lines.passLines(of: bytes, upTo: bytes.count)
      return false
    }
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
    let number = layout.value == nil ? 1 : try layout.number(in: value, of: bytes, rowStart: start)
    lines.passLines(of: bytes, upTo: start)
    if layout.numberReason != nil {
      append(
        try self.number(source, bytes, layout), try self.number(target, bytes, layout), number)
    } else {
      append(try name(source, bytes), try name(target, bytes), number)
    }
    lines.passRow(of: bytes, upTo: reader.place)
    return true
  }

  private func append(_ source: UInt32, _ target: UInt32, _ value: Double) {
    if ties.hasValues {
      ties.append(Int(source), Int(target), value: value)
    } else {
      ties.append(source, target)
    }
  }

  private mutating func append(_ source: UInt64, _ target: UInt64, _ value: Double) {
    smallest = min(smallest, source, target)
    largest = max(largest, source, target)
    let isWide = !wideNumbers.isEmpty || max(source, target) > UInt64(UInt32.max)
    if isWide && wideNumbers.isEmpty {
      wideNumbers.reserveCapacity(2 * ties.count + 1024)
      for row in 0..<ties.count {
        wideNumbers.append(UInt64(ties.source(of: row)))
        wideNumbers.append(UInt64(ties.target(of: row)))
      }
    }
    if isWide {
      wideNumbers.append(source)
      wideNumbers.append(target)
    }
    // Of a wide number the low half, which its rank replaces.
    append(
      UInt32(truncatingIfNeeded: source), UInt32(truncatingIfNeeded: target), value)
  }

  private func number(
    _ field: Field, _ bytes: UnsafeBufferPointer<UInt8>, _ layout: RowLayout
  ) throws(TextProblem) -> UInt64 {
    guard let number = canonicalNumber(bytes[field.range]) else {
      throw layout.problem(with: field.range, of: bytes)
    }
    return number
  }

  private func name(
    _ field: Field, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(TextProblem) -> UInt32 {
    let (number, isNew) = field.withBytes(of: bytes) { names.table.number(of: $0) }
    if isNew { try checkName(names.table[Int(number)], isQuoted: field.isQuoted, at: field.range) }
    return number
  }

  /// A number of a row: of its source with `end` 0, of its target with 1.
  func number(_ end: Int, ofRow row: Int) -> UInt64 {
    if !wideNumbers.isEmpty { return wideNumbers[2 * row + end] }
    return UInt64(end == 0 ? ties.source(of: row) : ties.target(of: row))
  }

  /// Forgets the numbers of the file, when ranks have taken their places.
  mutating func forgetWideNumbers() { wideNumbers = [] }
}

/// Names that one task collects.
final class NamesInProgress: @unchecked Sendable {
  // A table that is part of a value would be copied when a closure changes it.
  var table = NameTable()
}

/// In which lines of a part of a text its rows stand, counted from 0.
struct RowLines: Sendable {
  /// How many lines have been passed.
  private(set) var count = 0
  /// Up to where they have been counted.
  private(set) var place = 0
  /// How many rows have been passed.
  private var rows = 0
  /// Rows that do not stand in the line after the row before, and their lines.
  private var breaks: [(row: Int, line: Int)] = []

  /// Passes rows that take a line each.
  mutating func passRows(_ rows: Int, upTo end: Int) {
    guard rows > 0 else { return }
    noteRow()
    count += rows
    self.rows += rows
    place = end
  }

  /// Passes lines without a row.
  mutating func passLines(of bytes: UnsafeBufferPointer<UInt8>, upTo end: Int) {
    count += lineEnds(bytes[place..<end])
    place = end
  }

  /// Passes a row.
  mutating func passRow(of bytes: UnsafeBufferPointer<UInt8>, upTo end: Int) {
    noteRow()
    rows += 1
    passLines(of: bytes, upTo: end)
  }

  private mutating func noteRow() {
    let expected = breaks.last.map { $0.line + rows - $0.row } ?? rows
    if expected != count { breaks.append((rows, count)) }
  }

  /// The line of a row.
  func line(ofRow row: Int) -> Int {
    guard let last = breaks.last(where: { $0.row <= row }) else { return row }
    return last.line + row - last.row
  }
}

/// Refuses names that are no UTF-8 or hold control characters; line ends and tabs need quotes.
func checkName(
  _ name: some Collection<UInt8>, isQuoted: Bool, at place: Range<Int>
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
  }

  /// Whether a number is in the range of its kind.
  func accepts(_ number: Double) -> Bool {
    if value?.areTimes == true { return number.isFinite }
    return value?.kind == .probability
      ? number >= 0 && number <= 1 : number > 0 && number < .infinity
  }

  /// The number of a tie.
  fileprivate func number(
    in field: Field?, of bytes: UnsafeBufferPointer<UInt8>, rowStart: Int
  ) throws(TextProblem) -> Double {
    let noun = value?.noun ?? "weight"
    guard let field, !field.range.isEmpty else {
      throw TextProblem(
        offset: rowStart, problem: "there is no \(noun): column '\(value?.name ?? "")' is missing.")
    }
    let shown = GraphText.shown(bytes[field.range])
    guard let number = decimal(UnsafeBufferPointer(rebasing: bytes[field.range])) else {
      throw TextProblem(
        offset: field.range.lowerBound, problem: "the \(noun) '\(shown)' is no number.",
        remedy: value?.areTimes == true ? "Times are numbers: of seconds, days, weeks." : nil)
    }
    guard accepts(number) else {
      throw TextProblem(
        offset: field.range.lowerBound,
        problem: value?.areTimes == true
          ? "the time \(shown) is not finite."
          : value?.kind == .probability
            ? "the probability \(shown) is not in 0...1."
            : "the weight \(shown) is not a finite number above 0.")
    }
    return number
  }

  fileprivate func missingSecondID(
    after source: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> TextProblem {
    let isSemicolon = separator == .blanks && bytes[source].contains(UInt8(ascii: ";"))
    let remedy =
      switch separator {
      case .blanks where isSemicolon:
        "Semicolons separate nothing here: put commas in their place, as in"
          + " tr ';' ',' < FILE | guanxi info -"
      case .blanks: "A row has two ids with a space in between."
      case .tab: "The ids of this file are separated by a tab, as in its first row."
      case .comma, .quotedComma: "The ids of this file are separated by a comma."
      }
    return TextProblem(
      offset: source.lowerBound,
      problem: "there is no second id after '\(GraphText.shown(bytes[source]))'.", remedy: remedy)
  }
}
