import GuanxiCore

/// A list of ties whose first row says how many nodes and how many rows follow.
///
/// Ids are 0 to *n* − 1, or 1 to *n* if *n* occurs and 0 does not. Nodes without ties are kept. It
/// is read so only when asked for, since its first row looks like any other.
public struct Counted: GraphFormat {
  public static let name = "counted"
  public static let summary = "A list of ties under a row with the numbers of nodes and of rows."
  public static let fileEndings = ["counted"]

  /// The format.
  public init() {}

  /// The format; it has no parameters.
  public init(_ parameters: inout Parameters) throws {}

  /// Never: the first row looks like a tie.
  public static func recognizes(_ text: GraphText) -> Bool { false }

  public func network(
    from text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> Network {
    let lines = text.firstRows(2)
    guard let first = lines.first else { throw text.isEmptyError }
    let counts = try text.fields(of: first, separator: text.separator(of: first))
      .prefix(2).map { text.number($0) }
    guard counts.count == 2, let nodeCount = counts[0], let rowCount = counts[1] else {
      throw text.error(
        at: first.lowerBound,
        "'\(text.shown(first))' should be the numbers of nodes and of rows.",
        remedy: "--format snap reads a list of ties without them.")
    }
    try checkRoom(for: nodeCount, at: first.lowerBound, of: text)
    let layout = try RowLayout(
      separator: text.separator(of: lines.last ?? first), values: options.values,
      numberReason: .format)
    let start = lines.count > 1 ? lines[1].lowerBound : text.bytes.count
    var rows = try TieRows(of: text, from: start, layout: layout, workers: workers)
    guard rows.count == rowCount else {
      throw text.error(
        at: first.lowerBound, "the first row says \(rowCount) rows, and there are \(rows.count).",
        remedy: "Is a part of the file missing?")
    }
    guard nodeCount > 0 else { throw text.isEmptyError }
    let range = rows.idRange ?? 0...0
    let startsAt1 = range.lowerBound > 0 && range.upperBound == nodeCount
    let labels = try rows.number(
      from: startsAt1 ? 1 : 0, count: Int(nodeCount), sizeLine: "the first row", workers: workers)
    return try assemble(
      format: Self.name, rows, labels, ChosenDirection(options, fileSays: nil), options, workers,
      remarks: ["ids are \(startsAt1 ? "1...\(nodeCount)" : "0...\(nodeCount - 1)")"])
  }

  /// The network as a list under its counts; it does not say whether it is directed.
  ///
  /// - Throws: `ChoiceError` if the ids are not 0, 1, … below the number of nodes.
  public func write(_ network: Network, to sink: any ByteSink, on workers: Workers) throws {
    guard network.labels.names == .range(first: 0, count: network.labels.count) else {
      throw ChoiceError(
        "A counted list numbers nodes 0, 1, … below their number, and the ids of this network are"
          + " others. Write it as snap, which keeps ids.")
    }
    let graph = network.graph
    try sink.write("\(graph.nodeCount) \(graph.edgeCount)\n")
    try TieText.write(network, .init(separator: .space), to: sink, on: workers)
  }
}
