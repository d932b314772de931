import ArgumentParser
import Foundation
import GuanxiKit

/// Where a result goes, and how it is written.
struct OutputOptions: ParsableArguments {
  /// The ways to write a result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown
  }

  @Option(
    help: ArgumentHelp(
      "table, json, csv or markdown; csv holds the first table only.", valueName: "format"))
  var outputFormat: Format = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the result to a file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  /// Checks that the result can be written, before the work.
  func open() throws -> OutputFile { try OutputFile(output ?? "-") }

  /// Writes a result.
  ///
  /// - Parameters:
  ///   - result: What machines get.
  ///   - tables: What people get; the first is the main one.
  ///   - csv: The table for CSV, if it is not the first one; its title goes to standard error.
  ///   - file: What `open()` gave.
  /// - Throws: `Failure` when the file cannot be written.
  func write(
    _ result: some Encodable, tables: [Table], csv: Table? = nil, to file: OutputFile
  ) throws {
    switch outputFormat {
    case .json: try file.write(json(result))
    case .csv:
      guard let table = csv ?? tables.first else { return }
      if let title = table.title { say(title) }
      try file.write(CommaSeparated().text(of: table))
    case .markdown:
      try file.write(tables.map(Markdown().text).joined(separator: "\n"))
    case .table:
      let noColor = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      let isStyled = output == nil && isatty(STDOUT_FILENO) == 1 && !noColor
      try file.write(
        tables.map(AlignedText(isStyled: isStyled).text).joined(separator: "\n"))
    }
  }
}
