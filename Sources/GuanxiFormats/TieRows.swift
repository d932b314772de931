import GuanxiCore

/// All rows of a text, on the way to a network.
struct TieRows: Sendable {
  let text: GraphText
  let layout: RowLayout
  let chunks: [RowChunk]

  /// The number of rows that hold a tie.
  var count: Int { chunks.reduce(0) { $0 + $1.rows } }

  /// Reads the rows from a byte on, in parts of a fixed size.
  ///
  /// - Throws: `InputError` for the first row that is wrong.
  init(of text: GraphText, from start: Int, layout: RowLayout, workers: Workers) throws {
    self.text = text
    self.layout = layout
    let ranges = Self.ranges(of: text.bytes, from: start, layout)
    chunks = workers.map(ranges.count) { RowChunk(ranges[$0], of: text.bytes, layout: layout) }
    guard let problem = chunks.lazy.compactMap(\.problem).first else { return }
    throw text.error(at: problem.offset, problem.problem, remedy: problem.remedy)
  }

  /// Parts that end at line ends: of about a megabyte, or small enough that a table of their names
  /// fits into the cache.
  private static func ranges(
    of bytes: [UInt8], from start: Int, _ layout: RowLayout
  ) -> [Range<Int>] {
    // A line end may stand inside quotes, so text with quotes is read in one go.
    if layout.separator == .quotedComma { return [start..<bytes.count] }
    let size = layout.numberReason == nil ? 1 << 18 : 1 << 20
    var ranges: [Range<Int>] = []
    var first = start
    while first < bytes.count {
      let wanted = min(first + size, bytes.count)
      let end = bytes[(wanted - 1)...].firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count
      ranges.append(first..<end)
      first = end
    }
    return ranges
  }

  /// The smallest and the largest id, when ids are numbers and there are rows.
  var idRange: ClosedRange<UInt64>? {
    let smallest = chunks.lazy.map(\.smallest).min() ?? .max
    let largest = chunks.lazy.map(\.largest).max() ?? 0
    return smallest <= largest ? smallest...largest : nil
  }

  /// Where a row starts in the text.
  func start(ofRow row: Int) -> Int {
    var row = row
    guard
      let chunk = chunks.first(where: { chunk in
        if row < chunk.rows { return true }
        row -= chunk.rows
        return false
      })
    else { return text.bytes.count }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var reader = FieldReader(
        bytes, in: chunk.range, separator: layout.separator, hasComments: layout.hasComments)
      while let start = reader.nextRow() {
        if row == 0 { return start }
        row -= 1
        // The row was read before without a problem.
        try? reader.skipRow()
      }
      return chunk.range.upperBound
    }
  }

  /// The error for a row.
  func error(inRow row: Int, _ problem: String, remedy: String? = nil) -> InputError {
    text.error(at: start(ofRow: row), problem, remedy: remedy)
  }
}
