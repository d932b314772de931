import Foundation
import GuanxiKit

/// What a file says about people: an id and a value a row, with a comma, a tab or blanks in between.
///
/// The first row is a header if its id is nobody's.
struct PeopleColumn {
  /// What the values are called, if there is a header.
  let name: String?
  /// The people who are named, with the value and the line of each.
  private(set) var entries: [(node: Int, value: String, line: Int)] = []
  private let path: String

  /// Reads a file about the people of a network.
  ///
  /// - Throws: `InputError` for a row without a value, and for somebody who is not there or comes
  ///   twice; `Failure` for a file that cannot be read.
  init(_ path: String, of labels: Labels) throws { try self.init(path, find: labels.node) }

  /// Reads a file about people whose numbers `find` knows.
  ///
  /// - Throws: `InputError` for a row without a value, and for somebody who is not there or comes
  ///   twice; `Failure` for a file that cannot be read.
  init(_ path: String, find: (String) -> Int?) throws {
    self.path = path
    guard let content = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path): it cannot be read. Is the name right?")
    }
    let lines = String(decoding: content, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var name: String?
    var isFirst = true
    var lineOf: [Int: Int] = [:]
    for (index, line) in lines.enumerated() {
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") || line.hasPrefix("%") { continue }
      let fields = Self.fields(line)
      guard fields.count >= 2, !fields[1].isEmpty else {
        throw InputError(
          file: path, line: index + 1, "there is no value after '\(fields.first ?? "")'.",
          remedy: "A row has an id and a value.")
      }
      guard let node = find(fields[0]) else {
        if isFirst {
          name = fields[1]
          isFirst = false
          continue
        }
        throw InputError(
          file: path, line: index + 1, "there is nobody called '\(fields[0])' in the network.",
          remedy: "Ids are those of the network's file.")
      }
      if let first = lineOf.updateValue(index + 1, forKey: node) {
        throw InputError(
          file: path, line: index + 1, "'\(fields[0])' stands in line \(first) already.",
          remedy: "Give each person one row.")
      }
      entries.append((node, fields[1], index + 1))
      isFirst = false
    }
    self.name = name
  }

  /// Fields between commas, tabs or blanks; quotes around a field with commas go.
  static func fields(_ line: Substring) -> [String] {
    if line.contains(",") {
      var fields = [""]
      var isQuoted = false
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          fields.append("")
        } else {
          fields[fields.count - 1].append(character)
        }
      }
      return fields.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let hasTabs = line.contains("\t")
    return line.split { hasTabs ? $0 == "\t" : $0 == " " }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Indexed by node: the group of each, numbered by their first person; who is not named is a
  /// group alone.
  func groups(of nodeCount: Int) -> [Int] {
    var text = [String?](repeating: nil, count: nodeCount)
    for entry in entries { text[entry.node] = entry.value }
    if entries.count < nodeCount {
      say(
        "\(path): \(grouped(nodeCount - entries.count)) people are in no group; each counts as one."
      )
    }
    var numbers: [String: Int] = [:]
    var count = 0
    return text.map { name in
      if let name, let number = numbers[name] { return number }
      if let name { numbers[name] = count }
      count += 1
      return count - 1
    }
  }

  /// The group of each person who is named, by the person's number.
  var groupNumbers: [Int: Int] {
    var numbers: [String: Int] = [:]
    var groups: [Int: Int] = [:]
    for entry in entries {
      let number = numbers[entry.value, default: numbers.count]
      numbers[entry.value] = number
      groups[entry.node] = number
    }
    return groups
  }

  /// The groups that are removed: each that is named; who is not named is in none.
  func namedGroups(of nodeCount: Int) -> (groups: RemovalGroups, names: [String]) {
    var group = [Int?](repeating: nil, count: nodeCount)
    var numbers: [String: Int] = [:]
    var names: [String] = []
    for entry in entries {
      let number = numbers[entry.value] ?? names.count
      if number == names.count {
        numbers[entry.value] = number
        names.append(entry.value)
      }
      group[entry.node] = number
    }
    return (RemovalGroups(group), names)
  }

  /// Indexed by node: the amount of each, negative for a loss; who is not named has none.
  ///
  /// - Throws: `InputError` for something else than a number.
  func amounts(of nodeCount: Int) throws -> [Double] {
    var amounts = [Double](repeating: 0, count: nodeCount)
    for entry in entries {
      guard let amount = Double(entry.value), amount.isFinite else {
        throw InputError(
          file: path, line: entry.line, "'\(entry.value)' is no number.",
          remedy: "A row has an id and an amount.")
      }
      amounts[entry.node] = amount
    }
    if entries.count < nodeCount {
      say("\(path): \(grouped(nodeCount - entries.count)) people have no amount; they count as 0.")
    }
    return amounts
  }
}
