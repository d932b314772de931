import Foundation
import GuanxiKit

/// Who recruited whom: a member, a sponsor and, if there is one, an amount a row.
///
/// A member without a sponsor is an organizer; so is a sponsor whom no row names as a member. The
/// first row is a header if its amount is no number, or if it says `sponsor` or the like.
struct Referrals {
  /// In the order in which they are first named.
  private(set) var labels: [String] = []
  /// Indexed by member; nil for organizers.
  private(set) var sponsors: [Int?] = []
  /// Indexed by member: what they paid; nil where no row has an amount.
  private(set) var amounts: [Double]?

  private static let headers: Set<String> = [
    "sponsor", "parent", "referrer", "referred_by", "invited_by", "inviter", "recruiter", "upline",
  ]

  /// Reads a file; - is standard input.
  ///
  /// - Throws: `InputError` that names the line of what is wrong; `Failure` for a file that cannot
  ///   be read.
  init(_ path: String) throws {
    let content =
      path == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : FileManager.default.contents(atPath: path)
    guard let content else {
      throw Failure("\(path): it cannot be read. Is the name right?")
    }
    let lines = String(decoding: content, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var number: [String: Int] = [:]
    var lineOf: [Int: Int] = [:]
    var paid: [Int: Double] = [:]
    func member(_ label: String) -> Int {
      if let known = number[label] { return known }
      number[label] = labels.count
      labels.append(label)
      sponsors.append(nil)
      return labels.count - 1
    }
    var isFirst = true
    for (index, line) in lines.enumerated() {
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") || line.hasPrefix("%") { continue }
      let fields = PeopleColumn.fields(line)
      defer { isFirst = false }
      if isFirst, Self.isHeader(fields) { continue }
      func wrong(_ problem: String, _ remedy: String) -> InputError {
        InputError(file: path, line: index + 1, problem, remedy: remedy)
      }
      guard let id = fields.first, !id.isEmpty else {
        throw wrong("there is no member.", "A row has a member, a sponsor and maybe an amount.")
      }
      let person = member(id)
      if let first = lineOf.updateValue(index + 1, forKey: person) {
        throw wrong("'\(id)' stands in line \(first) already.", "Give each member one row.")
      }
      if fields.count > 1, !fields[1].isEmpty {
        if fields[1] == id {
          throw wrong("'\(id)' sponsors themselves.", "Leave the sponsor of an organizer empty.")
        }
        sponsors[person] = member(fields[1])
      }
      if fields.count > 2, !fields[2].isEmpty {
        guard let amount = Double(fields[2]), amount.isFinite, amount >= 0, amount <= 1e14 else {
          throw wrong("'\(fields[2])' is no amount.", "An amount is a number of at least 0.")
        }
        paid[person] = amount
      }
    }
    if !paid.isEmpty { amounts = labels.indices.map { paid[$0] ?? 0 } }
  }

  private static func isHeader(_ fields: [String]) -> Bool {
    if fields.count > 1, headers.contains(fields[1].lowercased()) { return true }
    return fields.count > 2 && !fields[2].isEmpty && Double(fields[2]) == nil
      && fields[2].contains { $0.isLetter }
      && !["nan", "inf", "-inf"].contains(fields[2].lowercased())
  }
}
