/// What a set of people is, by what it keeps and what it pulls.
public enum WhirlpoolKind: String, Sendable, Encodable, CaseIterable {
  /// Keeps attention and pulls it beyond what its ties explain, turns money over inside, lasts, and
  /// does so far more than random sets like it.
  case whirlpool
  /// Keeps most of its attention, as its ties explain.
  case community
  /// Keeps and pulls attention, but its money comes from outside: advertisers.
  case loudSet = "loud set"
  /// Turns money over inside, with no more attention than its ties explain.
  case villageMarket = "village market"
  /// None of these.
  case none
}

/// Bounds of what counts as a whirlpool.
public struct WhirlpoolThresholds: Sendable, Equatable {
  /// How many members it has at least.
  public var size = 10
  /// Its over-retention and its over-pull at least, in logits.
  public var overRetention = 1.0
  public var overPull = 1.0
  /// Its recirculation at least, in 0...1.
  public var recirculation = 0.3
  /// In how many windows in a row it is there, and the overlap of each with the next at least.
  public var windows = 4
  public var persistence = 0.5
  /// How many standard deviations its over-retention lies above that of random sets, more than.
  public var score = 3.0
  /// How many random sets.
  public var samples = 199
  /// What a community without more keeps of its attention at least, in 0...1.
  public var communityRetention = 0.5

  /// The bounds that are written above.
  public init() {}

  /// Whether a set passes all that is cheap to work out.
  func pass(_ measures: WhirlpoolMeasures, persistence: Double?) -> Bool {
    measures.size >= size && measures.overRetention >= overRetention
      && measures.overPull >= overPull && (measures.recirculation ?? 0) >= recirculation
      && (persistence ?? 0) >= self.persistence
  }

  /// What a set is.
  ///
  /// - Parameters:
  ///   - measures: What it keeps and pulls.
  ///   - persistence: The least overlap of successive windows; nil where there were too few.
  ///   - score: How far its over-retention lies above that of random sets, in standard deviations;
  ///     nil where that is not known.
  /// - Returns: Its kind.
  public func kind(
    of measures: WhirlpoolMeasures, persistence: Double?, score: Double?
  ) -> WhirlpoolKind {
    if pass(measures, persistence: persistence), let score, score > self.score {
      return .whirlpool
    }
    let turnsOver = (measures.recirculation ?? 0) >= recirculation
    if measures.overRetention >= overRetention {
      return measures.overPull >= overPull && !turnsOver ? .loudSet : .none
    }
    if turnsOver { return .villageMarket }
    return measures.retention >= communityRetention ? .community : .none
  }
}
