import GuanxiCore

/// Rows and columns, on their way to a terminal, a file or another program.
public struct Table: Sendable, Equatable {
  /// One value.
  public enum Cell: Sendable, Equatable {
    /// Words.
    case text(String)
    /// A whole number.
    case count(Int)
    /// A real number.
    case number(Double)
    /// Nothing: there is no such value.
    case none
  }

  /// What the table shows; nil if it needs no words.
  public var title: String?

  /// The heads of the columns.
  public var columns: [String]

  /// How many digits that count people get to see of a number.
  public var digits = 6

  /// The rows, a cell for each column.
  public private(set) var rows: [[Cell]] = []

  /// A table without rows.
  public init(title: String? = nil, columns: [String]) {
    self.title = title
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// - Precondition: There is a cell for each column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "There must be a cell for each column.")
    rows.append(row)
  }
}

extension Table.Cell: ExpressibleByStringLiteral {
  /// Words.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Table.Cell {
  /// The value in full, for machines: every digit that a number needs to be read back.
  public var exact: String {
    switch self {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .number(let number): "\(number)"
    case .none: ""
    }
  }

  /// The value for people: numbers to some digits that count, thousands apart.
  public func readable(digits: Int) -> String {
    switch self {
    case .text(let text): text
    case .count(let count): grouped(count)
    case .number(let number): readableNumber(number, digits: digits)
    case .none: "–"
    }
  }

  var isNumeric: Bool {
    if case .text = self { false } else { true }
  }
}

/// A number of things in words: "1 tie", "1,045 ties".
///
/// - Parameters:
///   - number: How many.
///   - noun: What one is called.
///   - plural: What several are called; nil for the noun with an s, and for people.
/// - Returns: The number with thousands apart, and the noun.
public func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  let several = plural ?? (noun == "person" ? "people" : noun + "s")
  return "\(grouped(number)) \(number == 1 ? noun : several)"
}

/// A whole number with commas between its thousands.
public func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
}
