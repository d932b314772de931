import GuanxiCore

/// Groups that are removed as wholes, such as communities, or the schemes of organizers.
public struct RemovalGroups: Sendable, Equatable {
  /// Indexed by node: the number of its group, from 0 without gaps; nil for those in none.
  public let group: [Int?]

  /// Names the groups.
  public init(_ group: [Int?]) { self.group = group }

  var count: Int { group.reduce(0) { max($0, ($1 ?? -1) + 1) } }

  /// Group by group, the one with the largest sum of weights first; those in none at the end.
  ///
  /// - Parameters:
  ///   - weights: Indexed by node.
  ///   - drawn: The nodes in an order that was drawn, which decides among equals and inside groups.
  /// - Returns: All nodes.
  func order(by weights: [Double], drawn: [UInt32]) -> [UInt32] {
    var sums = [Double](repeating: 0, count: count)
    var members = [[UInt32]](repeating: [], count: count)
    var first = [Int](repeating: .max, count: count)
    var alone: [UInt32] = []
    for (place, node) in drawn.enumerated() {
      guard let own = group[Int(node)] else {
        alone.append(node)
        continue
      }
      sums[own] += weights[Int(node)]
      members[own].append(node)
      first[own] = min(first[own], place)
    }
    let order = sums.indices.sorted { a, b in
      sums[a] != sums[b] ? sums[a] > sums[b] : first[a] < first[b]
    }
    return order.flatMap { members[$0] } + alone
  }

  /// What is left after each group.
  ///
  /// - Parameters:
  ///   - order: The nodes, group by group.
  ///   - largest: The share of people in the largest component after so many removals.
  /// - Returns: In order of removal.
  func steps(of order: [UInt32], largest: (Int) -> Double) -> [RemovalStep] {
    order.indices.compactMap { place in
      guard let own = group[Int(order[place])] else { return nil }
      let isLast = place + 1 == order.count || group[Int(order[place + 1])] != own
      return isLast
        ? RemovalStep(group: own, removed: place + 1, largest: largest(place + 1)) : nil
    }
  }
}

/// A group that is gone, and what is left.
public struct RemovalStep: Sendable, Equatable {
  /// The number of the group.
  public let group: Int
  /// How many people are removed in all, this group among them.
  public let removed: Int
  /// The share of all people who are in the largest component then.
  public let largest: Double
}
