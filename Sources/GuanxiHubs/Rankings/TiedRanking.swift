/// People by descending score; those who score the same share their places.
///
/// Whoever looks at the first *k* sees those who are surely among them, and of the equal ones at the
/// end as many as there is room for, each as likely. So nothing depends on how people are numbered.
public struct TiedRanking: Sendable, Equatable {
  /// Best first; of equal ones, those with smaller numbers.
  public let people: [Int]

  /// Ascending: the place after each group of equal ones; the last is the number of people.
  let ends: [Int]

  /// Ranks people.
  ///
  /// - Parameters:
  ///   - scores: Indexed by place: the score of each person; none is NaN.
  ///   - people: Indexed by place: the number of each person, ascending; their places if nil.
  /// - Complexity: O(*n* log *n*).
  public init(of scores: [Double], people: [Int]? = nil) {
    precondition(people?.count ?? scores.count == scores.count, "One score for each person.")
    let order = ranking(of: scores)
    ends = order.indices.filter {
      $0 + 1 == order.count || scores[order[$0]] != scores[order[$0 + 1]]
    }.map { $0 + 1 }
    self.people = people.map { people in order.map { people[$0] } } ?? order
  }

  /// Takes people without equal ones.
  ///
  /// - Parameter people: Best first, each once.
  init(distinct people: [Int]) {
    self.people = people
    ends = people.indices.map { $0 + 1 }
  }

  /// The first of the ranking, with the chance of each to be among them.
  ///
  /// - Parameter count: How many; all if there are fewer.
  /// - Returns: Those with a chance above 0.
  /// - Complexity: O(*k* log *k*) for *k* people with a chance.
  public func top(_ count: Int) -> RankedGroup {
    let count = min(count, people.count)
    guard count > 0 else { return RankedGroup(people: [], chances: []) }
    let group = ends.firstIndex { $0 >= count } ?? 0
    let (start, end) = (group > 0 ? ends[group - 1] : 0, ends[group])
    let chance = Double(count - start) / Double(end - start)
    let sure = people[..<start].map { ($0, 1.0) }
    let sorted = (sure + people[start..<end].map { ($0, chance) }).sorted { $0.0 < $1.0 }
    return RankedGroup(people: sorted.map(\.0), chances: sorted.map(\.1))
  }
}

/// People of whom each belongs to a group with some chance: the first of a ranking with equal ones.
public struct RankedGroup: Sendable, Equatable {
  /// Ascending: the number of each person.
  public let people: [Int]

  /// Indexed by place: the person's chance, above 0, at most 1.
  public let chances: [Double]

  /// How many people the group has: the sum of all chances.
  public var size: Double { chances.reduce(0, +) }

  /// How many people both groups are expected to have in common, if equal ones are drawn for each.
  public func common(with other: RankedGroup) -> Double {
    var sum = 0.0
    var (i, j) = (0, 0)
    while i < people.count && j < other.people.count {
      let (own, theirs) = (people[i], other.people[j])
      if own == theirs { sum += chances[i] * other.chances[j] }
      if own <= theirs { i += 1 }
      if theirs <= own { j += 1 }
    }
    return sum
  }

  /// Those in both groups of those in either, both as expected; nil where both are empty.
  public func jaccard(with other: RankedGroup) -> Double? {
    let common = common(with: other)
    let all = size + other.size - common
    return all > 0 ? common / all : nil
  }
}
