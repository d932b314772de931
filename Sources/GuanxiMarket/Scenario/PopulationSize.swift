/// How many people a market has, and how many each of them knows.
public enum PopulationSize: String, Sendable, Encodable, CaseIterable {
  /// The karate club: 34 people, for teaching.
  case tiny
  /// 10,000 people who know 40 others each: about a second.
  case demo
  /// 100,000 people who know 60 others each.
  case city
  /// A million people who know 130 others each.
  case platform

  /// People, and the expected number of acquaintances of each.
  public var numbers: (people: Int, meanDegree: Double) {
    switch self {
    case .tiny: (KarateClub.people, Double(KarateClub.arcs) / Double(KarateClub.people))
    case .demo: (10_000, 40)
    case .city: (100_000, 60)
    case .platform: (1_000_000, 130)
    }
  }
}

extension Scenario {
  /// Gives it the people of a size.
  public mutating func resize(to size: PopulationSize) {
    network.source = size == .tiny ? .karateClub : .weishang
    network.people = Double(size.numbers.people)
    network.meanDegree = size.numbers.meanDegree
  }
}
