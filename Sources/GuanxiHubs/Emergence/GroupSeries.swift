import Foundation
import GuanxiCore

/// Whether a few groups of accounts take the center, from time to time: what each account shows on
/// its own, and what the accounts of a group come to together.
///
/// The center is taken where the largest groups together have more than half for several times in a
/// row while accounts still look ten times as dispersed as groups are.
public struct GroupSeries: Sendable, Equatable, Encodable {
  /// One time.
  public struct Window: Sendable, Equatable, Encodable {
    /// What it is called.
    public let name: String
    /// How many groups have somebody there; who is in no group counts as one.
    public let groups: Int
    /// The effective number of groups.
    public let effectiveGroups: Double
    /// ln(effective accounts / effective groups).
    public let maskingGap: Double
    /// What the largest groups of more than one account have together, as a share.
    public let largestShare: Double
  }

  /// What counts as taking the center.
  public struct Rule: Sendable, Equatable, Encodable {
    /// How many of the largest groups count together.
    public var largest = 5
    /// What they have more of than this share.
    public var share = 0.5
    /// What the masking gap is above.
    public var maskingGap = log(10.0)
    /// For how many times in a row.
    public var times = 4

    /// The rule of five groups, a half, ln 10 and four times.
    public init() {}
  }

  /// In order of time.
  public let windows: [Window]
  /// What counted as taking the center.
  public let rule: Rule
  /// The place of the last of the first times in a row at which the center was taken; nil if it
  /// never was.
  public let recentralizedAt: Int?

  /// Follows groups.
  ///
  /// - Parameters:
  ///   - snapshots: In order of time.
  ///   - rule: What counts as taking the center.
  ///   - group: The group of a person by number; nil for somebody on their own.
  /// - Throws: `InputError` for a score that is negative or not finite.
  /// - Complexity: O(*T n* log *n*).
  public init(
    of snapshots: [HubSnapshot], rule: Rule = Rule(), group: (Int) -> Int?
  ) throws {
    self.rule = rule
    windows = try snapshots.map { snapshot in
      var numbers: [Int: Int] = [:]
      var members: [Int] = []
      let groups = snapshot.people.map { person -> Int in
        if let name = group(person), let number = numbers[name] {
          members[number] += 1
          return number
        }
        if let name = group(person) { numbers[name] = members.count }
        members.append(1)
        return members.count - 1
      }
      let together = try GroupConcentration(of: snapshot.scores, by: groups)
      let largest = zip(together.sums, members).filter { $1 > 1 }.map(\.0).sorted(by: >)
        .prefix(rule.largest)
      return Window(
        name: snapshot.name, groups: members.count,
        effectiveGroups: together.groups.effectiveNumber, maskingGap: together.maskingGap,
        largestShare: together.groups.total > 0
          ? largest.reduce(0, +) / together.groups.total : 0)
    }
    var row = 0
    recentralizedAt = windows.firstIndex { window in
      row = window.largestShare > rule.share && window.maskingGap > rule.maskingGap ? row + 1 : 0
      return row == rule.times
    }
  }
}
