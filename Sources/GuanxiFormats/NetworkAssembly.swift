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
  var builder = GraphBuilder()
  builder.sources = numbering.sources
  builder.targets = numbering.targets
  if rows.layout.value != nil { builder.values = rows.chunks.flatMap(\.values) }
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
  let row = builder.sources.indices.first { builder.sources[$0] == builder.targets[$0] } ?? 0
  let label = GraphText.shown(labels[Int(builder.sources[row])].utf8)
  return rows.error(
    inRow: row, "'\(label)' is tied to itself.",
    remedy: "Take the row out, or say --self-loops drop.")
}

private func firstRepeat(
  _ rows: TieRows, _ builder: GraphBuilder, _ labels: Labels, _ isDirected: Bool
) -> InputError {
  var firstRows: [UInt64: Int] = [:]
  for row in builder.sources.indices where builder.sources[row] != builder.targets[row] {
    var source = builder.sources[row]
    var target = builder.targets[row]
    if !isDirected && source > target { swap(&source, &target) }
    let pair = UInt64(source) << 32 | UInt64(target)
    if let first = firstRows.updateValue(row, forKey: pair) {
      let names = [builder.sources[row], builder.targets[row]].map {
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
