/// How central people are at one time.
public struct HubSnapshot: Sendable {
  /// What the time is called: a file's name, or where a window starts.
  public let name: String

  /// Indexed by place: the number of each person who is there, the same in every snapshot;
  /// ascending.
  public let people: [Int]

  /// Indexed by place: the person's score.
  public let scores: [Double]

  /// How centralized the network is by the measure, if there is a formula.
  public let centralization: Double?

  /// Notes scores.
  ///
  /// - Precondition: The people ascend, and there is a score for each.
  public init(
    name: String, people: [Int], scores: [Double], centralization: Double? = nil
  ) {
    precondition(people.count == scores.count, "There must be a score for each person.")
    precondition(zip(people, people.dropFirst()).allSatisfy { $0 < $1 }, "People must ascend.")
    self.name = name
    self.people = people
    self.scores = scores
    self.centralization = centralization
  }

  /// People by score; equal ones share their places.
  var ranking: TiedRanking { TiedRanking(of: scores, people: people) }

  /// How many people are hubs: a share of all, rounded up, as far as they score above 0.
  func hubCount(_ share: Double) -> Int {
    min(Int((share * Double(people.count)).rounded(.up)), scores.count { $0 > 0 })
  }
}
