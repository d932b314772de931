import Foundation
import GuanxiCore

/// How unequally something is shared out among groups of accounts, and what a look at accounts
/// alone would hide.
///
/// Many small accounts of one organizer look decentralized one by one; together they are a center.
public struct GroupConcentration: Sendable, Equatable {
  /// How unequally groups share, each with the sum of its accounts.
  public let groups: Concentration

  /// ln(effective number of accounts / effective number of groups): 0 where each account is a group
  /// of its own, large where what is central in fact is decentralized in form. Never negative,
  /// since putting shares together cannot make them more equal; 0 where there is nothing to share.
  public let maskingGap: Double

  /// Indexed by group: the sum of its accounts.
  public let sums: [Double]

  /// Adds up accounts by group.
  ///
  /// - Parameters:
  ///   - values: Indexed by account: finite and not negative.
  ///   - group: Indexed by account: the number of its group, from 0, without gaps.
  /// - Throws: `InputError` for a negative or infinite value, or NaN.
  /// - Complexity: O(*n* log *n*).
  public init(of values: [Double], by group: [Int]) throws {
    precondition(values.count == group.count, "Each account must be in one group.")
    var sums = [Double](repeating: 0, count: (group.max() ?? -1) + 1)
    for (account, value) in values.enumerated() { sums[group[account]] += value }
    let accounts = try Concentration(of: values)
    groups = try Concentration(of: sums)
    self.sums = sums
    maskingGap =
      groups.effectiveNumber > 0
      ? max(0, log(accounts.effectiveNumber / groups.effectiveNumber)) : 0
  }
}

extension GroupConcentration: Encodable {
  private enum CodingKeys: String, CodingKey { case groups, maskingGap }

  /// Writes the numbers of the groups, how many there are, and the masking gap.
  public func encode(to encoder: any Encoder) throws {
    try groups.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sums.count, forKey: .groups)
    try container.encode(maskingGap, forKey: .maskingGap)
  }
}
