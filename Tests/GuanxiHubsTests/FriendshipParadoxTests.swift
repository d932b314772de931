import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct FriendshipParadoxTests {
  @Test func followsItsDefinition() throws {
    try withRandomGraphs { graph, seed in
      let paradox = try FriendshipParadox(of: graph)
      let graph = graph.undirected()
      let people = graph.nodes.filter { graph.degree(of: $0) > 0 }
      let friends = people.map { node in
        graph.neighbors(of: node).map { Double(graph.degree(of: $0)) }
      }
      let means = friends.map { $0.reduce(0, +) / Double($0.count) }
      let own = people.map { Double(graph.degree(of: $0)) }
      let count = Double(max(1, people.count))
      let all = friends.flatMap { $0 }
      #expect(paradox.peopleWithFriends == people.count)
      #expect(abs(paradox.meanDegree - own.reduce(0, +) / Double(graph.nodeCount)) < 1e-12)
      #expect(abs(paradox.meanFriendDegree - all.reduce(0, +) / Double(max(1, all.count))) < 1e-12)
      #expect(abs(paradox.meanNeighborDegree - means.reduce(0, +) / count) < 1e-12)
      let below = zip(own, means).count { $0 < $1 }
      #expect(paradox.shareBelowMean == Double(below) / count, "seed \(seed)")
      let most = zip(own, friends).count { own, friends in
        let larger = friends.filter { $0 > own }
        return 2 * larger.count > friends.count
      }
      #expect(paradox.shareBelowMost == Double(most) / count, "seed \(seed)")
      // Feld's theorem, and that of the local mean.
      #expect(paradox.meanFriendDegree >= paradox.meanDegree - 1e-12)
      #expect(paradox.meanNeighborDegree >= own.reduce(0, +) / count - 1e-12)
    }
  }

  @Test func aStarIsTheExtremeAndARingHasNone() throws {
    let star = try FriendshipParadox(of: ClosedForms.star(11))
    #expect(star.meanDegree == 20.0 / 11 && star.meanFriendDegree == 5.5)
    #expect(star.meanNeighborDegree == 101.0 / 11)
    #expect(star.shareBelowMean == 10.0 / 11 && star.shareBelowMost == 10.0 / 11)
    let ring = try FriendshipParadox(of: ClosedForms.ring(8))
    #expect(ring.meanFriendDegree == 2 && ring.shareBelowMean == 0 && ring.shareBelowMost == 0)
    let nobody = try FriendshipParadox(of: Graph(edges: [], nodeCount: 0))
    #expect(nobody.meanDegree == 0 && nobody.meanFriendDegree == 0 && nobody.shareBelowMean == 0)
  }

  @Test func threadsChangeNothing() throws {
    for isDirected in [false, true] {
      let graph = randomGraph(nodeCount: 9_000, ties: 30_000, isDirected: isDirected)
      let paradox = try FriendshipParadox(of: graph, on: Workers(1))
      #expect(try FriendshipParadox(of: graph, on: Workers(3)) == paradox)
      #expect(try FriendshipParadox(of: graph.compressed(), on: Workers(2)) == paradox)
    }
  }
}
