import GuanxiCore

/// Where in a row the ids and the number of a tie stand, and what they may be.
struct RowLayout: Sendable {
  /// Why ids must be numbers, for the message when one is not.
  enum NumberReason: Sendable {
    case firstRow, askedFor, format
  }

  /// The column of a tie's number.
  struct ValueColumn: Sendable {
    let kind: ArcValues.Kind
    /// From 0.
    let index: Int
    /// As the user named it.
    let name: String
    /// What the numbers are called.
    let noun: String
    /// Whether any finite number will do.
    let areTimes: Bool

    init(_ values: ReadingOptions.Values, index: Int) {
      kind = values.kind
      self.index = index
      name = values.column
      noun = values.noun
      areTimes = values.areTimes
    }
  }

  var separator: Separator
  var hasComments = true
  /// The column of the first id, from 0.
  var source = 0
  /// The column of the second id, from 0.
  var target = 1
  var value: ValueColumn?
  /// Nil when ids are text.
  var numberReason: NumberReason?

  /// The layout of rows without a header: two ids, then numbers.
  ///
  /// - Throws: `ChoiceError` for a column of values that is not behind the ids.
  init(
    separator: Separator, values: ReadingOptions.Values?, numberReason: NumberReason?
  ) throws {
    self.separator = separator
    self.numberReason = numberReason
    guard let values else { return }
    guard let number = Int(values.column), number >= 1 else {
      throw ChoiceError(
        "There is no column '\(values.column)': rows without a header have no names for columns."
          + " Give its number; 3 is the first one after the ids.")
    }
    guard number >= 3 else {
      throw ChoiceError(
        "Column \(number) holds ids. Give the number of the column of"
          + " \(values.noun == "probability" ? "probabilities" : values.noun + "s"), 3 or more.")
    }
    value = ValueColumn(values, index: number - 1)
  }

  /// What is wrong with an id that should be a number.
  func problem(with field: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> TextProblem {
    let bytes = text[field]
    let shown = GraphText.shown(bytes)
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    let isWhole = !digits.isEmpty && digits.allSatisfy { $0 &- 48 < 10 }
    let remedy: String? =
      switch numberReason {
      case .firstRow, nil: "If ids are names, say --ids text."
      case .askedFor: "If ids are names, leave --ids numbers out."
      case .format: nil
      }
    let problem =
      if isWhole && bytes.first == UInt8(ascii: "-") {
        "'\(shown)' is negative, and numbers of nodes start at 0."
      } else if isWhole && bytes.first != UInt8(ascii: "0") {
        "'\(shown)' is too large for the number of a node."
      } else {
        switch numberReason {
        case .firstRow, nil: "'\(shown)' is no whole number as the ids before it are."
        case .askedFor: "'\(shown)' is no whole number."
        case .format: "'\(shown)' is no whole number, and in this format ids are."
        }
      }
    return TextProblem(offset: field.lowerBound, problem: problem, remedy: remedy)
  }
}

/// The number that a field is: digits only, no leading zero, below 2⁶³.
func canonicalNumber(_ bytes: some Collection<UInt8>) -> UInt64? {
  guard !bytes.isEmpty, bytes.count <= 19 else { return nil }
  var number: UInt64 = 0
  for byte in bytes {
    guard byte &- 48 < 10 else { return nil }
    number = number * 10 + UInt64(byte &- 48)
  }
  return number < 1 << 63 && (bytes.first != 48 || bytes.count == 1) ? number : nil
}
