import GuanxiCore

/// Whether people's friends have more friends than they do: in every network, the mean degree of
/// the people at the ends of ties exceeds the mean degree, unless all degrees are equal.
///
/// The direction of arcs does not matter, and two opposite arcs are one tie.
///
/// Feld, "Why Your Friends Have More Friends Than You Do", American Journal of Sociology 1991;
/// Kooti, Hodas and Lerman, "Network Weirdness: Exploring the Origins of Network Paradoxes",
/// ICWSM 2014, for the comparison with the median.
public struct FriendshipParadox: Sendable, Equatable, Encodable {
  /// The mean degree of a random person; 0 without people.
  public let meanDegree: Double
  /// The mean degree of a random friend, at a random end of a random tie; ⟨*k*²⟩/⟨*k*⟩, 0 without
  /// ties.
  public let meanFriendDegree: Double
  /// The mean, over people with friends, of the mean degree of their friends; 0 without ties.
  public let meanNeighborDegree: Double
  /// How many people have friends; the shares are of them.
  public let peopleWithFriends: Int
  /// The share of people with fewer friends than their friends have on average, in 0...1.
  public let shareBelowMean: Double
  /// The share of people of whose friends more than half have more friends than they, in 0...1.
  public let shareBelowMost: Double

  /// Compares people with their friends.
  ///
  /// - Parameters:
  ///   - graph: The network.
  ///   - workers: The threads to use.
  /// - Throws: `CancellationError` when told to stop.
  /// - Complexity: O(*n* + *m*).
  public init(of graph: Graph, on workers: Workers = .all) throws {
    let graph = graph.undirected(on: workers.quiet)
    var total = Part()
    try workers.forEachBlock(of: graph.nodeCount, size: 4_096) {
      ListRoom(for: graph)
    } _: { room, block in
      graph.withArcPointers { arcs in
        var part = Part()
        for node in block { part.add(node, arcs, room) }
        return part
      }
    } combine: {
      total.add($0)
    }
    let (people, ties) = (Double(max(1, total.people)), Double(max(1, graph.arcCount)))
    meanDegree = Double(graph.arcCount) / Double(max(1, graph.nodeCount))
    meanFriendDegree = Double(total.squares) / ties
    meanNeighborDegree = total.means / people
    peopleWithFriends = total.people
    shareBelowMean = Double(total.belowMean) / people
    shareBelowMost = Double(total.belowMost) / people
  }

  /// What some people come to.
  private struct Part {
    var people = 0
    var squares = 0
    var means = 0.0
    var belowMean = 0
    var belowMost = 0

    mutating func add(_ node: Int, _ arcs: ArcPointers, _ room: ListRoom) {
      let own = arcs.degree(of: node)
      guard own > 0 else { return }
      var (sum, larger) = (0, 0)
      for friend in arcs.neighbors(of: node, room) {
        let degree = arcs.degree(of: Int(friend))
        sum &+= degree
        if degree > own { larger &+= 1 }
      }
      people += 1
      squares += own * own
      means += Double(sum) / Double(own)
      if sum > own * own { belowMean += 1 }
      if 2 * larger > own { belowMost += 1 }
    }

    mutating func add(_ other: Part) {
      people += other.people
      squares += other.squares
      means += other.means
      belowMean += other.belowMean
      belowMost += other.belowMost
    }
  }
}
