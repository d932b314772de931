import Foundation
import GuanxiCore

/// Files that tests read.
public enum TestFiles {
  /// The folder of the package.
  public static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The sample networks, `graphs/`.
  public static let graphs = package.appending(path: "graphs")

  /// Real networks too large to keep here: the folder that GUANXI_DATA names, or nil.
  public static let data = ProcessInfo.processInfo.environment["GUANXI_DATA"].flatMap {
    $0.isEmpty ? nil : URL(filePath: $0)
  }

  /// Why tests on real networks do not run.
  public static let dataIsAbsent: String =
    "GUANXI_DATA does not name the folder of real networks, so this test is skipped"

  /// The answers in `graphs/reference/NAME.csv`: another program's value for each label.
  public static func reference(_ name: String) throws -> [String: Double] {
    var answers: [String: Double] = [:]
    for row in try rows(of: graphs.appending(path: "reference/\(name).csv")) {
      guard row.count == 2, let value = Double(row[1]) else { throw BadReference(name: name) }
      answers[row[0]] = value
    }
    return answers
  }

  /// The rows of a CSV file without comments and header.
  public static func rows(of file: URL) throws -> [[String]] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return lines.filter { !$0.hasPrefix("#") }.dropFirst().map(fields)
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

/// A reference file that is not of the agreed form.
public struct BadReference: Error {
  /// Which.
  public let name: String
}
