import GuanxiCore

extension GraphText {
  /// Refuses a text that is no list of ties, by its first 200 rows: prose, markup, or the lists of
  /// neighbors that other programs write, would be read as ties that nobody meant.
  ///
  /// - Parameters:
  ///   - start: Where the first row starts.
  ///   - separator: What stands between fields.
  /// - Throws: `InputError` with the first line that does not fit.
  func checkLooksLikeTies(from start: Int, separator: Separator) throws {
    guard start < bytes.count else { return }
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
      guard count >= 2 else { return }
      guard count == columns ?? count else {
        throw error(
          at: row.lowerBound,
          "\(count) columns stand here, and \(columns ?? 0) in the first row; a list of ties has"
            + " the same number in each row.",
          remedy: "Names with blanks need tabs or commas between columns. Other formats are chosen"
            + " with --format.")
      }
      columns = count
    }
  }
}
