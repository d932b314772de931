import GuanxiCore

/// Friendships in a karate club of 34 people: the smallest market.
///
/// Zachary, "An Information Flow Model for Conflict and Fission in Small Groups", Journal of
/// Anthropological Research 1977; numbered as there, from 1 (the instructor) to 34 (the officer).
enum KarateClub {
  static let people = 34
  static let arcs = 156

  static var network: Network {
    let edges = friendships.flatMap { person, others in others.map { (person - 1, $0 - 1) } }
    return Network(
      graph: Graph(edges: edges, nodeCount: people), labels: Labels(counting: people, from: 1))
  }

  /// Each person with the friends of higher numbers.
  private static let friendships: [(Int, [Int])] = [
    (1, [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32]),
    (2, [3, 4, 8, 14, 18, 20, 22, 31]),
    (3, [4, 8, 9, 10, 14, 28, 29, 33]),
    (4, [8, 13, 14]),
    (5, [7, 11]),
    (6, [7, 11, 17]),
    (7, [17]),
    (9, [31, 33, 34]),
    (10, [34]),
    (14, [34]),
    (15, [33, 34]),
    (16, [33, 34]),
    (19, [33, 34]),
    (20, [34]),
    (21, [33, 34]),
    (23, [33, 34]),
    (24, [26, 28, 30, 33, 34]),
    (25, [26, 28, 32]),
    (26, [32]),
    (27, [30, 34]),
    (28, [34]),
    (29, [32, 34]),
    (30, [33, 34]),
    (31, [33, 34]),
    (32, [33, 34]),
    (33, [34]),
  ]
}
