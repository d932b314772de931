import GuanxiCore
import GuanxiDiffusion

/// What the runs of a sweep say: the mean of each point, and what each factor does.
public struct SweepResult: Sendable, Encodable {
  /// One point.
  public struct Point: Sendable, Encodable {
    /// Its place in the design, from 1.
    public let number: Int
    /// By factor.
    public let settings: [String: String]
    /// The hash of what was run.
    public let hash: String
    /// How many replicates are done.
    public let replicates: Int
    /// The mean over replicates of every number that there is, with its interval.
    public let metrics: [String: Estimate]
  }

  /// What one factor does to one number.
  public struct Effect: Sendable, Encodable {
    /// The factor.
    public let factor: String
    /// The number.
    public let metric: String
    /// How much of the variance between the means of points lies between its values, in 0...1: in a
    /// full grid the first-order index of Sobol, without what is chance between replicates.
    public let varianceShare: Double
    /// Its values, or parts of its range, in order.
    public let levels: [Level]
  }

  /// A value of a factor, or a part of its range.
  public struct Level: Sendable, Encodable {
    /// The value, or the ends of the part.
    public let setting: String
    /// The value as a number, or the mean of the part; nil for a word.
    public let place: Double?
    /// The mean over all points that have it, with its interval over replicates.
    public let mean: Estimate
  }

  /// What was run.
  public let record: SweepRecord
  /// Runs that are done, and that there will be.
  public let runsDone: Int
  public let runs: Int
  /// Every point in order.
  public let points: [Point]
  /// Every factor and number, from the replicates that are done at all points.
  public let effects: [Effect]

  /// Sums up the runs of a sweep.
  ///
  /// - Parameters:
  ///   - record: The sweep.
  ///   - runs: As `RunStore.runs(of:)` gives them.
  /// - Complexity: O(points · replicates · numbers · factors).
  public init(_ record: SweepRecord, runs: [[[String: Double]?]]) {
    self.record = record
    var seen: Set<String> = []
    runsDone = zip(record.points, runs).reduce(0) { sum, pair in
      seen.insert(pair.0.hash).inserted ? sum + pair.1.count { $0 != nil } : sum
    }
    self.runs = record.runCount
    points = zip(record.points, runs).map { point, runs in
      let done = runs.compactMap { $0 }
      var metrics: [String: Estimate] = [:]
      for metric in record.metrics {
        let values = done.compactMap { $0[metric.name] }
        if !values.isEmpty { metrics[metric.name] = Estimate(values) }
      }
      return Point(
        number: point.number,
        settings: Dictionary(
          uniqueKeysWithValues: zip(record.factors.map(\.key), point.settings)),
        hash: point.hash, replicates: done.count, metrics: metrics)
    }
    let whole = (0..<record.replicates).filter { replicate in
      runs.allSatisfy { $0[replicate] != nil }
    }
    let paired = runs.map { point in whole.compactMap { point[$0] } }
    effects = record.factors.indices.flatMap { factor in
      let levels = record.levels(of: factor)
      return record.metrics.compactMap { metric in
        Effect(record.factors[factor].key, metric.name, levels, paired)
      }
    }
  }

  private enum CodingKeys: String, CodingKey {
    case sweep, base, plan, factors, metrics, shown, replicates, seed, engineVersion, runsDone, runs
    case isPartial, points, effects
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(record.name, forKey: .sweep)
    try container.encode(record.base, forKey: .base)
    try container.encode(record.plan, forKey: .plan)
    try container.encode(record.factors, forKey: .factors)
    try container.encode(record.metrics, forKey: .metrics)
    try container.encode(record.shown, forKey: .shown)
    try container.encode(record.replicates, forKey: .replicates)
    try container.encode(record.seed, forKey: .seed)
    try container.encode(record.engine, forKey: .engineVersion)
    try container.encode(runsDone, forKey: .runsDone)
    try container.encode(runs, forKey: .runs)
    try container.encode(runsDone < runs, forKey: .isPartial)
    try container.encode(points, forKey: .points)
    try container.encode(effects, forKey: .effects)
  }
}

extension SweepResult.Effect {
  /// What a factor does to a number, from runs indexed by point, then by replicate; nil where no
  /// replicate is done at all points, or a point lacks the number.
  fileprivate init?(
    _ factor: String, _ metric: String, _ levels: [SweepLevel], _ runs: [[[String: Double]]]
  ) {
    let values = runs.map { point in point.compactMap { $0[metric] } }
    guard let count = runs.first?.count, count > 0, values.allSatisfy({ $0.count == count }) else {
      return nil
    }
    self.factor = factor
    self.metric = metric
    let means = values.map { $0.reduce(0, +) / Double(count) }
    let grand = means.reduce(0, +) / Double(means.count)
    var between = 0.0
    self.levels = levels.map { level in
      let size = Double(level.points.count)
      let course = (0..<count).map { replicate in
        level.points.reduce(0) { $0 + values[$1][replicate] } / size
      }
      let mean = Estimate(course)
      between += size * (mean.value - grand) * (mean.value - grand)
      return .init(setting: level.setting, place: level.place, mean: mean)
    }
    let all = means.reduce(0) { $0 + ($1 - grand) * ($1 - grand) }
    // What is left of points that are the same is rounding.
    varianceShare = all <= 1e-24 * grand * grand * Double(means.count) ? 0 : min(1, between / all)
  }
}

/// The points that have one value of a factor, or lie in one part of its range.
struct SweepLevel {
  let setting: String
  let place: Double?
  let points: [Int]
}

extension SweepRecord {
  /// A factor with more values than this is looked at in parts.
  private static let mostLevels = 12
  /// How many parts.
  private static let parts = 6

  /// The values of a factor in order, or parts of its range with as many points each.
  func levels(of factor: Int) -> [SweepLevel] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (index, point) in points.enumerated() {
      let setting = point.settings[factor]
      if members[setting] == nil { order.append(setting) }
      members[setting, default: []].append(index)
    }
    let numbers = order.compactMap(Double.init)
    guard numbers.count == order.count else {
      return order.map { SweepLevel(setting: $0, place: nil, points: members[$0] ?? []) }
    }
    let ascending = zip(order, numbers).sorted { $0.1 < $1.1 }
    if order.count <= Self.mostLevels {
      return ascending.map { SweepLevel(setting: $0, place: $1, points: members[$0] ?? []) }
    }
    return (0..<Self.parts).map { part in
      let ends = [part, part + 1].map { $0 * ascending.count / Self.parts }
      let slice = ascending[ends[0]..<ends[1]]
      let points = slice.flatMap { members[$0.0] ?? [] }
      let ownNumbers = slice.map(\.1)
      return SweepLevel(
        setting: "\(slice.first?.0 ?? "")…\(slice.last?.0 ?? "")",
        place: ownNumbers.reduce(0, +) / Double(max(1, ownNumbers.count)), points: points)
    }
  }
}
