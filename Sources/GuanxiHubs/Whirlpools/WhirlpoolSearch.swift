import Foundation
import GuanxiCore

/// A set of people that may be a whirlpool.
public struct WhirlpoolCandidate: Sendable, Equatable {
  /// How it was found: the name of a kind of set.
  public let origin: String
  /// Which one of its kind it is.
  public let name: String
  /// Who belongs to it, ascending.
  public let members: [Graph.Node]

  /// Names a set.
  public init(origin: String, name: String, members: [Graph.Node]) {
    self.origin = origin
    self.name = name
    self.members = members.sorted()
  }
}

/// What was found about a candidate.
public struct WhirlpoolFinding: Sendable, Equatable {
  /// The set.
  public let candidate: WhirlpoolCandidate
  /// What it keeps and pulls.
  public let measures: WhirlpoolMeasures
  /// The least overlap of successive windows, in 0...1; nil where there were too few windows.
  public let persistence: Double?
  /// How many members it has for each one in the window before; nil where it was not there.
  public let growth: Double?
  /// How many standard deviations its over-retention lies above that of random connected sets of
  /// its size and profile of communities; nil for sets that fail another test.
  public let score: Double?
  /// What it is.
  public let kind: WhirlpoolKind
}

/// A search for whirlpools: small centers that turn attention and money over inside.
///
/// A set is a whirlpool if members keep attention beyond what their ties explain, if it pulls that
/// of outsiders likewise, if its money comes from members in good part, if it lasts over some
/// windows, and if all that is far from what random connected sets of its size show that lie across
/// as many communities. The last test takes most time, so only sets that pass all others meet it.
public struct WhirlpoolSearch: Sendable {
  /// How attention is spent.
  public let attention: AttentionFlow
  /// Who pays whom, if that is known; without it nothing is a whirlpool.
  public let money: MoneyFlow?
  /// Bounds.
  public var thresholds: WhirlpoolThresholds
  private let matched: MatchedSets
  private let ties: Graph
  private let communityCount: Int
  private let seed: UInt64

  /// Sets up a search.
  ///
  /// - Parameters:
  ///   - attention: How attention is spent.
  ///   - money: Who pays whom.
  ///   - ties: Who is tied to whom: random sets are connected in it; undirected.
  ///   - communities: A community for everyone: random sets lie across as many.
  ///   - keys: Indexed by person: persistent numbers, which decide draws.
  ///   - seed: The seed of random sets.
  ///   - thresholds: Bounds.
  public init(
    attention: AttentionFlow, money: MoneyFlow?, ties: Graph, communities: Partition,
    keys: [UInt64], seed: UInt64, thresholds: WhirlpoolThresholds = .init()
  ) {
    self.attention = attention
    self.money = money
    self.ties = ties
    self.seed = seed
    self.thresholds = thresholds
    communityCount = communities.count
    matched = MatchedSets(ties: ties, communities: communities, keys: keys)
  }

  /// Judges candidates.
  ///
  /// - Parameters:
  ///   - candidates: The sets of this window.
  ///   - past: The candidates of earlier windows, the newest last.
  ///   - workers: Threads; their number does not change anything.
  /// - Returns: What was found, in the order of candidates.
  public func findings(
    about candidates: [WhirlpoolCandidate], past: [[WhirlpoolCandidate]] = [],
    on workers: Workers = .all
  ) -> [WhirlpoolFinding] {
    let count = attention.count
    let recent = past.suffix(thresholds.windows - 1)
    var overlaps: [String: [SetOverlap]] = [:]
    for origin in Set(candidates.map(\.origin)) {
      // Sets of an origin that no earlier window has were not looked for.
      overlaps[origin] =
        recent.contains { $0.contains { $0.origin == origin } }
        ? recent.map { window in
          SetOverlap(window.filter { $0.origin == origin }.map(\.members), count: count)
        } : []
    }
    let pasts = candidates.map {
      SetPast(of: $0.members, in: overlaps[$0.origin] ?? [], windows: thresholds.windows)
    }
    let measures = workers.steady.map(candidates.count, scratch: { SetMarks(count) }) {
      marks, number in
      attention.measures(of: candidates[number].members, money: money, marks)
    }
    return candidates.indices.map { number in
      let past = pasts[number]
      let passes = thresholds.pass(measures[number], persistence: past.persistence)
      let score =
        passes
        ? self.score(
          candidates[number].members, measures[number].overRetention, on: workers) : nil
      return WhirlpoolFinding(
        candidate: candidates[number], measures: measures[number],
        persistence: past.persistence, growth: past.growth, score: score,
        kind: thresholds.kind(
          of: measures[number], persistence: past.persistence, score: score))
    }
  }

  /// The over-retention of random connected sets as large as a set, across as many communities.
  ///
  /// - Parameters:
  ///   - members: The set.
  ///   - workers: Threads; their number does not change anything.
  /// - Returns: One for each of `thresholds.samples` sets.
  /// - Complexity: O(ties of members) a set, times a logarithm.
  public func nullOverRetentions(
    like members: [Graph.Node], on workers: Workers = .all
  ) -> [Double] {
    randomSets(like: members, on: workers) { set, room in
      room.marks.with(set) { attention.overRetention(set, $0) }
    }
  }

  /// The random sets themselves.
  func randomSets(like members: [Graph.Node], on workers: Workers) -> [[Graph.Node]] {
    randomSets(like: members, on: workers) { set, _ in set }
  }

  private func randomSets<Result: Sendable>(
    like members: [Graph.Node], on workers: Workers,
    _ result: @Sendable ([Graph.Node], GrowthRoom) -> Result
  ) -> [Result] {
    let profile = matched.profile(of: members)
    let key = matched.key(of: members, seed: seed)
    return workers.steady.map(
      thresholds.samples, scratch: { GrowthRoom(for: ties, communities: communityCount) }
    ) { room, number in
      result(matched.draw(like: profile, key.then(UInt64(number)), room), room)
    }
  }

  /// How many standard deviations of random sets lie between their mean and a set.
  private func score(
    _ members: [Graph.Node], _ overRetention: Double, on workers: Workers
  ) -> Double? {
    let null = nullOverRetentions(like: members, on: workers)
    guard null.count > 1 else { return nil }
    let mean = null.reduce(0, +) / Double(null.count)
    let squares = null.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(null.count - 1)).squareRoot()
    return deviation > 0 ? (overRetention - mean) / deviation : nil
  }
}
