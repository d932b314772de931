import GuanxiRendering
import GuanxiReports

/// A table that the page's script lets people sort and filter.
struct TableMarkup {
  /// No table has more rows on a page.
  static let mostRows = 500

  private let table: Table
  private let id: String

  init(_ table: Table, id: String) {
    self.table = table
    self.id = id
  }

  var html: String {
    let shown = table.rows.prefix(Self.mostRows)
    var title = table.title ?? "Table"
    if shown.count < table.rows.count {
      title += " (the first \(grouped(shown.count)) of \(counted(table.rows.count, "row")))"
    }
    var html = """
      <div class="table" id="\(id)">
      <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)-caption">
      <table>
      <caption id="\(id)-caption">\(PlainText.escaped(title))</caption>
      <thead><tr>
      """
    let numeric = table.columns.indices.map(isNumeric)
    for (column, name) in table.columns.enumerated() {
      html += "<th scope=\"col\"\(numeric[column] ? " class=\"n\"" : "")>"
      html += PlainText.escaped(name.isEmpty ? " " : name) + "</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in shown {
      html += "<tr>"
      for (column, cell) in row.enumerated() {
        html += self.cell(cell, isFirst: column == 0, isAmongNumbers: numeric[column])
      }
      html += "</tr>\n"
    }
    return html + "</tbody>\n</table>\n</div>\n</div>\n"
  }

  private func isNumeric(_ column: Int) -> Bool {
    table.rows.contains {
      switch $0[column] {
      case .count, .number: true
      case .text, .none: false
      }
    }
  }

  private func cell(_ cell: Table.Cell, isFirst: Bool, isAmongNumbers: Bool) -> String {
    switch cell {
    // Such as "<0.0001": below every number of its column.
    case .text(let text) where isAmongNumbers:
      let order = text.hasPrefix("<") ? " data-v=\"0\"" : ""
      return "<td class=\"n\"\(order)>\(PlainText.escaped(text))</td>"
    case .text(let text):
      let name = isFirst ? "th scope=\"row\"" : "td"
      return "<\(name)>\(PlainText.escaped(text))</\(isFirst ? "th" : "td")>"
    case .count(let count): return "<td class=\"n\" data-v=\"\(count)\">\(grouped(count))</td>"
    case .number(let number) where number.isFinite:
      return "<td class=\"n\" data-v=\"\(number)\">"
        + "\(readableNumber(number, digits: table.digits))</td>"
    case .number, .none: return "<td class=\"n\">–</td>"
    }
  }
}
