import GuanxiCore

/// A part of a result, asked for what it must have.
struct JSONFields {
  /// The value.
  let tree: JSONTree
  /// What messages call the file.
  let file: String
  /// Where the value is: `spread.mean`.
  let path: String

  /// What stands under a name.
  ///
  /// - Throws: `InputError` where there is no such name.
  func callAsFunction(_ name: String) throws(InputError) -> JSONFields {
    guard let field = find(name) else { throw wrong("has no '\(path(of: name))'") }
    return field
  }

  /// What stands under a name, or nil where there is nothing or null.
  func find(_ name: String) -> JSONFields? {
    guard case .object(let members) = tree.kind, let value = members[name] else { return nil }
    if case .null = value.kind { return nil }
    return JSONFields(tree: value, file: file, path: path(of: name))
  }

  /// Whether there is such a name, even with null.
  func has(_ name: String) -> Bool {
    guard case .object(let members) = tree.kind else { return false }
    return members[name] != nil
  }

  /// The names of an object in alphabetical order.
  var names: [String] {
    guard case .object(let members) = tree.kind else { return [] }
    return members.keys.sorted()
  }

  /// A number.
  var number: Double {
    get throws(InputError) {
      guard case .number(let number, _) = tree.kind else { throw wrong("'\(path)' is no number") }
      return number
    }
  }

  /// A number as it is written, with every digit.
  var numeral: String {
    get throws(InputError) {
      guard case .number(_, let numeral) = tree.kind else { throw wrong("'\(path)' is no number") }
      return numeral
    }
  }

  /// A whole number.
  var count: Int {
    get throws(InputError) {
      guard let count = Int(exactly: try number) else {
        throw wrong("'\(path)' is no whole number")
      }
      return count
    }
  }

  /// Words.
  var text: String {
    get throws(InputError) {
      guard case .text(let text) = tree.kind else { throw wrong("'\(path)' is no text") }
      return text
    }
  }

  /// Yes or no.
  var isTrue: Bool {
    get throws(InputError) {
      guard case .bool(let bool) = tree.kind else { throw wrong("'\(path)' is not true or false") }
      return bool
    }
  }

  /// A list.
  var list: [JSONFields] {
    get throws(InputError) {
      guard case .list(let values) = tree.kind else { throw wrong("'\(path)' is no list") }
      return values.enumerated().map { index, value in
        JSONFields(tree: value, file: file, path: "\(path)[\(index)]")
      }
    }
  }

  /// A list of numbers.
  var numbers: [Double] {
    get throws(InputError) {
      var numbers: [Double] = []
      for value in try list { numbers.append(try value.number) }
      return numbers
    }
  }

  /// The two ends of an interval, the lower first.
  var interval: ClosedRange<Double> {
    get throws(InputError) {
      let ends = try numbers
      guard ends.count == 2, ends[0] <= ends[1] else { throw wrong("'\(path)' is no interval") }
      return ends[0]...ends[1]
    }
  }

  /// Says what is wrong, with the line and the way out.
  func wrong(_ problem: String) -> InputError {
    InputError(
      file: file, line: tree.line, "the result \(problem).",
      remedy: "Make it anew with this guanxi and --output-format json.")
  }

  private func path(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

/// A number with the interval that it lies in, as results write it.
struct ReadEstimate {
  let value: Double
  let interval: ClosedRange<Double>

  init(_ fields: JSONFields) throws(InputError) {
    value = try fields("value").number
    interval = try fields("interval95").interval
  }
}
