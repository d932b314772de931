import GuanxiCore
import GuanxiDiffusion

/// What came out of a comparison.
public struct ComparisonResult: Sendable, Encodable {
  /// Each structure with its numbers.
  public let arms: [ArmResult]

  /// Each number of the second arm less that of the first, replicate by replicate.
  public let differences: [Difference]

  /// What both arms have in common by force.
  public let parity: Parity

  /// The number of replicates that ran.
  public let replicates: Int

  /// The number of replicates asked for.
  public let requestedReplicates: Int

  /// A replicate for pictures: that of median reach through the chains among those in which they
  /// reached anybody but those who start; of all, where they never did.
  public let typicalReplicate: Int

  /// In how many replicates the chains reached anybody but those who start.
  public let tellingReplicates: Int

  /// One structure with its numbers.
  public struct ArmResult: Sendable, Encodable {
    /// Which structure.
    public let name: Arm
    /// Each number, with how sure it is.
    public let metrics: [String: Estimate]
    /// In order of round, from 0: how many have adopted by then.
    public let reachByRound: [RoundReach]
  }

  /// How many have adopted by one round.
  public struct RoundReach: Sendable, Encodable {
    /// The round, from 0.
    public let round: Int
    /// The mean over replicates.
    public let mean: Double
    /// The standard error of the mean.
    public let standardError: Double
    /// The number that 5% of the replicates stay below, and the one that 95% stay below.
    public let middle90Percent: [Double]
  }

  /// A paired difference.
  public struct Difference: Sendable, Encodable {
    /// Which number.
    public let metric: String
    /// The value is that of the second less that of the first.
    public let arms: [Arm]
    /// The mean difference.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// Its 95% interval by Student's t over replicates.
    public let interval95: [Double]
    /// The two-sided chance of a mean difference as large if there were none (paired t test).
    public let pValue: Double
    /// That chance after correction for the number of metrics (Holm, "A Simple Sequentially
    /// Rejective Multiple Test Procedure", 1979); nil for a difference that the setup decides.
    public let pValueHolm: Double?
  }

  /// What both arms have in common by force.
  public struct Parity: Sendable, Encodable {
    /// Its name.
    public let mode = "attention"
    /// What it means.
    public let meaning =
      "in every replicate and round, the entrance shows the promotion exactly as often as the"
      + " people in the chains did"
    /// The showings for each person that this came to, on average.
    public let impressionsPerPerson: Double

    private enum CodingKeys: String, CodingKey { case mode, meaning, impressionsPerPerson }
  }

  init(arms: [Arm], outcomes: [[Outcome]], requested: Int) {
    replicates = outcomes.count
    requestedReplicates = requested
    self.arms = arms.indices.map { arm in
      ArmResult(
        name: arms[arm],
        metrics: Dictionary(
          uniqueKeysWithValues: storyMetrics.indices.map { metric in
            (storyMetrics[metric].name, Estimate(outcomes.map { $0[arm].metrics[metric] }))
          }),
        reachByRound: ComparisonResult.reachByRound(outcomes.map { $0[arm].newAdopters }))
    }
    parity = Parity(
      impressionsPerPerson: self.arms.first?.metrics["impressionsPerPerson"]?.value ?? 0)
    let raw = storyMetrics.indices.map { metric in
      let differences = Estimate(
        outcomes.map { difference($0[0].metrics[metric], $0[1].metrics[metric]) })
      return (differences, ComparisonResult.pValue(differences, count: outcomes.count))
    }
    let tested = storyMetrics.indices.filter { !storyMetrics[$0].isByDesign }
    let corrected = Dictionary(
      uniqueKeysWithValues: zip(tested, holm(tested.map { raw[$0].1 })))
    differences = storyMetrics.indices.map { metric in
      let (estimate, p) = raw[metric]
      return Difference(
        metric: storyMetrics[metric].name, arms: arms, value: estimate.value,
        standardError: estimate.standardError, interval95: estimate.interval95, pValue: p,
        pValueHolm: corrected[metric])
    }
    let byReach = outcomes.indices.sorted {
      (outcomes[$0][0].metrics[0], $0) < (outcomes[$1][0].metrics[0], $1)
    }
    let telling = byReach.filter { replicate in
      outcomes[replicate][0].newAdopters.dropFirst().contains { $0 > 0 }
    }
    tellingReplicates = telling.count
    let shown = telling.isEmpty ? byReach : telling
    typicalReplicate = shown.isEmpty ? 0 : shown[(shown.count - 1) / 2]
  }

  private static func reachByRound(_ newAdopters: [[Int]]) -> [RoundReach] {
    let rounds = newAdopters.map(\.count).max() ?? 0
    var reached = [Int](repeating: 0, count: newAdopters.count)
    return (0..<rounds).map { round in
      for replicate in newAdopters.indices where round < newAdopters[replicate].count {
        reached[replicate] += newAdopters[replicate][round]
      }
      let spread = Spread(sizes: reached)
      return RoundReach(
        round: round, mean: spread.mean, standardError: spread.standardError,
        middle90Percent: [spread.quantiles["0.05"] ?? 0, spread.quantiles["0.95"] ?? 0])
    }
  }

  private static func pValue(_ difference: Estimate, count: Int) -> Double {
    guard count > 1, difference.standardError > 0 else { return difference.value == 0 ? 1 : 0 }
    return StudentT(degreesOfFreedom: Double(count - 1))
      .twoSidedP(difference.value / difference.standardError)
  }
}

/// What the second number has more than the first; 0 where they differ by rounding only.
private func difference(_ first: Double, _ second: Double) -> Double {
  abs(second - first) <= 1e-12 * max(abs(first), abs(second)) ? 0 : second - first
}
