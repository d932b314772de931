/// The members of all schemes at one distance from their organizers: a step of the pyramid.
public struct SchemeLevel: Sendable, Equatable, Encodable {
  /// The level, from 1 for organizers.
  public let level: Int
  /// How many ever were there, and how many are at work.
  public let people: Int
  public let atWork: Int
  /// The share of them with a net loss.
  public let losers: Double
  /// What they kept on average, in reference prices.
  public let net: Double
}

extension Market {
  /// The levels of all schemes together, from the organizers down; empty without schemes.
  func schemeLevels(_ sellers: [Seller]) -> [SchemeLevel] {
    var levels: [[Seller]] = []
    for (number, seller) in sellers.enumerated() where forest.root[number] >= 0 {
      let depth = Int(forest.depth[number])
      while levels.count <= depth { levels.append([]) }
      levels[depth].append(seller)
    }
    return levels.enumerated().map { depth, members in
      let count = Double(max(1, members.count))
      return SchemeLevel(
        level: depth + 1, people: members.count,
        atWork: members.count { $0.isActive && !$0.isBanned },
        losers: Double(members.count { $0.net < 0 }) / count,
        net: prices(members.reduce(0) { $0 + $1.net }) / count)
    }
  }
}
