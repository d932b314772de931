import GuanxiCore

/// Whether rows are arcs, and why.
struct ChosenDirection: Sendable {
  let isDirected: Bool
  let reason: String

  /// What was asked for, else what the file says, else undirected.
  init(_ options: ReadingOptions, fileSays: Bool?) {
    if let direction = options.direction {
      isDirected = direction == .directed
      reason = "asked for"
    } else if let fileSays {
      isDirected = fileSays
      reason = "the file says so"
    } else {
      isDirected = false
      reason = "the default"
    }
  }
}

/// A format whose rows are ties, each of which may have a time.
protocol TieListFormat: GraphFormat {
  /// The rows of a text, their nodes numbered.
  func rows(
    of text: GraphText, options: ReadingOptions, workers: Workers
  ) throws -> NumberedRows
}

/// Rows whose nodes are numbered.
struct NumberedRows {
  /// The name of the format.
  let format: String
  let rows: TieRows
  /// The names of the nodes.
  let labels: Labels
  /// How rows are taken.
  let direction: ChosenDirection
  /// What the user should know about the file.
  var remarks: [String] = []
  /// How the network was made, if the file says so.
  var origin: Origin?

  /// The network; the rows are used up.
  func network(_ options: ReadingOptions, _ workers: Workers) throws -> Network {
    try assemble(
      format: format, rows, labels, direction, options, workers, remarks: remarks, origin: origin)
  }
}

/// Makes the network from rows whose nodes are numbered.
///
/// - Parameters:
///   - format: The name of the format.
///   - rows: The rows; they are used up.
///   - labels: The names of their nodes.
///   - direction: How rows are taken.
///   - options: What to do with loops and repeats.
///   - workers: Threads.
///   - remarks: What the user should know about the file.
///   - origin: How the network was made, if the file says so.
/// - Returns: The network with its reading.
/// - Throws: `InputError` for a loop or a repeat that is to be refused.
func assemble(
  format: String, _ rows: TieRows, _ labels: Labels, _ direction: ChosenDirection,
  _ options: ReadingOptions, _ workers: Workers, remarks: [String] = [], origin: Origin? = nil
) throws -> Network {
  let rowCount = rows.count
  let refuses = options.selfLoops == .refuse || options.multiEdges == .refuse
  // A text without rows has values all the same, if they were asked for.
  let empty = TieBlock(hasValues: rows.layout.value != nil)
  let (graph, dropped) = GraphBuilder([empty] + rows.chunks.map(\.ties)).graph(
    nodeCount: labels.count, isDirected: direction.isDirected,
    kind: rows.layout.value?.kind ?? .weight, multiEdges: options.multiEdges, workers: workers,
    releasingRows: !refuses)
  if options.selfLoops == .refuse && dropped.selfLoops > 0 { throw rows.firstLoop(labels) }
  if options.multiEdges == .refuse && dropped.duplicates > 0 {
    throw rows.firstRepeat(labels, isDirected: direction.isDirected)
  }
  let reading = Reading(
    format: format, rows: rowCount, isDirected: direction.isDirected,
    directionReason: direction.reason, values: graph.arcValues?.kind,
    multiEdges: options.multiEdges, dropped: dropped, remarks: remarks)
  return Network(graph: graph, labels: labels, reading: reading, origin: origin)
}

extension TieRows {
  /// Calls `body` with the nodes of each row that is one of `wanted`, until it returns an error.
  private func firstError(_ body: (Int, Int, Int) -> InputError?) -> InputError {
    var row = 0
    for chunk in chunks {
      for place in 0..<chunk.ties.count {
        let (source, target) = (chunk.ties.source(of: place), chunk.ties.target(of: place))
        if let error = body(row, source, target) { return error }
        row += 1
      }
    }
    return InputError(file: text.name, "a tie stands in the file twice, or from a node to itself.")
  }

  fileprivate func firstLoop(_ labels: Labels) -> InputError {
    firstError { row, source, target in
      guard source == target else { return nil }
      return error(
        inRow: row, "'\(GraphText.shown(labels[source].utf8))' is tied to itself.",
        remedy: "Take the row out, or say --self-loops drop.")
    }
  }

  fileprivate func firstRepeat(_ labels: Labels, isDirected: Bool) -> InputError {
    var firstRows: [UInt64: Int] = [:]
    return firstError { row, source, target in
      guard source != target else { return nil }
      let isTurned = !isDirected && source > target
      let pair =
        UInt64(isTurned ? target : source) << 32 | UInt64(isTurned ? source : target)
      guard let first = firstRows.updateValue(row, forKey: pair) else { return nil }
      let names = [source, target].map { "'\(GraphText.shown(labels[$0].utf8))'" }
      return error(
        inRow: row,
        "the tie of \(names[0]) and \(names[1]) stands in line \(line(ofRow: first)) already.",
        remedy: "Take one out, or say --multi-edges drop, sum or probability.")
    }
  }
}
