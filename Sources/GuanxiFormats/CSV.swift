import GuanxiCore

/// A table of ties with a header, fields separated by commas (RFC 4180).
///
/// The columns of the two ids are found by their usual names, else they are the first two. Fields
/// may stand in double quotes and then hold commas, line ends and doubled quotes; blanks around a
/// field without quotes do not belong to it. Lines before the header that start with `#` or `%` are
/// skipped.
public struct CSV: GraphFormat, TieListFormat {
  public static let name = "csv"
  public static let summary = "A table of ties with a header, separated by commas."
  public static let fileEndings = ["csv"]

  /// The format.
  public init() {}

  /// The format; it has no parameters.
  public init(_ parameters: inout Parameters) throws {}

  /// Whether the first row, separated by commas, is a header: it has usual names of columns, or its
  /// ids are words and those of the next row numbers; words only are left to the file's name.
  public static func recognizes(_ text: GraphText) -> Bool {
    let rows = text.firstRows(2)
    guard let first = rows.first, text.separator(of: first) == .comma,
      let header = try? text.fields(of: first, separator: .quotedComma), header.count >= 2,
      header.prefix(2).contains(where: { text.number($0) == nil })
    else { return false }
    if let found = CSVHeader(text, header).usualColumns, found.isTelling { return true }
    if header.prefix(2).allSatisfy({ text.number($0) == nil }), rows.count > 1,
      let second = try? text.fields(of: rows[1], separator: .quotedComma), second.count >= 2,
      second.prefix(2).allSatisfy({ text.number($0) != nil })
    {
      return true
    }
    return text.ending == "csv"
  }

  public func network(
    from text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> Network {
    try rows(of: text, options: options, workers: workers).network(options, workers)
  }

  func rows(
    of text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> NumberedRows {
    guard let headerRow = text.firstRows(1).first else { throw text.isEmptyError }
    let names = try text.fields(of: headerRow, separator: .quotedComma)
    guard names.count >= 2 else {
      throw text.error(
        at: headerRow.lowerBound, "the header has one column, and a tie needs two.",
        remedy: "Columns are separated by commas; --format snap reads other lists.")
    }
    if names.prefix(2).allSatisfy({ text.number($0) != nil }) {
      throw text.error(
        at: headerRow.lowerBound, "there are numbers where the header should be.",
        remedy: "--format snap reads a list without a header.")
    }
    let header = CSVHeader(text, names)
    let start = min(text.line(from: headerRow.lowerBound).upperBound + 1, text.bytes.count)
    var layout = try RowLayout(separator: .quotedComma, values: nil, numberReason: nil)
    layout.hasComments = false
    layout.source = header.usualColumns?.source ?? 0
    layout.target = header.usualColumns?.target ?? 1
    layout.value = try options.values.map { try header.valueColumn($0, layout) }
    layout.numberReason = try numberReason(text, start, layout, options)
    var rows = try TieRows(of: text, from: start, layout: layout, workers: workers)
    guard rows.count > 0 else { throw text.isEmptyError }
    let labels = try rows.number(workers: workers)
    return NumberedRows(
      format: Self.name, rows: rows, labels: labels,
      direction: ChosenDirection(options, fileSays: nil),
      remarks: remarks(
        names.map { text.shown($0.range) }, layout, isUsual: header.usualColumns != nil))
  }

  /// What the header was taken for, if its names do not say so or not all columns are read.
  private func remarks(_ names: [String], _ layout: RowLayout, isUsual: Bool) -> [String] {
    let read = [layout.source, layout.target]
    let unread = names.indices.filter { !read.contains($0) && $0 != layout.value?.index }
      .map { names[$0] }
    if isUsual && unread.isEmpty { return [] }
    let taken =
      "the first row is the header: ties lead from '\(names[layout.source])' to"
      + " '\(names[layout.target])'"
      + (unread.isEmpty ? "" : "; not read: \(unread.joined(separator: ", "))")
    return isUsual ? [taken] : [taken, "if that row is a tie, --format snap reads it as one"]
  }

  private func numberReason(
    _ text: GraphText, _ start: Int, _ layout: RowLayout, _ options: ReadingOptions
  ) throws -> RowLayout.NumberReason? {
    var place = start
    while place < text.bytes.count {
      let line = text.line(from: place)
      place = line.upperBound + 1
      let fields =
        text.trimmed(line).isEmpty
        ? [] : try text.fields(of: line.lowerBound..<text.bytes.count, separator: layout.separator)
      guard !fields.isEmpty else { continue }
      let ids = [layout.source, layout.target].filter { $0 < fields.count }.map { fields[$0] }
      return try text.numberReason(asked: options.ids, firstIDs: ids)
    }
    return nil
  }

  /// The network as a table with the header `source,target` and, if ties have numbers, what they
  /// mean.
  ///
  /// Such a table does not say whether it is directed, nor that names like `7` are text.
  ///
  /// - Throws: `ChoiceError` if there are nodes without ties, which a table of ties loses.
  public func write(_ network: Network, to sink: any ByteSink, on workers: Workers) throws {
    let names = network.labels.names
    if let rank = network.isolatedRanks.first {
      throw ChoiceError(
        "A csv table of ties would lose nodes without ties, such as '\(names[rank])'."
          + " Write it as snap, which keeps them.")
    }
    try names.check(for: Self.name) { name in
      name.allSatisfy { $0 >= 32 && $0 != 127 || [.tab, .newline, .carriageReturn].contains($0) }
    }
    let value = network.graph.arcValues.map { ",\($0.kind.rawValue)" } ?? ""
    try sink.write("source,target\(value)\n")
    try TieText.write(network, .init(separator: .comma, isQuoted: true), to: sink, on: workers)
  }

  /// Whether a name must stand in quotes.
  static func needsQuotes(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.first?.isBlank ?? true || name.last?.isBlank ?? true
      || name.contains { $0 == .comma || $0 == .quote || $0 < 32 }
  }

  /// A name in quotes.
  static func quoted(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = [.quote]
    for byte in name {
      if byte == .quote { output.append(.quote) }
      output.append(byte)
    }
    return output + [.quote]
  }
}
