/// How many people follow those who adopted in one round.
public struct ReproductionNumber: Sendable, Equatable, Encodable {
  /// The round.
  public let round: Int
  /// How many adopted in it, over all cascades.
  public let adopters: Int
  /// How many followed one of these directly.
  public let followers: Int

  /// *R*_t: the mean number of direct followers of those who adopted in the round.
  public var value: Double { adopters == 0 ? 0 : Double(followers) / Double(adopters) }

  private enum CodingKeys: String, CodingKey { case round, adopters, followers, value }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(round, forKey: .round)
    try container.encode(adopters, forKey: .adopters)
    try container.encode(followers, forKey: .followers)
    try container.encode(value, forKey: .value)
  }
}

/// The reproduction number of each round, estimated from cascades: it starts above 1 where a
/// promotion spreads far and falls below 1 as fewer people are left.
///
/// It looks ahead: followers count in the round of the person they followed. Wallinga and Teunis,
/// "Different Epidemic Curves for Severe Acute Respiratory Syndrome Reveal Similar Impacts of
/// Control Measures", American Journal of Epidemiology 2004, for the reproduction number of a
/// cohort; here nothing has to be inferred, since it is known who followed whom.
///
/// - Parameter cascades: Replicates of one spread.
/// - Returns: One number for each round from 0 to the last in which anyone adopted.
public func reproductionNumbers(of cascades: some Sequence<Cascade>) -> [ReproductionNumber] {
  var rounds = FollowersByRound()
  for cascade in cascades { rounds.add(cascade) }
  return rounds.reproductionNumbers
}

/// Indexed by round, over many cascades: how many adopted in it, and how many followed one of these.
struct FollowersByRound: Sendable {
  private var adopters: [Int] = []
  private var followers: [Int] = []

  /// Adds one cascade.
  mutating func add(_ cascade: Cascade) {
    append(cascade.sizesByRound, cascade.followersByRound)
  }

  /// Adds more cascades.
  mutating func append(_ other: FollowersByRound) { append(other.adopters, other.followers) }

  private mutating func append(_ adopters: [Int], _ followers: [Int]) {
    let more = max(0, adopters.count - self.adopters.count)
    self.adopters += repeatElement(0, count: more)
    self.followers += repeatElement(0, count: more)
    for round in adopters.indices {
      self.adopters[round] += adopters[round]
      self.followers[round] += followers[round]
    }
  }

  var reproductionNumbers: [ReproductionNumber] {
    adopters.indices.map {
      ReproductionNumber(round: $0, adopters: adopters[$0], followers: followers[$0])
    }
  }
}

extension Cascade {
  /// Indexed by round, from 0: how many followed one of those who adopted in it directly.
  public var followersByRound: [Int] {
    var followers = [Int](repeating: 0, count: adoptions.isEmpty ? 0 : rounds + 1)
    for adoption in adoptions {
      if let source = adoption.source { followers[adoptions[source].round] += 1 }
    }
    return followers
  }
}
