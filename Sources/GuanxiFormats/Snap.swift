import Foundation
import GuanxiCore

/// A list of ties, one a row: two ids with blanks, a tab or a comma in between.
///
/// Lines that start with `#` or `%` are comments. The first row decides what separates: a tab if it
/// has one (names may then contain spaces), else a comma, else blanks. Further columns are numbers
/// that are read when asked for. These comments before the first row are understood:
///
///     # Directed graph …  or  # Undirected graph …
///     # Nodes: 12 Edges: 34
///     # Ids: text
///     # Isolated: 5 77
///     # Origin: {"generator":"ring:nodes=10","seed":1,"notes":[],"checks":[]}
///
/// The first two are those of the Stanford Large Network Dataset Collection (Leskovec and Krevl,
/// 2014); the others keep what a list of ties would lose.
public struct Snap: GraphFormat, TieListFormat {
  public static let name = "snap"
  public static let summary = "A list of ties, two ids a row; # and % start comments."
  public static let fileEndings = ["el", "txt", "tsv", "edges", "edgelist", "snap"]

  /// The format.
  public init() {}

  /// The format; it has no parameters.
  public init(_ parameters: inout Parameters) throws {}

  /// Any other text is taken as a list of ties, so this one need not be recognized.
  public static func recognizes(_ text: GraphText) -> Bool { false }

  public func network(
    from text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> Network {
    try rows(of: text, options: options, workers: workers).network(options, workers)
  }

  func rows(
    of text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> NumberedRows {
    let preamble = try SnapPreamble(text)
    let separator = preamble.firstRow.map { text.separator(of: $0) } ?? .blanks
    let ids = options.ids ?? (preamble.saysText ? .text : nil)
    var firstIDs = preamble.isolated.map { Field(range: $0) }
    if let row = preamble.firstRow {
      firstIDs = Array(try text.fields(of: row, separator: separator).prefix(2))
    }
    let layout = try RowLayout(
      separator: separator, values: options.values,
      numberReason: try text.numberReason(asked: ids, firstIDs: firstIDs))
    let start = preamble.firstRow?.lowerBound ?? text.bytes.count
    let oddity = try text.oddity(
      from: start, separator: separator, areNumbers: layout.numberReason != nil)
    var rows = try TieRows(of: text, from: start, layout: layout, workers: workers)
    guard rows.count > 0 || !preamble.isolated.isEmpty else { throw text.isEmptyError }
    for id in preamble.isolated { try check(id, text, layout) }
    let countsRemark = preamble.countsRemark(text, rows)
    let labels = try rows.number(
      isolated: preamble.isolated.map { Array(text.bytes[$0]) }, workers: workers)
    return NumberedRows(
      format: Self.name, rows: rows, labels: labels,
      direction: ChosenDirection(options, fileSays: preamble.saysDirected),
      remarks: preamble.nodesRemark(text, nodeCount: labels.count) + countsRemark + oddity
        + (oddity.isEmpty ? try unreadRemark(text, preamble, separator, options) : []),
      origin: preamble.origin)
  }

  /// Says that there are numbers which nobody asked for.
  private func unreadRemark(
    _ text: GraphText, _ preamble: SnapPreamble, _ separator: Separator, _ options: ReadingOptions
  ) throws -> [String] {
    guard options.values == nil, let row = preamble.firstRow else { return [] }
    let fields = try text.fields(of: row, separator: separator)
    let columns =
      fields.firstIndex { $0.range.first.map { text.bytes[$0].startsComment } ?? false }
      ?? fields.count
    guard columns > 2 else { return [] }
    return [
      "only the first two of \(columns) columns are read; --weights 3 reads the third as strengths"
    ]
  }

  private func check(_ id: Range<Int>, _ text: GraphText, _ layout: RowLayout) throws {
    do throws(TextProblem) {
      if layout.numberReason == nil {
        try checkName(text.bytes[id], isQuoted: false, at: id)
      } else if canonicalNumber(text.bytes[id]) == nil {
        throw text.bytes.withUnsafeBufferPointer { layout.problem(with: id, of: $0) }
      }
    } catch {
      throw text.error(at: error.offset, error.problem, remedy: error.remedy)
    }
  }

  public func write(_ network: Network, to sink: any ByteSink, on workers: Workers) throws {
    let names = network.labels.names
    let isText = !network.labels.areNumbers
    try names.check(for: Self.name, allowing: Self.canHold)
    let graph = network.graph
    try sink.write(
      """
      # \(graph.isDirected ? "Directed" : "Undirected") graph
      # Nodes: \(graph.nodeCount) Edges: \(graph.edgeCount)

      """)
    if isText { try sink.write("# Ids: text\n") }
    if let origin = network.origin {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      try sink.write("# Origin: \(String(decoding: try encoder.encode(origin), as: UTF8.self))\n")
    }
    let separator: UInt8 = isText ? .tab : .space
    let isolated = network.isolatedRanks
    for start in stride(from: 0, to: isolated.count, by: 20) {
      let line = isolated[start..<min(start + 20, isolated.count)].map { names[$0] }
        .joined(separator: isText ? "\t" : " ")
      try sink.write("# Isolated: \(line)\n")
    }
    try TieText.write(network, .init(separator: separator), to: sink, on: workers)
  }

  private static func canHold(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    return !first.isBlank && !last.isBlank && !first.startsComment
      && name.allSatisfy { $0 >= 32 && $0 != 127 }
  }
}
