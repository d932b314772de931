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

/// Makes the network from rows whose nodes are numbered.
///
/// - Parameters:
///   - format: The name of the format.
///   - rows: The rows.
///   - numbering: Their nodes.
///   - direction: How rows are taken.
///   - options: What to do with loops and repeats.
///   - workers: Threads.
///   - remarks: What the user should know about the file.
/// - Returns: The network with its reading.
/// - Throws: `InputError` for a loop or a repeat that is to be refused.
func assemble(
  format: String, _ rows: TieRows, _ numbering: Numbering, _ direction: ChosenDirection,
  _ options: ReadingOptions, _ workers: Workers, remarks: [String] = []
) throws -> Network {
  let block = TieBlock(capacity: rows.count, hasValues: rows.layout.value != nil)
  let values = rows.chunks.flatMap(\.values)
  for row in numbering.sources.indices {
    if values.isEmpty {
      block.append(numbering.sources[row], numbering.targets[row])
    } else {
      block.append(
        Int(numbering.sources[row]), Int(numbering.targets[row]), value: values[row])
    }
  }
  let builder = GraphBuilder([block])
  let (graph, dropped) = builder.graph(
    nodeCount: numbering.labels.count, isDirected: direction.isDirected,
    kind: rows.layout.value?.kind ?? .weight, multiEdges: options.multiEdges, workers: workers)
  if options.selfLoops == .refuse && dropped.selfLoops > 0 {
    throw firstLoop(rows, builder, numbering.labels)
  }
  if options.multiEdges == .refuse && dropped.duplicates > 0 {
    throw firstRepeat(rows, builder, numbering.labels, direction.isDirected)
  }
  let reading = Reading(
    format: format, rows: rows.count, isDirected: direction.isDirected,
    directionReason: direction.reason, values: graph.arcValues?.kind,
    multiEdges: options.multiEdges, dropped: dropped, remarks: remarks)
  return Network(graph: graph, labels: numbering.labels, reading: reading)
}

private func firstLoop(_ rows: TieRows, _ builder: GraphBuilder, _ labels: Labels) -> InputError {
  let ties = builder.blocks[0]
  let row = (0..<ties.count).first { ties.source(of: $0) == ties.target(of: $0) } ?? 0
  let label = GraphText.shown(labels[ties.source(of: row)].utf8)
  return rows.error(
    inRow: row, "'\(label)' is tied to itself.",
    remedy: "Take the row out, or say --self-loops drop.")
}

private func firstRepeat(
  _ rows: TieRows, _ builder: GraphBuilder, _ labels: Labels, _ isDirected: Bool
) -> InputError {
  var firstRows: [UInt64: Int] = [:]
  let ties = builder.blocks[0]
  for row in 0..<ties.count where ties.source(of: row) != ties.target(of: row) {
    var source = ties.source(of: row)
    var target = ties.target(of: row)
    if !isDirected && source > target { swap(&source, &target) }
    let pair = UInt64(source) << 32 | UInt64(target)
    if let first = firstRows.updateValue(row, forKey: pair) {
      let names = [ties.source(of: row), ties.target(of: row)].map {
        "'\(GraphText.shown(labels[Int($0)].utf8))'"
      }
      return rows.error(
        inRow: row,
        "the tie of \(names[0]) and \(names[1]) stands in line"
          + " \(rows.text.line(at: rows.start(ofRow: first))) already.",
        remedy: "Take one out, or say --multi-edges drop, sum or probability.")
    }
  }
  return rows.error(inRow: 0, "a tie stands in the file twice.")
}
