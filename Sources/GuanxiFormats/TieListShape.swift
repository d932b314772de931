import GuanxiCore

extension GraphText {
  /// Looks whether a text is a list of ties, by its first 200 rows: prose, markup, or the lists of
  /// neighbors that other programs write, would be read as ties that nobody meant.
  ///
  /// - Parameters:
  ///   - start: Where the first row starts.
  ///   - separator: What stands between fields.
  ///   - areNumbers: Whether ids are numbers, so that it cannot be prose.
  /// - Returns: What is odd about it, or nothing.
  /// - Throws: `InputError` for markup, and for rows of words of different lengths.
  func oddity(from start: Int, separator: Separator, areNumbers: Bool) throws -> [String] {
    guard start < bytes.count else { return [] }
    let markup = ["<": "XML (as GraphML and GEXF are)", "{": "JSON", "[": "JSON"]
    if let kind = markup[String(UnicodeScalar(bytes[start]))] {
      throw error(
        at: start, "this looks like \(kind), which is not read.",
        remedy: "Convert it to a list of ties, CSV or Matrix Market.")
    }
    var columns: Int?
    for row in firstRows(200, from: start) {
      let fields = try fields(of: row, separator: separator)
      let comment = fields.firstIndex { $0.range.first.map { bytes[$0].startsComment } ?? false }
      let count = comment ?? fields.count
      // A row without a second id has its own message.
      guard count >= 2 else { return [] }
      guard count == columns ?? count else {
        if areNumbers {
          return [
            "rows have different numbers of columns (\(columns ?? 0), then \(count)); only the first"
              + " two are ids, as in a list of ties"
          ]
        }
        throw error(
          at: row.lowerBound,
          "\(count) columns stand here, and \(columns ?? 0) in the first row; a list of ties has"
            + " the same number in each row.",
          remedy: "Names with blanks need tabs or commas between columns. Other formats are chosen"
            + " with --format.")
      }
      columns = count
    }
    return []
  }
}
