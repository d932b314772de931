import GuanxiCore

/// The coordinate form of a square matrix, one entry an arc (Boisvert, Pozo and Remington, "The
/// Matrix Market Exchange Formats", NIST 1996).
///
/// A general matrix is directed, from row to column; a symmetric one is undirected. Ids are 1 to
/// the size, so nodes without ties are kept. The entries of a real or integer matrix are read when
/// asked for, as the column `value` or 3.
public struct MatrixMarket: GraphFormat {
  public static let name = "matrix-market"
  public static let summary = "A square matrix in coordinates; ids are 1 to its size."
  public static let fileEndings = ["mtx"]

  /// The format.
  public init() {}

  /// The format; it has no parameters.
  public init(_ parameters: inout Parameters) throws {}

  /// Whether it starts with the banner, also with one `%` as some collections have it, or is called
  /// `.mtx`.
  public static func recognizes(_ text: GraphText) -> Bool {
    banner(of: text) != nil || text.ending == "mtx"
  }

  public func network(
    from text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> Network {
    let (isPattern, isSymmetric) = try kind(of: text)
    if isPattern && options.values != nil {
      throw text.error(
        at: text.start, "the matrix is a pattern: its entries have no values.",
        remedy: "Leave the column of values out.")
    }
    var values = options.values
    if values?.column == "value" { values?.column = "3" }
    let layout = try RowLayout(separator: .blanks, values: values, numberReason: .format)
    guard let sizeLine = text.firstRows(1).first else { throw text.isEmptyError }
    let sizes = try text.fields(of: sizeLine, separator: .blanks).map { text.number($0) }
    guard sizes.count == 3, let size = sizes[0], let columns = sizes[1], let entries = sizes[2]
    else {
      throw text.error(
        at: sizeLine.lowerBound,
        "'\(text.shown(sizeLine))' should be the numbers of rows, of columns and of entries.")
    }
    guard size == columns else {
      throw text.error(
        at: sizeLine.lowerBound,
        "the matrix is not square, so its rows and columns are not the"
          + " same nodes.", remedy: "--format snap reads its entries as a list of ties.")
    }
    try checkRoom(for: size, at: sizeLine.lowerBound, of: text)
    var rows = try TieRows(
      of: text, from: text.line(from: sizeLine.lowerBound).upperBound, layout: layout,
      workers: workers)
    guard rows.count == entries else {
      throw text.error(
        at: sizeLine.lowerBound,
        "the size line says \(entries) entries, and there are \(rows.count).",
        remedy: "Is a part of the file missing?")
    }
    guard size > 0 else { throw text.isEmptyError }
    let labels = try rows.number(
      from: 1, count: Int(size), sizeLine: "the size line", workers: workers)
    return try assemble(
      format: Self.name, rows, labels, ChosenDirection(options, fileSays: !isSymmetric), options,
      workers,
      remarks: isPattern || options.values != nil
        ? [] : ["the values are not read; --weights value reads them as strengths"])
  }

  /// The words of the first line, in small letters, if it is a banner.
  private static func banner(of text: GraphText) -> [String]? {
    let line = text.line(from: text.start).prefix(200)
    let words = text.string(line).lowercased().split(whereSeparator: \.isWhitespace)
    guard let first = words.first, first == "%%matrixmarket" || first == "%matrixmarket" else {
      return nil
    }
    return words.map { String($0) }
  }

  private func kind(of text: GraphText) throws -> (isPattern: Bool, isSymmetric: Bool) {
    let words = Self.banner(of: text) ?? []
    guard words.count == 5 else {
      throw text.error(
        at: text.start,
        "there is no banner like '%%MatrixMarket matrix coordinate pattern general'.",
        remedy: "Say --format snap if it is a list of ties.")
    }
    let known: [(word: String, allowed: [String])] = [
      (words[1], ["matrix"]), (words[2], ["coordinate"]),
      (words[3], ["pattern", "real", "integer", "double"]), (words[4], ["general", "symmetric"]),
    ]
    for (word, allowed) in known where !allowed.contains(word) {
      throw text.error(
        at: text.start,
        "'\(word)' matrices are not read; it must be \(allowed.joined(separator: " or ")).")
    }
    return (words[3] == "pattern", words[4] == "symmetric")
  }

  /// The network as a matrix: pattern or real, general or symmetric.
  ///
  /// - Throws: `ChoiceError` if the ids are not 1, 2, … up to the number of nodes.
  public func write(_ network: Network, to sink: any ByteSink, on workers: Workers) throws {
    guard network.labels.names == .range(first: 1, count: network.labels.count) else {
      throw ChoiceError(
        "Matrix Market numbers nodes 1, 2, … up to their number, and the ids of this network are"
          + " others. Write it as snap, which keeps ids.")
    }
    let graph = network.graph
    let field = graph.arcValues == nil ? "pattern" : "real"
    let symmetry = graph.isDirected ? "general" : "symmetric"
    try sink.write(
      """
      %%MatrixMarket matrix coordinate \(field) \(symmetry)
      \(graph.nodeCount) \(graph.nodeCount) \(graph.edgeCount)

      """)
    // A symmetric matrix lists its lower triangle: the larger number is the row.
    try TieText.write(
      network, .init(separator: .space, putsLargerFirst: !graph.isDirected), to: sink, on: workers)
  }
}
