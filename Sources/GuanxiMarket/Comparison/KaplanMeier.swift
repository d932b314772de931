import Foundation

/// How long something lasts, where some are still lasting when the watch ends.
///
/// Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 1958; the
/// variance is Greenwood's (1926).
public struct KaplanMeier: Sendable, Equatable, Encodable {
  /// One point of the curve.
  public struct Step: Sendable, Equatable, Encodable {
    /// A time at which it ended for some.
    public let time: Double
    /// The share for whom it lasts beyond that time.
    public let survival: Double
    /// Its standard error.
    public let standardError: Double
    /// For how many it had lasted until then, and how many it ended for.
    public let atRisk: Int
    public let events: Int

    private enum CodingKeys: CodingKey {
      case time, survival, standardError, atRisk, events, interval95
    }

    /// The fields, and the interval of the share.
    ///
    /// - Parameter encoder: Where they go.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(time, forKey: .time)
      try container.encode(survival, forKey: .survival)
      try container.encode(standardError, forKey: .standardError)
      try container.encode(atRisk, forKey: .atRisk)
      try container.encode(events, forKey: .events)
      let interval = KaplanMeier.interval95(at: self)
      try container.encode([interval.lowerBound, interval.upperBound], forKey: .interval95)
    }
  }

  /// Ascending in time, from the first end.
  public let steps: [Step]
  /// How many were watched.
  public let count: Int
  /// For how many the end was seen.
  public let events: Int

  /// The curve of some observations.
  ///
  /// - Parameter observations: The time of the end, or of the last look; whether it was an end.
  /// - Complexity: O(*n* log *n*).
  public init(_ observations: [(time: Double, isEvent: Bool)]) {
    let sorted = observations.sorted { $0.time < $1.time }
    count = sorted.count
    events = sorted.reduce(0) { $0 + ($1.isEvent ? 1 : 0) }
    var steps: [Step] = []
    var survival = 1.0
    var greenwood = 0.0
    var first = 0
    while first < sorted.count {
      let time = sorted[first].time
      var next = first
      var ends = 0
      while next < sorted.count, sorted[next].time == time {
        if sorted[next].isEvent { ends += 1 }
        next += 1
      }
      if ends > 0 {
        let atRisk = sorted.count - first
        survival *= 1 - Double(ends) / Double(atRisk)
        if atRisk > ends { greenwood += Double(ends) / Double(atRisk * (atRisk - ends)) }
        steps.append(
          Step(
            time: time, survival: survival, standardError: survival * greenwood.squareRoot(),
            atRisk: atRisk, events: ends))
      }
      first = next
    }
    self.steps = steps
  }

  /// The share for whom it lasts beyond a time.
  public func survival(at time: Double) -> Double {
    steps.last { $0.time <= time }?.survival ?? 1
  }

  /// The 95% interval of the share at a step, on the scale of log(−log): it stays within 0...1.
  ///
  /// Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", 1980, section 1.4.
  /// It is the share alone where that is 0 or 1.
  public static func interval95(at step: Step) -> ClosedRange<Double> {
    let share = step.survival
    guard share > 0, share < 1, step.standardError > 0 else { return share...share }
    let width = 1.959_963_984_540_054 * step.standardError / (share * -log(share))
    let bounds = [pow(share, exp(width)), pow(share, exp(-width))]
    return bounds[0]...bounds[1]
  }

  /// The mean time up to a horizon: the area under the curve.
  public func restrictedMean(until horizon: Double) -> Double {
    var area = 0.0
    var from = 0.0
    var survival = 1.0
    for step in steps where step.time < horizon {
      area += survival * (step.time - from)
      from = step.time
      survival = step.survival
    }
    return area + survival * (horizon - from)
  }
}
