import GuanxiCore
import GuanxiDiffusion

/// One of the structures that a comparison tells the same story in.
public enum Arm: String, Sendable, CaseIterable, Encodable {
  /// Whoever adopts shows the promotion to all their acquaintances, once, in the next round.
  case chains = "relationship-chains"
  /// One entrance shows the promotion to people drawn at random from everyone.
  case entrance = "central-entrance"
}

/// What happened to everyone in one replicate of one arm.
public struct Story: Sendable, Equatable {
  /// Indexed by node: the round in which the person adopted; nil for those who did not.
  public internal(set) var adoptedIn: [Int?]

  /// Indexed by node: the person whose showing persuaded this one; nil for those who start, those
  /// who did not adopt, and those whom the entrance persuaded.
  public internal(set) var source: [Graph.Node?]

  /// Indexed by node: how often the promotion was shown to the person.
  public internal(set) var seen: [Int]

  /// Indexed by node: how often the person showed it to others.
  public internal(set) var shown: [Int]

  /// How often the entrance showed it.
  public internal(set) var shownByEntrance: Int

  /// Indexed by round, from 0: how many adopted.
  public internal(set) var newAdopters: [Int]

  /// Indexed by round, from 0: how often it was shown.
  public internal(set) var impressions: [Int]
}
