import GuanxiCore

/// Which schemes a measure about schemes is meant for.
public enum SchemeTarget: String, Sendable, CaseIterable {
  /// Every scheme.
  case all
  /// Schemes that have had thirty members or more on three levels or more, the organizer counted
  /// in both: what the opinion of China's courts of 2013 takes for a case to be filed.
  case large

  /// How many members, and levels of them, make a scheme large.
  static let largeMembers = 30
  static let largeLevels = 3
}

extension Parameters {
  /// Which schemes a measure is about.
  mutating func schemeTarget(_ meaning: String) throws -> SchemeTarget {
    let name = try name(
      "target", of: SchemeTarget.allCases.map(\.rawValue), default: SchemeTarget.all.rawValue,
      meaning)
    return SchemeTarget(rawValue: name) ?? .all
  }
}

extension Market {
  /// Notes that a scheme has one member more: on which day it became large.
  func noteMember(_ number: Int) {
    let organizer = Int(sellers[number].scheme)
    sellers[organizer].schemeMembers += 1
    sellers[organizer].schemeLevels = max(
      sellers[organizer].schemeLevels, Int(forest.depth[number]) + 1)
    guard sellers[organizer].largeSince < 0,
      sellers[organizer].schemeMembers >= SchemeTarget.largeMembers,
      sellers[organizer].schemeLevels >= SchemeTarget.largeLevels
    else { return }
    sellers[organizer].largeSince = day
  }
}
