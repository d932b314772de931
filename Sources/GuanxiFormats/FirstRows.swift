import GuanxiCore

extension GraphText {
  /// Where the first lines stand that are neither blank nor a comment; at most `count` of them.
  ///
  /// - Parameters:
  ///   - count: How many lines to find.
  ///   - start: Where to begin, nil for the start of the text.
  ///   - onComment: Gets each comment before the last line found, with its sign.
  /// - Returns: The lines without the blanks around them.
  func firstRows(
    _ count: Int, from start: Int? = nil, onComment: (Range<Int>) -> Void = { _ in }
  ) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var place = start ?? self.start
    while place < bytes.count && rows.count < count {
      let line = line(from: place)
      let content = trimmed(line)
      place = line.upperBound + 1
      guard let first = content.first else { continue }
      if bytes[first].startsComment { onComment(content) } else { rows.append(content) }
    }
    return rows
  }

  /// What separates the fields of a row: a tab if there is one, else a comma, else blanks.
  func separator(of row: Range<Int>) -> Separator {
    if bytes[row].contains(.tab) { return .tab }
    return bytes[row].contains(.comma) ? .comma : .blanks
  }

  /// The fields of a row.
  ///
  /// - Throws: `InputError` for quotes that do not fit.
  func fields(of row: Range<Int>, separator: Separator) throws -> [Field] {
    try bytes.withUnsafeBufferPointer { bytes in
      var reader = FieldReader(bytes, in: row, separator: separator, hasComments: false)
      var fields: [Field] = []
      do throws(TextProblem) {
        guard reader.nextRow() != nil else { return [] }
        while let field = try reader.nextField() { fields.append(field) }
      } catch {
        throw self.error(at: error.offset, error.problem, remedy: error.remedy)
      }
      return fields
    }
  }

  /// The number that a field is, nil if it is something else.
  func number(_ field: Field) -> UInt64? { canonicalNumber(bytes[field.range]) }

  /// Why ids are numbers, or nil if they are text: as asked, else as the first row's ids are.
  ///
  /// - Throws: `InputError` for negative numbers.
  func numberReason(
    asked: ReadingOptions.IDs?, firstIDs: [Field]
  ) throws -> RowLayout.NumberReason? {
    switch asked {
    case .numbers: return .askedFor
    case .text: return nil
    case nil: break
    }
    if firstIDs.allSatisfy({ number($0) != nil }) { return .firstRow }
    let isNegative = firstIDs.map { field in
      bytes[field.range].first == UInt8(ascii: "-")
        && canonicalNumber(bytes[field.range].dropFirst()) != nil
    }
    if let field = zip(firstIDs, isNegative).first(where: \.1)?.0,
      zip(firstIDs, isNegative).allSatisfy({ $1 || number($0) != nil })
    {
      throw error(
        at: field.range.lowerBound,
        "'\(shown(field.range))' is negative, and numbers of nodes start at 0.",
        remedy: "If ids are names, say --ids text.")
    }
    return nil
  }
}
