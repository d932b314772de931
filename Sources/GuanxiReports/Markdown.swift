import GuanxiCore

/// A table of GitHub's Markdown.
public struct Markdown: TableFormat {
  public static let name = "markdown"
  public static let summary = "A Markdown table, for documents and issues."

  /// The format; it has no options.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func text(of table: Table) -> String {
    let rules = table.columns.indices.map { column in
      !table.rows.isEmpty && table.rows.allSatisfy { $0[column].isNumeric } ? "--:" : "---"
    }
    let lines =
      [table.columns.map(escaped), rules]
      + table.rows.map { $0.map { escaped($0.readable(digits: table.digits)) } }
    return (table.title.map { "**\(escaped($0))**\n\n" } ?? "")
      + lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
