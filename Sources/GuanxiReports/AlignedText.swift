import GuanxiCore

/// Columns that line up in a terminal: words to the left, numbers to the right.
public struct AlignedText: TableFormat {
  public static let name = "table"
  public static let summary = "Columns that line up, for reading."

  /// Whether titles and heads are set in bold.
  public var isStyled = false

  /// Plain text, or with bold heads.
  public init(isStyled: Bool = false) { self.isStyled = isStyled }

  public init(_ parameters: inout Parameters) throws {}

  public func text(of table: Table) -> String {
    let cells = table.rows.map { $0.map { $0.readable(digits: table.digits) } }
    let widths = table.columns.indices.map { column in
      ([table.columns[column]] + cells.map { $0[column] }).map(terminalWidth).max() ?? 0
    }
    let toTheRight = table.columns.indices.map { column in
      !table.rows.isEmpty && table.rows.allSatisfy { $0[column].isNumeric }
    }
    func line(_ texts: [String]) -> String {
      let padded = texts.indices.map { column in
        let room = String(repeating: " ", count: widths[column] - terminalWidth(texts[column]))
        return toTheRight[column] ? room + texts[column] : texts[column] + room
      }
      var line = padded.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }
    func bold(_ text: String) -> String { isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    return (table.title.map { bold($0) + "\n" } ?? "")
      + (table.columns.allSatisfy(\.isEmpty) ? "" : bold(line(table.columns)))
      + cells.map(line).joined()
  }
}

/// The number of columns that text takes on a terminal: two for Chinese, Japanese and Korean.
func terminalWidth(_ text: String) -> Int {
  text.reduce(0) { width, character in
    guard let scalar = character.unicodeScalars.first?.value else { return width }
    let isWide =
      (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
      || (0x1F300...0x1FAFF).contains(scalar) || (0x20000...0x3FFFD).contains(scalar)
    return width + (isWide ? 2 : 1)
  }
}
