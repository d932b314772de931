import GuanxiCore

/// Ties with the time at which each was seen.
public struct TimedTies: Sendable {
  /// The names of everybody who is ever named.
  public let labels: Labels
  /// Whether a tie is an arc.
  public let isDirected: Bool
  /// What was read.
  public let reading: Reading
  /// In order of time; of equal times, in the order of the file.
  private let rows: [Row]

  private struct Row {
    var time: Double
    var source: UInt32
    var target: UInt32
  }

  /// The ties of a stretch of time.
  public struct Window: Sendable {
    /// Where it starts; this time belongs to it.
    public let start: Double
    /// Where it ends; this time does not belong to it.
    public let end: Double
    /// How many ties were seen, repeats and ties of a person to itself included.
    public let rows: Int
    /// Who was seen, by number among all labels, ascending.
    public let people: [Int]
    /// Their network: node *i* is `people[i]`. Each tie weighs as often as it was seen.
    public let graph: Graph
  }

  /// How many ties there are.
  public var count: Int { rows.count }

  /// The first and the last time; nil without ties.
  public var times: ClosedRange<Double>? {
    guard let first = rows.first, let last = rows.last else { return nil }
    return first.time...last.time
  }

  init(_ numbered: NumberedRows) {
    labels = numbered.labels
    isDirected = numbered.direction.isDirected
    var rows: [Row] = []
    rows.reserveCapacity(numbered.rows.count)
    for chunk in numbered.rows.chunks {
      for row in 0..<chunk.ties.count {
        rows.append(
          Row(
            time: chunk.ties.values[row], source: UInt32(chunk.ties.source(of: row)),
            target: UInt32(chunk.ties.target(of: row))))
      }
    }
    let order = rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }
    self.rows = order.map { rows[$0] }
    reading = Reading(
      format: numbered.format, rows: rows.count, isDirected: isDirected,
      directionReason: numbered.direction.reason, remarks: numbered.remarks)
  }

  /// The number of windows from a first time on up to the last tie.
  ///
  /// - Parameters:
  ///   - width: How long a window is, above 0, in the unit of the times.
  ///   - start: Where the first one starts; nil for the first tie.
  /// - Returns: 0 without ties from `start` on.
  public func windowCount(width: Double, from start: Double? = nil) -> Int {
    precondition(width > 0, "A window must have a width.")
    guard let times else { return 0 }
    let start = start ?? times.lowerBound
    if times.upperBound < start { return 0 }
    return Int(((times.upperBound - start) / width).rounded(.down)) + 1
  }

  /// The ties of one window.
  ///
  /// - Parameters:
  ///   - index: Which, from 0.
  ///   - width: How long a window is, above 0, in the unit of the times.
  ///   - start: Where the first one starts; nil for the first tie.
  ///   - isCumulative: Whether earlier ties, from `start` on, are still there.
  ///   - workers: Threads; their number does not change the graph.
  /// - Returns: The window, empty if nobody was seen in it.
  /// - Complexity: O(ties of the window × log), besides finding them.
  public func window(
    _ index: Int, width: Double, from start: Double? = nil, isCumulative: Bool = false,
    on workers: Workers = .all
  ) -> Window {
    let first = start ?? times?.lowerBound ?? 0
    let begin = isCumulative ? first : first + Double(index) * width
    let end = first + Double(index + 1) * width
    let part = rows[place(of: begin)..<place(of: end)]
    var ends: [UInt32] = []
    ends.reserveCapacity(2 * part.count)
    for row in part {
      ends.append(row.source)
      ends.append(row.target)
    }
    ends.sort()
    var people: [UInt32] = []
    for person in ends where people.last != person { people.append(person) }
    var builder = GraphBuilder(rows: part.count)
    for row in part { builder.append(people.place(of: row.source), people.place(of: row.target)) }
    let graph = builder.graph(
      nodeCount: people.count, isDirected: isDirected, multiEdges: .sum, workers: workers
    ).graph
    return Window(
      start: begin, end: end, rows: part.count, people: people.map(Int.init), graph: graph)
  }

  /// The place of the first row at a time or later.
  private func place(of time: Double) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].time < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [UInt32] {
  /// The place of a number in an ascending list that has it.
  fileprivate func place(of number: UInt32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Reads ties with their times from a list of ties or a table; `-` is standard input.
///
/// - Parameters:
///   - path: The file.
///   - column: The number of the column of times, from 1, or its name in the header.
///   - options: How to read where the content leaves a choice; `values` is not used.
///   - workers: Threads; their number does not change the result. Progress is reported in bytes.
/// - Returns: The ties.
/// - Throws: `InputError` with the file, the line and the way out; `ChoiceError` for a column or a
///   format that does not fit.
/// - Complexity: O(bytes + rows × log rows); 16 bytes a row afterwards.
public func readTimedTies(
  at path: String, column: String, options: ReadingOptions = ReadingOptions(),
  workers: Workers = .all
) throws -> TimedTies {
  var options = options
  options.values = .times(column: column)
  options.multiEdges = .drop
  let text = try GraphText(contentsOf: path)
  let format = try graphFormats.format(options.format, of: text)
  guard let list = format as? any TieListFormat else {
    throw ChoiceError(
      "A file of the format \(type(of: format).name) has no times. Ties with times are read from"
        + " \(Snap.name) and \(CSV.name).")
  }
  return TimedTies(try list.rows(of: text, options: options, workers: workers))
}
