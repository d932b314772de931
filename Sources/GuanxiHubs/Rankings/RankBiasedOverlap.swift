import Foundation

/// How far two rankings agree where it matters, at the top: the expected overlap of what two
/// readers have seen who both go one place further with chance `persistence`.
///
/// Rankings may be of different people and of different length; beyond the end of the shorter one
/// the overlap is extrapolated (equation 32).
///
/// Webber, Moffat and Zobel, "A similarity measure for indefinite rankings", ACM Transactions on
/// Information Systems 2010.
///
/// - Parameters:
///   - a: Numbers of people, best first, each once.
///   - b: Numbers of people, best first, each once.
///   - persistence: In 0..<1; with 0.98, half of the weight lies on the first 22 places or so.
/// - Returns: In 0...1: 1 for the same ranking, 0 for no person in common; nil if one is empty.
/// - Complexity: O(depth), where the weight of what is left is below 10⁻¹⁸: 2,052 places for 0.98.
public func rankBiasedOverlap(_ a: [Int], _ b: [Int], persistence: Double = 0.98) -> Double? {
  rankBiasedOverlap(
    TiedRanking(distinct: a), TiedRanking(distinct: b), persistence: persistence)
}

/// How far two rankings agree at the top, if some people share their places: the mean over all
/// orders of the equal ones of either ranking.
///
/// A ranking with equal ones therefore agrees with itself by less than 1: it does not say who of
/// them comes first.
///
/// Corsi and Urbano, "The treatment of ties in rank-biased overlap", SIGIR 2024 (their RBOᵃ).
///
/// - Parameters:
///   - a: The first ranking.
///   - b: The second ranking.
///   - persistence: In 0..<1; see `rankBiasedOverlap(_:_:persistence:)` of plain rankings.
/// - Returns: In 0...1: 0 for no person in common; nil if one is empty.
/// - Complexity: O(*k* log *k*) for *k* people with a chance to be among the first 2,052 (at 0.98).
public func rankBiasedOverlap(
  _ a: TiedRanking, _ b: TiedRanking, persistence: Double = 0.98
) -> Double? {
  precondition((0..<1).contains(persistence), "The persistence must be in 0..<1.")
  guard !a.people.isEmpty, !b.people.isEmpty else { return nil }
  let (short, long) = a.people.count <= b.people.count ? (a, b) : (b, a)
  let depth = persistence == 0 ? 1 : Int((log(1e-18) / log(persistence)).rounded(.up))
  let (end, shortEnd) = (min(depth, long.people.count), min(depth, short.people.count))
  let common = overlaps(short, long, upTo: end)
  if persistence == 0 { return common[0] }
  let commonAtShort = common[shortEnd - 1]
  var weight = 1.0
  var sum = 0.0
  for (place, common) in common.enumerated() {
    weight *= persistence
    let seen = Double(place + 1)
    let unseen = Double(max(0, place + 1 - shortEnd))
    sum += (common / seen + commonAtShort * unseen / (Double(shortEnd) * seen)) * weight
  }
  let last =
    (common[end - 1] - commonAtShort) / Double(end) + commonAtShort / Double(shortEnd)
  return min(1, sum * (1 - persistence) / persistence + last * weight)
}

/// How many people the first 1, 2, … of two rankings are expected to have in common.
private func overlaps(_ a: TiedRanking, _ b: TiedRanking, upTo depth: Int) -> [Double] {
  var (first, second) = (OpenGroup(of: a), OpenGroup(of: b))
  let cells = SharedGroups(a, b, upTo: depth)
  // Those in closed groups of both, in closed ones of one and the open one of the other, and in the
  // open ones of both.
  var (both, closedOpen, openClosed, open) = (0, 0, 0, cells[0, 0])
  return (1...depth).map { place in
    while first.hasEnded(before: place) {
      both += openClosed
      closedOpen += open
      first.next()
      (openClosed, open) = cells.inFirst(first.group, split: second.group)
    }
    while second.hasEnded(before: place) {
      both += closedOpen
      openClosed += open
      second.next()
      (closedOpen, open) = cells.inSecond(second.group, split: first.group)
    }
    let (chance, other) = (first.chance(place), second.chance(place))
    return Double(both) + (other * Double(closedOpen) + chance * Double(openClosed))
      + chance * other * Double(open)
  }
}

/// The group of equal ones that a reader is in.
private struct OpenGroup {
  private(set) var group = 0
  private let ends: [Int]

  init(of ranking: TiedRanking) { ends = ranking.ends }

  private var start: Int { group > 0 ? ends[group - 1] : 0 }

  /// Whether all of the group are seen before a place from 1; past the last group nothing comes.
  func hasEnded(before place: Int) -> Bool { group < ends.count && ends[group] < place }

  mutating func next() { group += 1 }

  /// The chance of a member to be seen by who sees so many places.
  func chance(_ place: Int) -> Double {
    group < ends.count ? Double(place - start) / Double(ends[group] - start) : 0
  }
}

/// How many people each two groups of two rankings share.
private struct SharedGroups {
  /// Indexed by group of the first ranking: groups of the second, ascending, and how many people.
  private var byFirst: [[(group: Int, people: Int)]]
  /// Indexed by group of the second ranking: groups of the first, ascending.
  private var bySecond: [[(group: Int, people: Int)]]

  init(_ a: TiedRanking, _ b: TiedRanking, upTo depth: Int) {
    let (first, second) = (Self.groups(of: a, upTo: depth), Self.groups(of: b, upTo: depth))
    var shared: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < first.count && j < second.count {
      let (own, theirs) = (first[i].person, second[j].person)
      if own == theirs { shared.append((first[i].group, second[j].group)) }
      if own <= theirs { i += 1 }
      if theirs <= own { j += 1 }
    }
    shared.sort { $0 < $1 }
    byFirst = Array(repeating: [], count: Self.count(of: a, upTo: depth) + 1)
    bySecond = Array(repeating: [], count: Self.count(of: b, upTo: depth) + 1)
    var place = 0
    while place < shared.count {
      let pair = shared[place]
      var end = place + 1
      while end < shared.count && shared[end] == pair { end += 1 }
      byFirst[pair.0].append((pair.1, end - place))
      bySecond[pair.1].append((pair.0, end - place))
      place = end
    }
  }

  /// How many groups start before a place.
  private static func count(of ranking: TiedRanking, upTo depth: Int) -> Int {
    (ranking.ends.firstIndex { $0 >= depth } ?? ranking.ends.count - 1) + 1
  }

  /// People in ascending order with their groups, as far as a place.
  private static func groups(
    of ranking: TiedRanking, upTo depth: Int
  ) -> [(person: Int, group: Int)] {
    var found: [(person: Int, group: Int)] = []
    var start = 0
    for (group, end) in ranking.ends.prefix(count(of: ranking, upTo: depth)).enumerated() {
      for place in start..<end { found.append((ranking.people[place], group)) }
      start = end
    }
    return found.sorted { $0.person < $1.person }
  }

  subscript(first: Int, second: Int) -> Int {
    byFirst[first].first { $0.group == second }?.people ?? 0
  }

  /// Of a group of the first ranking: who is in groups of the second before one, and who in it.
  func inFirst(_ group: Int, split: Int) -> (before: Int, inside: Int) {
    Self.split(byFirst[group], at: split)
  }

  /// The same the other way round.
  func inSecond(_ group: Int, split: Int) -> (before: Int, inside: Int) {
    Self.split(bySecond[group], at: split)
  }

  private static func split(
    _ cells: [(group: Int, people: Int)], at group: Int
  ) -> (before: Int, inside: Int) {
    var (before, inside) = (0, 0)
    for cell in cells where cell.group <= group {
      if cell.group < group { before += cell.people } else { inside = cell.people }
    }
    return (before, inside)
  }
}

/// How many people two groups share, of all who are in one of them: |A ∩ B| / |A ∪ B|.
///
/// Jaccard, "Étude comparative de la distribution florale", 1901.
///
/// - Returns: In 0...1; nil where both are empty.
public func jaccard(_ a: Set<Int>, _ b: Set<Int>) -> Double? {
  let common = a.intersection(b).count
  let all = a.count + b.count - common
  return all == 0 ? nil : Double(common) / Double(all)
}
