import GuanxiCore
import GuanxiDiffusion

/// What came out of a comparison of scenarios.
public struct MarketComparisonResult: Sendable, Encodable {
  /// Each scenario with its numbers.
  public let arms: [ArmResult]
  /// Each number of another arm less that of the first, replicate by replicate.
  public let differences: [Difference]
  /// Which arm does best, number by number.
  public let winners: [Winner]
  /// What less harm costs, arm by arm.
  public let harmAverted: [HarmAverted]
  /// What was made equal, and what that came to.
  public let parity: Parity
  /// Things a reader must know before drawing conclusions.
  public let warnings: [String]
  /// What the arms ran by: parity may have tuned them.
  public let scenarios: [MarketArm]
  /// The number of replicates that ran, and that were asked for: as many as ran, where these were
  /// enough for the precision that was.
  public let replicates: Int
  public let requestedReplicates: Int
  /// How intervals were made.
  public let intervals: IntervalMethod
  /// How precise it became, where a precision was asked for.
  public let precision: ReachedPrecision?
  /// The smallest difference that matters, as a share of the first arm's mean, where one was given.
  public let equivalenceMargin: Double?

  private enum CodingKeys: CodingKey {
    case arms, differences, winners, harmAverted, parity, warnings, replicates, requestedReplicates
    case intervals
    case precision, equivalenceMargin
  }

  /// One scenario with its numbers.
  public struct ArmResult: Sendable, Encodable {
    /// What it is called.
    public let name: String
    /// Each number with how sure it is; those that no replicate has are left out.
    public let metrics: [String: Estimate]
    /// When things collapsed: how long they lasted.
    public let collapses: [String: Collapse]
    /// Each number of the weekly series, week by week, over replicates.
    public let weeks: [String: WeeklyCourse]
    /// Indexed by week: how many days it has, 7 but for the last; totals of a short week are those of
    /// its days.
    public let weekDays: [Int]
  }

  /// When something collapsed, over replicates.
  public struct Collapse: Sendable, Encodable {
    /// The share of replicates in which it did.
    public let share: Double
    /// The mean day, where runs that end before count with their last day.
    public let restrictedMean: Double
    /// The Kaplan–Meier curve.
    public let survival: KaplanMeier
  }

  /// A paired difference.
  public struct Difference: Sendable, Encodable {
    /// Which number.
    public let metric: String
    /// The value is that of the second less that of the first.
    public let arms: [String]
    /// The mean difference, its standard error and its 95% interval.
    public let value: Double
    public let standardError: Double
    public let interval95: [Double]
    /// The two-sided chance of one as large if there were none (paired t test).
    public let pValue: Double
    /// The same after Holm's correction for all numbers and arms; memos have one of their own.
    public let pValueHolm: Double
    /// The share of replicates in which the second is larger.
    public let shareLarger: Double
    /// The share of networks in which the difference has the sign of the mean; of replicates where
    /// each has a network of its own. Nil where the mean is 0.
    public let signShare: Double?
    /// The share of replicates in which the second does better; nil where neither more nor less is.
    public let shareBetter: Double?
    /// The number of replicates that have both.
    public let pairs: Int
    /// The share of the variance of the difference that lies between networks, in 0...1; nil where
    /// every replicate has a network of its own.
    public let varianceBetweenWorlds: Double?
    /// Both variances that this is the share of.
    public let variance: VarianceComponents?
    /// Whether it is too small to matter; nil where no margin was given or it has no scale.
    public let equivalence: Equivalence?
  }

  /// Which arm does best in one number.
  public struct Winner: Sendable, Encodable {
    /// Which number.
    public let metric: String
    /// The arm with the best mean.
    public let arm: String
    /// The next best.
    public let runnerUp: String
    /// The share of replicates in which the winner beats the next best.
    public let share: Double
    /// The two-sided p value of their paired difference, times the number of pairs of arms, after
    /// Holm's correction for all numbers.
    public let pValueHolm: Double
    /// Whether it wins beyond chance: `pValueHolm` below 0.05. Otherwise nobody does best.
    public let isBeyondChance: Bool
  }

  /// What was made equal.
  public struct Parity: Sendable, Encodable {
    /// Its name.
    public let mode: MarketParity
    /// What it means.
    public let meaning: String
    /// What it came to, arm by arm, without the first.
    public let arms: [ParityResult]
  }

  init(_ sample: ComparisonSample) {
    let arms = sample.arms
    scenarios = arms
    replicates = sample.runs.count
    requestedReplicates = sample.requested
    intervals = sample.method
    precision = sample.precision
    equivalenceMargin = sample.margin
    parity = Parity(
      mode: sample.parity, meaning: sample.parity.meaning, arms: sample.parities)
    let numbers = ComparisonNumbers(sample)
    self.arms = arms.indices.map { arm in
      ArmResult(
        name: arms[arm].name, metrics: numbers.estimates(arm), collapses: numbers.collapses(arm),
        weeks: numbers.weeks(arm), weekDays: sample.runs.first?[arm].weekDays ?? [])
    }
    let names = arms.map(\.name)
    differences = numbers.differences(names, margin: sample.margin)
    winners = numbers.winners(names)
    harmAverted = numbers.harmAverted(names)
    warnings = comparisonWarnings(sample.parities, winners, differences)
  }
}

extension MarketMetric {
  /// Whether it is the day of something that may not happen.
  public var isEvent: Bool { name.hasPrefix("collapse") || name == "recentralizedOn" }
}
