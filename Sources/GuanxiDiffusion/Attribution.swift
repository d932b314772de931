import GuanxiCore

/// To whom a cascade is owed. The rules share out the same people and rank them differently: the
/// root takes all, the last touch takes what it passed on itself, and the linear rule lies in
/// between. What would have been lost without somebody is another question: `reachLost`.
extension Cascade {
  /// Indexed by place in the list: where the person stands who started the tree.
  public var roots: [Int] {
    var roots: [Int] = []
    roots.reserveCapacity(adoptions.count)
    for (place, adoption) in adoptions.enumerated() {
      roots.append(adoption.source.map { roots[$0] } ?? place)
    }
    return roots
  }

  /// Indexed by place in the list: how many adoptions are in the tree that somebody started, their
  /// own included; 0 for everyone else.
  public var rootCredit: [Int] {
    zip(adoptions, branchSizes).map { $0.source == nil ? $1 : 0 }
  }

  /// Indexed by place in the list: how many followed this person directly.
  public var lastTouchCredit: [Int] { childCounts }

  /// Indexed by place in the list: everyone who followed somebody is one unit of credit, shared in
  /// equal parts by all on the path from the one who started to the one who was followed.
  ///
  /// - Complexity: O(*adoptions*).
  public var linearCredit: [Double] {
    let generations = generations
    var credit = [Double](repeating: 0, count: adoptions.count)
    for place in adoptions.indices.reversed() {
      if let source = adoptions[place].source {
        credit[source] += credit[place] + 1 / Double(generations[place])
      }
    }
    return credit
  }

  /// How many adoptions are in the trees that some people started.
  ///
  /// - Parameter people: Who; those who started no tree add nothing.
  /// - Returns: Their own adoptions included.
  public func reach(startedBy people: [Graph.Node]) -> Int {
    let people = Set(people)
    return zip(adoptions, rootCredit).reduce(0) { sum, entry in
      people.contains(entry.0.node) ? sum + entry.1 : sum
    }
  }
}
