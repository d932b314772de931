import GuanxiCore

/// Comma-separated values with a header, numbers in full (RFC 4180).
public struct CommaSeparated: TableFormat {
  public static let name = "csv"
  public static let summary = "Comma-separated values with a header, numbers in full."

  /// The format; it has no options.
  public init() {}

  public init(_ parameters: inout Parameters) throws {}

  public func text(of table: Table) -> String {
    ([table.columns] + table.rows.map { $0.map(\.exact) }).map(row).joined()
  }

  /// One row, with a line end.
  public func row(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
