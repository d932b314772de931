import GuanxiCore

/// A way to write a table.
public protocol TableFormat: Choice {
  /// The table as text, with a line end at the end.
  func text(of table: Table) -> String
}

/// Every table format.
public let tableFormats = Catalog<any TableFormat.Type>(
  "table format",
  [
    AlignedText.self,
    CommaSeparated.self,
    Markdown.self,
  ]
) { $0 }
