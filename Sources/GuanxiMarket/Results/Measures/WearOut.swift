import Foundation

/// How readily people looked into promotions after they had seen so many.
public struct WearOut: Sendable, Equatable, Encodable {
  /// One range of exposures.
  public struct Step: Sendable, Equatable, Encodable {
    /// How many promotions people had seen that still weigh, from and up to: one counts half after
    /// `attention.halfLife` days. The last range has no end.
    public let from: Double
    public let to: Double?
    /// Promotions that they then saw.
    public let seen: Int
    /// How often they looked into what a seller showed on a day.
    public let looks: Int
    /// Looks for each promotion seen.
    public var engagement: Double { ratio(Double(looks), Double(seen)) }

    private enum CodingKeys: CodingKey { case from, to, seen, looks, engagement }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
      try container.encode(seen, forKey: .seen)
      try container.encode(looks, forKey: .looks)
      try container.encode(engagement, forKey: .engagement)
    }
  }

  /// From the least tired; those in which nothing was seen are left out.
  public let steps: [Step]

  /// By how many percent engagement falls where people have seen one percent more: the slope of
  /// ln engagement over ln of the middle of each range, by least squares with the promotions seen
  /// as weights. Nil with fewer than two ranges that people looked in. Below 0 where they tire.
  public let elasticity: Double?

  init(_ counters: [WearCounter], patience: Double) {
    steps = (0..<WearCounter.steps).compactMap { step in
      let seen = counters.reduce(0) { $0 + $1.seen(step) }
      guard seen > 0 else { return nil }
      return Step(
        from: patience * WearCounter.start(of: step),
        to: step + 1 < WearCounter.steps ? patience * WearCounter.start(of: step + 1) : nil,
        seen: seen, looks: counters.reduce(0) { $0 + $1.looks(step) })
    }
    elasticity = WearOut.slope(
      steps.compactMap { step in
        guard let end = step.to, step.looks > 0 else { return nil }
        return (log((step.from + end) / 2), log(step.engagement), Double(step.seen))
      })
  }

  /// The slope of a line through points with weights, by least squares.
  static func slope(_ points: [(x: Double, y: Double, weight: Double)]) -> Double? {
    let weight = points.reduce(0) { $0 + $1.weight }
    guard points.count > 1, weight > 0 else { return nil }
    let x = points.reduce(0) { $0 + $1.weight * $1.x } / weight
    let y = points.reduce(0) { $0 + $1.weight * $1.y } / weight
    let spread = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.x - x) }
    guard spread > 0 else { return nil }
    return points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.y - y) } / spread
  }
}
