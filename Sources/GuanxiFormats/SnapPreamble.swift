import GuanxiCore

/// What the comments before the first row of a list of ties say.
struct SnapPreamble {
  private(set) var firstRow: Range<Int>?
  private(set) var saysDirected: Bool?
  private(set) var saysText = false
  /// Where the ids of nodes without ties stand.
  private(set) var isolated: [Range<Int>] = []
  private var nodes: (offset: Int, count: Int)?

  init(_ text: GraphText) throws {
    var comments: [Range<Int>] = []
    firstRow = text.firstRows(1) { comments.append($0) }.first
    for comment in comments {
      let content = text.trimmed(comment.dropFirst())
      let words = text.string(content.prefix(200)).lowercased()
      if words.hasPrefix("directed graph") { saysDirected = true }
      if words.hasPrefix("undirected graph") { saysDirected = false }
      if words == "ids: text" { saysText = true }
      if words.hasPrefix("nodes:") {
        let count = words.dropFirst(6).split(separator: " ").first.flatMap { Int($0) }
        nodes = count.map { (comment.lowerBound, $0) }
      }
      if words.hasPrefix("isolated:") {
        let ids = content.dropFirst("isolated:".count)
        let fields = try text.fields(
          of: text.trimmed(ids), separator: saysText ? .tab : .blanks)
        isolated += fields.map(\.range).filter { !$0.isEmpty }
      }
    }
  }

  /// What looks odd when the preamble is compared with the rows.
  func remarks(_ text: GraphText, _ rows: TieRows, nodeCount: Int) -> [String] {
    var remarks: [String] = []
    if let nodes, nodes.count != nodeCount {
      remarks.append(
        "line \(text.line(at: nodes.offset)) says \(nodes.count) nodes, and the rows name"
          + " \(nodeCount)")
    }
    if let firstRow, looksLikeCounts(rows) {
      remarks.append(
        "line \(text.line(at: firstRow.lowerBound)) '\(text.shown(firstRow))' looks like counts of"
          + " nodes and rows; --format counted reads it so")
    }
    return remarks
  }

  /// Whether the first row gives the number of the other rows, and a bound of their ids.
  private func looksLikeCounts(_ rows: TieRows) -> Bool {
    guard rows.count > 1, let numbers = rows.chunks.first?.numbers, numbers.count > 1,
      numbers[1] == UInt64(rows.count - 1)
    else { return false }
    return rows.chunks.indices.allSatisfy { index in
      rows.chunks[index].numbers.dropFirst(index == 0 ? 2 : 0).allSatisfy { $0 <= numbers[0] }
    }
  }
}
