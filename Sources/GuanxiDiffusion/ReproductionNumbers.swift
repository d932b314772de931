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

  /// The standard error of `value`: that of a ratio of two sums over cascades, as those within a
  /// cascade are not independent (Cochran, "Sampling Techniques", 1977, section 2.11). Infinity if
  /// there is one cascade only.
  public let standardError: Double

  /// The interval that holds the true number in about 95% of runs; it does not go below 0.
  public var interval95: [Double] {
    [max(0, value - 1.959_963_985 * standardError), value + 1.959_963_985 * standardError]
  }

  private enum CodingKeys: String, CodingKey {
    case round, adopters, followers, value, standardError, interval95
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(round, forKey: .round)
    try container.encode(adopters, forKey: .adopters)
    try container.encode(followers, forKey: .followers)
    try container.encode(value, forKey: .value)
    if standardError.isFinite {
      try container.encode(standardError, forKey: .standardError)
      try container.encode(interval95, forKey: .interval95)
    }
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
  private var rounds: [Sums] = []
  private var cascades = 0

  /// Sums over cascades, of squares and of products, too.
  private struct Sums {
    var adopters = 0
    var followers = 0
    var adopters2 = 0.0
    var followers2 = 0.0
    var both = 0.0
  }

  /// Adds one cascade.
  mutating func add(_ cascade: Cascade) {
    cascades += 1
    let (adopters, followers) = (cascade.sizesByRound, cascade.followersByRound)
    lengthen(to: adopters.count)
    for round in adopters.indices {
      let (a, f) = (Double(adopters[round]), Double(followers[round]))
      rounds[round].adopters += adopters[round]
      rounds[round].followers += followers[round]
      rounds[round].adopters2 += a * a
      rounds[round].followers2 += f * f
      rounds[round].both += a * f
    }
  }

  /// Adds more cascades.
  mutating func append(_ other: FollowersByRound) {
    cascades += other.cascades
    lengthen(to: other.rounds.count)
    for (round, more) in other.rounds.enumerated() {
      rounds[round].adopters += more.adopters
      rounds[round].followers += more.followers
      rounds[round].adopters2 += more.adopters2
      rounds[round].followers2 += more.followers2
      rounds[round].both += more.both
    }
  }

  private mutating func lengthen(to count: Int) {
    rounds += repeatElement(Sums(), count: max(0, count - rounds.count))
  }

  var reproductionNumbers: [ReproductionNumber] {
    rounds.enumerated().map { round, sums in
      ReproductionNumber(
        round: round, adopters: sums.adopters, followers: sums.followers,
        standardError: standardError(sums))
    }
  }

  private func standardError(_ sums: Sums) -> Double {
    guard cascades > 1, sums.adopters > 0 else { return .infinity }
    let ratio = Double(sums.followers) / Double(sums.adopters)
    let squares = sums.followers2 - 2 * ratio * sums.both + ratio * ratio * sums.adopters2
    let runs = Double(cascades)
    return (max(0, squares) * runs / (runs - 1)).squareRoot() / Double(sums.adopters)
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
