import Foundation
import GuanxiCore

/// What the comments before the first row of a list of ties say.
struct SnapPreamble {
  private(set) var firstRow: Range<Int>?
  private(set) var saysDirected: Bool?
  private(set) var saysText = false
  /// Where the ids of nodes without ties stand.
  private(set) var isolated: [Range<Int>] = []
  /// How the network was made.
  private(set) var origin: Origin?
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
      if words.hasPrefix("origin:") {
        let json = text.bytes[content.dropFirst("origin:".count)]
        origin = try? JSONDecoder().decode(Origin.self, from: Data(json))
      }
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

  /// What is odd about the number of nodes that the preamble gives.
  func nodesRemark(_ text: GraphText, nodeCount: Int) -> [String] {
    guard let nodes, nodes.count != nodeCount else { return [] }
    return [
      "line \(text.line(at: nodes.offset)) says \(nodes.count) nodes, and the rows name"
        + " \(nodeCount)"
    ]
  }

  /// What is odd about the first row: whether it gives the number of the other rows, and a bound of
  /// their ids. Rows must have the ids of the file.
  func countsRemark(_ text: GraphText, _ rows: TieRows) -> [String] {
    guard let firstRow, rows.layout.numberReason != nil, rows.count > 1,
      let first = rows.chunks.first, first.rows > 0,
      first.number(1, ofRow: 0) == UInt64(rows.count - 1)
    else { return [] }
    let bound = first.number(0, ofRow: 0)
    let isBound = rows.chunks.indices.allSatisfy { index in
      let chunk = rows.chunks[index]
      return ((index == 0 ? 1 : 0)..<chunk.rows).allSatisfy {
        chunk.number(0, ofRow: $0) <= bound && chunk.number(1, ofRow: $0) <= bound
      }
    }
    guard isBound else { return [] }
    return [
      "line \(text.line(at: firstRow.lowerBound)) '\(text.shown(firstRow))' looks like counts of"
        + " nodes and rows; --format counted reads it so"
    ]
  }
}
